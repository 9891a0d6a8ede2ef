"""The standard encodings: one module for each.

A module <name> has a function getregentry() that returns its CodecInfo, and may
have getaliases(), which returns more names for it. The names that are in use
otherwise are in the module aliases.
"""

import codecs
import sys
from . import aliases

_cache = {}
_MAXCACHE = 500  # names that nobody knows are remembered as well, and must not pile up
_aliases = aliases.aliases


class CodecRegistryError(LookupError, SystemError):
    pass


def normalize_encoding(encoding):
    """Return the name with everything between letters, digits and dots turned into single underscores.

    What stands at the beginning or the end is dropped, and so are letters that
    are not ASCII.
    """
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    words = ''.join(char if char.isalnum() or char == '.' else ' ' for char in encoding).split()
    return '_'.join(words).encode('ascii', 'ignore').decode()


def _find_module(names):
    for name in names:
        if name and '.' not in name:
            try:
                # By the absolute name: no module from elsewhere may be run here.
                return name, __import__('encodings.' + name, fromlist=['*'], level=0)
            except ImportError:
                pass
    return None, None


def _checked(entry, module):
    """The CodecInfo for what a module's getregentry() has returned, which may be a tuple."""
    if isinstance(entry, codecs.CodecInfo):
        return entry
    place = f'"{module.__name__}" ({module.__file__})'
    if not 4 <= len(entry) <= 7:
        raise CodecRegistryError(f'module {place} failed to register')
    encode, decode, *others = entry[:6]
    if not callable(encode) or not callable(decode) or not all(
            other is None or callable(other) for other in others):
        raise CodecRegistryError(f'incompatible codecs in module {place}')
    if len(entry) < 7 or entry[6] is None:
        entry = (*entry[:6], *(None,) * (6 - len(entry)), module.__name__.split(".", 1)[1])
    return codecs.CodecInfo(*entry)


def search_function(encoding):
    """Find the CodecInfo for a name in lower case; None if there is no such encoding."""
    try:
        return _cache[encoding]
    except KeyError:
        pass
    name = normalize_encoding(encoding)
    alias = _aliases.get(name) or _aliases.get(name.replace('.', '_'))
    used, module = _find_module([alias, name])
    getregentry = getattr(module, 'getregentry', None)
    entry = None if getregentry is None else _checked(getregentry(), module)
    if len(_cache) >= _MAXCACHE:
        _cache.clear()
    _cache[encoding] = entry
    if entry is not None and hasattr(module, 'getaliases'):
        for more in module.getaliases():
            _aliases.setdefault(more, used)
    return entry


codecs.register(search_function)

if sys.platform == 'win32':
    def win32_code_page_search_function(encoding):
        """Find the codec for cp<number>, where the system knows that code page."""
        encoding = encoding.lower()
        if not encoding.startswith('cp') or not encoding[2:].isdecimal():
            return None
        number = int(encoding[2:])
        try:
            codecs.code_page_encode(number, 'x')
        except (OverflowError, OSError):
            return None
        from ._win_cp_codecs import create_win32_code_page_codec
        return create_win32_code_page_codec(number)

    codecs.register(win32_code_page_search_function)
