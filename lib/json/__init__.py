"""JSON, the JavaScript Object Notation (RFC 8259): dump and dumps write it, load and loads read it.

    >>> import json
    >>> json.dumps({"name": "Ada", "born": 1815, "tags": ["x", None]})
    '{"name": "Ada", "born": 1815, "tags": ["x", null]}'
    >>> json.loads('[1, 2.5, "three"]')
    [1, 2.5, 'three']

JSONEncoder and JSONDecoder are the classes behind the functions; subclass them for types of your own. From a
shell, `python -m json FILE` checks and reformats a document.
"""

from .decoder import JSONDecodeError, JSONDecoder
from .encoder import JSONEncoder

__version__ = '2.0.9'
__author__ = 'Bob Ippolito <bob@redivi.com>'
__all__ = [
    'dump', 'dumps', 'load', 'loads',
    'JSONDecoder', 'JSONDecodeError', 'JSONEncoder',
]

_default_encoder = JSONEncoder()
_default_decoder = JSONDecoder()


def _encoder(skipkeys, ensure_ascii, check_circular, allow_nan, cls, indent, separators, default, sort_keys, kw):
    """The encoder for a call's options; the shared one where they are all the defaults."""
    if not (skipkeys or sort_keys or kw) and (
            ensure_ascii and check_circular and allow_nan
            and cls is indent is separators is default is None):
        return _default_encoder
    return (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True,
         allow_nan=True, cls=None, indent=None, separators=None,
         default=None, sort_keys=False, **kw):
    """Write obj as JSON to fp, which needs a method write() that takes str.

    The options are those of dumps().
    """
    write = fp.write
    for chunk in _encoder(skipkeys, ensure_ascii, check_circular, allow_nan, cls, indent, separators, default,
                          sort_keys, kw).iterencode(obj):
        write(chunk)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True,
          allow_nan=True, cls=None, indent=None, separators=None,
          default=None, sort_keys=False, **kw):
    """Return obj as JSON text.

    skipkeys        leave out keys that JSON cannot have, where a TypeError would be raised
    ensure_ascii    escape everything outside ASCII
    check_circular  find containers that contain themselves; without it they end in a RecursionError
    allow_nan       write NaN, Infinity and -Infinity, which JSON does not have; else ValueError
    indent          spaces (or the text) for each level; 0 gives new lines alone, None a single line
    separators      (between items, after a key); default (', ', ': '), with indent (',', ': ')
    default         function that returns something serializable for any other object
    sort_keys       write keys in order
    cls             the JSONEncoder to use; it gets all further keyword arguments
    """
    return _encoder(skipkeys, ensure_ascii, check_circular, allow_nan, cls, indent, separators, default,
                    sort_keys, kw).encode(obj)


def detect_encoding(b):
    """Name the encoding of a JSON document in bytes, by its byte order mark or by where its zeros are."""
    # UTF-32's little-endian mark begins with UTF-16's.
    if b.startswith((b'\x00\x00\xfe\xff', b'\xff\xfe\x00\x00')):
        return 'utf-32'
    if b.startswith((b'\xfe\xff', b'\xff\xfe')):
        return 'utf-16'
    if b.startswith(b'\xef\xbb\xbf'):
        return 'utf-8-sig'
    # A document begins with an ASCII character; of the second one at least the high byte tells the width.
    zeros = tuple(not byte for byte in b[:4])
    match zeros:
        case (True, True, _, _):
            return 'utf-32-be'
        case (True, False, _, _) | (True, _):
            return 'utf-16-be'
        case (False, True, True, True):
            return 'utf-32-le'
        case (False, True, _, _) | (False, True):
            return 'utf-16-le'
    return 'utf-8'


def load(fp, *, cls=None, object_hook=None, parse_float=None,
         parse_int=None, parse_constant=None, object_pairs_hook=None, **kw):
    """Read all of fp, which has a method read(), and return the JSON document in it as Python objects.

    The options are those of loads().
    """
    return loads(fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
                 parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw)


def loads(s, *, cls=None, object_hook=None, parse_float=None,
          parse_int=None, parse_constant=None, object_pairs_hook=None, **kw):
    """Return the JSON document s, a str, bytes or bytearray, as Python objects.

    object_hook        called with each object's dict; what it returns takes the dict's place
    object_pairs_hook  the same with a list of (key, value); goes before object_hook
    parse_float        called with the text of each number with a point or exponent; default float
    parse_int          called with the text of each other number; default int
    parse_constant     called with '-Infinity', 'Infinity' or 'NaN'
    cls                the JSONDecoder to use; it gets all further keyword arguments
    """
    if isinstance(s, str):
        if s.startswith('\ufeff'):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = s.decode(detect_encoding(s), 'surrogatepass')
    else:
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {type(s).__name__}')

    for name, value in (('object_hook', object_hook), ('object_pairs_hook', object_pairs_hook),
                        ('parse_float', parse_float), ('parse_int', parse_int),
                        ('parse_constant', parse_constant)):
        if value is not None:
            kw[name] = value
    if cls is None and not kw:
        return _default_decoder.decode(s)
    return (cls or JSONDecoder)(**kw).decode(s)
