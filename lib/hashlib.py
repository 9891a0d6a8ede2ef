"""Hash functions: fingerprints of data.

    >>> import hashlib
    >>> digest = hashlib.sha256()
    >>> digest.update(b"The quick brown fox ")
    >>> digest.update(b"jumps over the lazy dog")
    >>> digest.hexdigest()
    'd7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592'

Each algorithm is a function of its name: md5, sha1, sha224, sha256, sha384, sha512, sha3_224, sha3_256,
sha3_384, sha3_512, shake_128, shake_256, blake2b and blake2s. It takes the first data and returns an object
with the methods update(data), digest(), hexdigest() and copy(). new(name) does the same for a name that is only
known when the program runs; algorithms_available says which there are. MD5 and SHA-1 are broken: they are for
old formats only.
"""

# Each algorithm that is always there, and the native module that has it.
_homes = {
    'md5': '_md5', 'sha1': '_sha1',
    'sha224': '_sha2', 'sha256': '_sha2', 'sha384': '_sha2', 'sha512': '_sha2',
    'blake2b': '_blake2', 'blake2s': '_blake2',
    'sha3_224': '_sha3', 'sha3_256': '_sha3', 'sha3_384': '_sha3', 'sha3_512': '_sha3',
    'shake_128': '_sha3', 'shake_256': '_sha3',
}

# Those that may be asked for in capitals, too.
_old_names = {name.upper(): name for name in ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512')}

algorithms_guaranteed = set(_homes)
algorithms_available = set(_homes)

__all__ = (*_homes, 'new', 'algorithms_guaranteed', 'algorithms_available', 'file_digest', 'pbkdf2_hmac')

__builtin_constructor_cache = {}


def __get_builtin_constructor(name):
    """The native function of an algorithm, under its name in small letters or, for the older ones, capitals."""
    found = __builtin_constructor_cache.get(name)
    if found is None:
        plain = _old_names.get(name, name)
        try:
            found = getattr(__import__(_homes[plain]), plain)
        except (KeyError, ImportError):
            raise ValueError('unsupported hash type ' + name) from None
        __builtin_constructor_cache[plain] = found
        if plain in _old_names.values():
            __builtin_constructor_cache[plain.upper()] = found
    return found


try:
    import _hashlib
except ImportError:
    _hashlib = None
else:
    algorithms_available |= set(_hashlib.openssl_md_meth_names)


def __constructor(name):
    """The function of an algorithm, of module _hashlib if it is there and has the algorithm."""
    # OpenSSL's BLAKE2 takes neither keys nor the other parameters.
    if _hashlib is not None and not name.startswith('blake2'):
        try:
            found = getattr(_hashlib, 'openssl_' + name)
            found(usedforsecurity=False)
            return found
        except (AttributeError, ValueError):
            pass
    return __get_builtin_constructor(name)


def new(name, *args, **kwargs):
    """Return a hash object of the algorithm that name says.

    The first data, and the algorithm's own options, may follow: new(name, data=b'', **options).
    """
    if _hashlib is not None and name not in ('blake2b', 'blake2s'):
        try:
            return _hashlib.new(name, *args, **kwargs)
        except ValueError:
            pass
    return __get_builtin_constructor(name)(*args, **kwargs)


try:
    from _hashlib import pbkdf2_hmac, scrypt
except ImportError:
    from _kdf import pbkdf2_hmac, scrypt


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """Return a hash object that was fed all of a binary file.

    digest is the name of an algorithm, or a function without arguments that returns a hash object.
    """
    result = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        result.update(fileobj.getbuffer())
        return result
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    buffer = bytearray(_bufsize)
    with memoryview(buffer) as view:
        while size := fileobj.readinto(buffer):
            result.update(view[:size])
    if size is None:
        raise BlockingIOError("I/O operation would block.")
    return result


for _name in _homes:
    globals()[_name] = __constructor(_name)
del _name, __constructor
