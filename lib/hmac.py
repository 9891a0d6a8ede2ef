"""Keyed hashes, by which a message's receiver knows that the sender had the key (HMAC, RFC 2104).

    >>> import hmac
    >>> hmac.new(b"key", b"message", "sha256").hexdigest()[:16]
    '6e9ef29b75fffc5b'

Compare digests with compare_digest(), whose time does not tell where they differ.
"""

try:
    import _hashlib as _hashopenssl
except ImportError:
    _hashopenssl = None
    _functype = None
    from _operator import _compare_digest as compare_digest
else:
    compare_digest = _hashopenssl.compare_digest
    _functype = type(_hashopenssl.openssl_sha256)

try:
    import _hmac
except ImportError:
    _hmac = None

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))

# As PEP 247 wants of a module whose digests have no fixed size.
digest_size = None


def _get_digest_constructor(digest_like):
    """A function that makes hash objects, of whatever was given as digestmod."""
    if callable(digest_like):
        return digest_like
    if isinstance(digest_like, str):
        def constructor(d=b''):
            import hashlib
            return hashlib.new(digest_like, d)
    else:
        def constructor(d=b''):
            return digest_like.new(d)
    return constructor


class HMAC:
    """A message's keyed hash in the making."""

    blocksize = 64  # for hash functions that do not say theirs

    __slots__ = ("_hmac", "_inner", "_outer", "block_size", "digest_size")

    def __init__(self, key, msg=None, digestmod=''):
        """Begin with a key and, if it is there already, the first part of the message.

        digestmod is the hash function: a name that hashlib.new() knows, a function that returns a hash
        object, or a module with one called new. It must be given.
        """
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        if _hashopenssl and isinstance(digestmod, (str, _functype)):
            try:
                return self._init_openssl_hmac(key, msg, digestmod)
            except _hashopenssl.UnsupportedDigestmodError:
                pass
        if _hmac and isinstance(digestmod, str):
            try:
                return self._init_builtin_hmac(key, msg, digestmod)
            except _hmac.UnknownHashError:
                pass
        self._init_old(key, msg, digestmod)

    def _init_openssl_hmac(self, key, msg, digestmod):
        self._init_native(_hashopenssl.hmac_new(key, msg, digestmod=digestmod))

    def _init_builtin_hmac(self, key, msg, digestmod):
        self._init_native(_hmac.new(key, msg, digestmod=digestmod))

    def _init_native(self, native):
        self._hmac = native
        self._inner = self._outer = None
        self.digest_size = native.digest_size
        self.block_size = native.block_size

    def _init_old(self, key, msg, digestmod):
        """Compute with two hash objects, as the RFC defines it."""
        make = _get_digest_constructor(digestmod)
        self._hmac = None
        self._outer = make()
        self._inner = make()
        self.digest_size = self._inner.digest_size
        self.block_size = self._block_size()
        if len(key) > self.block_size:
            key = make(key).digest()
        key = key.ljust(self.block_size, b'\0')
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    def _block_size(self):
        if not hasattr(self._inner, 'block_size'):
            problem = f"No block_size attribute on given digest object; Assuming {self.blocksize}."
        elif self._inner.block_size < 16:
            problem = f"block_size of {self._inner.block_size} seems too small; using our default of {self.blocksize}."
        else:
            return self._inner.block_size
        import warnings
        # The frames between are this one, _init_old and __init__.
        warnings.warn(problem, RuntimeWarning, 4)
        return self.blocksize

    @property
    def name(self):
        return self._hmac.name if self._hmac else f"hmac-{self._inner.name}"

    def update(self, msg):
        """Add bytes to the message."""
        (self._hmac or self._inner).update(msg)

    def copy(self):
        """Return another object in the same state."""
        other = type(self).__new__(type(self))
        other.digest_size = self.digest_size
        other.block_size = self.block_size
        for slot in ('_hmac', '_inner', '_outer'):
            part = getattr(self, slot)
            setattr(other, slot, part.copy() if part else None)
        return other

    def _current(self):
        if self._hmac:
            return self._hmac
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def digest(self):
        """Return the hash of the message so far, as bytes; more may be added afterwards."""
        return self._current().digest()

    def hexdigest(self):
        """Return digest() as a str of hexadecimal digits."""
        return self._current().hexdigest()


def new(key, msg=None, digestmod=''):
    """Return an HMAC object; the arguments are those of HMAC."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """Return the keyed hash of a whole message, as bytes: faster than an HMAC object.

    digest is what HMAC calls digestmod.
    """
    if _hashopenssl and isinstance(digest, (str, _functype)):
        try:
            return _hashopenssl.hmac_digest(key, msg, digest)
        except OverflowError:
            return _compute_digest_fallback(key, msg, digest)
        except _hashopenssl.UnsupportedDigestmodError:
            pass
    if _hmac and isinstance(digest, str):
        try:
            return _hmac.compute_digest(key, msg, digest)
        except (OverflowError, _hmac.UnknownHashError):
            pass
    return _compute_digest_fallback(key, msg, digest)


def _compute_digest_fallback(key, msg, digest):
    make = _get_digest_constructor(digest)
    inner, outer = make(), make()
    size = getattr(inner, 'block_size', 64)
    if len(key) > size:
        key = make(key).digest()
    key = key.ljust(size, b'\0')
    inner.update(key.translate(trans_36))
    inner.update(msg)
    outer.update(key.translate(trans_5C))
    outer.update(inner.digest())
    return outer.digest()
