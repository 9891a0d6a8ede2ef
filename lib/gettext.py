"""Messages in the user's language, in the way of GNU gettext.

A program translates its messages where it shows them,

    import gettext
    gettext.install("myprogram")
    print(_("Hello, world"))

and translators' catalogs lie in files LOCALEDIR/LANGUAGE/LC_MESSAGES/myprogram.mo. A message without a translation
is shown as it stands. Functions with n choose the form for a number, those with p (or a context) tell messages
apart that look the same, and those with d name the domain, which is that of textdomain() else.
"""

import operator
import os
import sys

__all__ = ['NullTranslations', 'GNUTranslations', 'Catalog',
           'bindtextdomain', 'find', 'translation', 'install',
           'textdomain', 'dgettext', 'dngettext', 'gettext',
           'ngettext', 'pgettext', 'dpgettext', 'npgettext',
           'dnpgettext'
           ]

_default_localedir = os.path.join(sys.base_prefix, 'share', 'locale')


# Plural forms: a catalog has an expression in C, over n, whose value is the number of the form. It is translated
# into Python, by precedence climbing, and compiled.

_TOKENS = r'''
    [ \t]+                                      |
    (?P<token> [0-9]+\b | n\b | [()]            |
               [-*/%+?:] | [><!]=? | == | && | \|\| ) |
    (?P<bad> \w+ | . )
'''

# Binary operators by precedence, the weakest first.
_binary_ops = {op: level for level, ops in enumerate(
    (('||',), ('&&',), ('==', '!='), ('<', '>', '<=', '>='), ('+', '-'), ('*', '/', '%')), 1) for op in ops}
_EQUALITY, _RELATION = _binary_ops['=='], _binary_ops['<']
_c2py_ops = {'||': 'or', '&&': 'and', '/': '//'}


def _tokenize(plural):
    """The tokens of an expression, and '' at its end."""
    import re
    for found in re.finditer(_TOKENS, plural, re.VERBOSE | re.DOTALL):
        if found['bad']:
            raise ValueError(f"invalid token in plural form: {found['bad']}")
        if found['token']:
            yield found['token']
    yield ''


def _error(value):
    if value:
        return ValueError(f"unexpected token in plural form: {value}")
    return ValueError("unexpected end of plural form")


def _operand(tokens):
    """A number, n, or an expression in parentheses, with any negations before it; and the token behind it."""
    negations = ''
    token = next(tokens)
    while token == '!':
        negations += 'not '
        token = next(tokens)
    if token == '(':
        inner, token = _parse(tokens)
        if token != ')':
            raise ValueError('unbalanced parenthesis in plural form')
        text = f'({inner})'
    elif token == 'n':
        text = 'n'
    elif token.isdecimal():
        text = str(int(token))
    else:
        raise _error(token)
    return negations + text, next(tokens)


def _parse(tokens, priority=-1):
    """The Python of an expression whose binary operators are of that precedence at least; and the next token."""
    result, token = _operand(tokens)
    last = None
    while token in _binary_ops and _binary_ops[token] >= priority:
        level = _binary_ops[token]
        # C compares the result of a comparison, Python would chain them.
        if level in (_EQUALITY, _RELATION) and last in (_EQUALITY, _RELATION):
            result = f'({result})'
        right, following = _parse(tokens, level + 1)
        result = f'{result} {_c2py_ops.get(token, token)} {right}'
        token, last = following, level
    if last == priority == _RELATION:
        result = f'({result})'
    if token == '?' and priority <= 0:
        if_true, token = _parse(tokens, 0)
        if token != ':':
            raise _error(token)
        if_false, token = _parse(tokens)
        result = f'{if_true} if {result} else {if_false}'
        if priority == 0:
            result = f'({result})'
    return result, token


def _as_int(n):
    """The number for a plural that is not an int. Those that are no whole numbers are on their way out."""
    try:
        round(n)
    except TypeError:
        raise TypeError(f'Plural value must be an integer, got {type(n).__name__}') from None
    return _as_int2(n)


def _as_int2(n):
    try:
        return operator.index(n)
    except TypeError:
        pass
    import warnings
    # The warning is for the first caller outside this module, code compiled by c2py included.
    frame = sys._getframe(1)
    stacklevel = 2
    while frame.f_back is not None and frame.f_globals.get('__name__') == __name__:
        stacklevel += 1
        frame = frame.f_back
    warnings.warn(f'Plural value must be an integer, got {type(n).__name__}', DeprecationWarning, stacklevel)
    return n


def c2py(plural):
    """Return the function that an expression for plural forms stands for."""
    if len(plural) > 1000:
        raise ValueError('plural form expression is too long')
    try:
        result, token = _parse(_tokenize(plural))
        if token:
            raise _error(token)
        depth = deepest = 0
        for char in result:
            depth += (char == '(') - (char == ')')
            deepest = max(deepest, depth)
        if deepest > 20:
            raise ValueError('plural form expression is too complex')
        namespace = {'_as_int': _as_int, '__name__': __name__}
        exec('def func(n):\n'
             '    if not isinstance(n, int):\n'
             '        n = _as_int(n)\n'
             f'    return int({result})\n', namespace)
        return namespace['func']
    except RecursionError:
        # Each parenthesis is a level of recursion.
        raise ValueError('plural form expression is too complex')


def _expand_lang(loc):
    """The names under which catalogs for a locale may lie, the most specific first."""
    if loc == 'C':
        return ['C']
    try:
        import locale
    except ImportError:
        pass    # aliases of locales, such as 'german', are not known then
    else:
        loc = locale.normalize(loc)
    parts = []
    for separator in '@._':
        at = loc.find(separator)
        parts.append(loc[at:] if at >= 0 else '')
        if at >= 0:
            loc = loc[:at]
    modifier, codeset, territory = parts
    names = []
    for m in (modifier, '') if modifier else ('',):
        for c in (codeset, '') if codeset else ('',):
            for t in (territory, '') if territory else ('',):
                names.append((t and 2 or 0, c and 1 or 0, m and 4 or 0, loc + t + c + m))
    # As GNU gettext: the modifier weighs most, then the territory, then the encoding.
    return [name for *weight, name in sorted(names, key=lambda n: n[0] + n[1] + n[2], reverse=True)]


class NullTranslations:
    """Translations that change nothing; the base of those that do."""

    def __init__(self, fp=None):
        self._info = {}
        self._charset = None
        self._fallback = None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        """Read a catalog; for subclasses."""

    def add_fallback(self, fallback):
        """Ask another object for messages that this one does not have."""
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        """Return a message in the user's language."""
        if self._fallback:
            return self._fallback.gettext(message)
        return message

    def ngettext(self, msgid1, msgid2, n):
        """Return the form of a message for the number n; msgid1 is the singular, msgid2 the plural."""
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        return msgid1 if _as_int2(n) == 1 else msgid2

    def pgettext(self, context, message):
        """Return a message in a context."""
        if self._fallback:
            return self._fallback.pgettext(context, message)
        return message

    def npgettext(self, context, msgid1, msgid2, n):
        """Return the form of a message in a context for the number n."""
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        return msgid1 if _as_int2(n) == 1 else msgid2

    def info(self):
        """Return what the catalog says about itself, a dict."""
        return self._info

    def charset(self):
        """Return the encoding of the catalog."""
        return self._charset

    def install(self, names=None):
        """Make gettext a builtin function called _, and others, whose names are given, as they are."""
        import builtins
        builtins.__dict__['_'] = self.gettext
        for name in {'gettext', 'ngettext', 'npgettext', 'pgettext'}.intersection(names or ()):
            builtins.__dict__[name] = getattr(self, name)


class GNUTranslations(NullTranslations):
    """Translations of a catalog of GNU gettext, a file whose name ends in .mo."""

    LE_MAGIC = 0x950412de
    BE_MAGIC = 0xde120495
    CONTEXT = "%s\x04%s"     # how a context and a message are one key
    VERSIONS = (0, 1)

    def _get_versions(self, version):
        """The numbers of major and minor version."""
        return version >> 16, version & 0xffff

    def _parse(self, fp):
        """Read a catalog."""
        from struct import unpack_from
        filename = getattr(fp, 'name', '')
        data = fp.read()
        self._catalog = {}
        self.plural = lambda n: int(n != 1)  # as in the languages of Germanic origin, unless the catalog says more
        magic, = unpack_from('<I', data)
        if magic == self.LE_MAGIC:
            order = '<'
        elif magic == self.BE_MAGIC:
            order = '>'
        else:
            raise OSError(0, 'Bad magic number', filename)
        version, count, originals, translations = unpack_from(order + '4I', data, 4)
        major, _ = self._get_versions(version)
        if major not in self.VERSIONS:
            raise OSError(0, 'Bad version number ' + str(major), filename)

        def text_at(table, i):
            length, start = unpack_from(order + 'II', data, table + 8*i)
            if start + length >= len(data):
                raise OSError(0, 'File is corrupt', filename)
            return data[start:start + length]

        for i in range(count):
            original, translated = text_at(originals, i), text_at(translations, i)
            if not original:
                self._parse_header(translated)
            # Encodings are ASCII until the header, which comes first, says more.
            charset = self._charset or 'ascii'
            if b'\x00' in original:
                # A plural: its forms have numbers.
                singular = str(original.split(b'\x00')[0], charset)
                for form, text in enumerate(translated.split(b'\x00')):
                    self._catalog[singular, form] = str(text, charset)
            else:
                self._catalog[str(original, charset)] = str(translated, charset)

    def _parse_header(self, text):
        """Read what a catalog says about itself: lines 'name: value', which may go on in the next line."""
        name = None
        for line in text.split(b'\n'):
            line = line.decode().strip()
            if not line or line.startswith('#-#-#-#-#') and line.endswith('#-#-#-#-#'):
                continue  # the second is what msgcat leaves of conflicts
            key, colon, value = line.partition(':')
            if not colon:
                if name:
                    self._info[name] += '\n' + line
                continue
            name, value = key.strip().lower(), value.strip()
            self._info[name] = value
            if name == 'content-type':
                self._charset = value.split('charset=')[1]
            elif name == 'plural-forms':
                self.plural = c2py(value.split(';')[1].split('plural=')[1])

    def _lookup(self, key):
        """The translation of a message, or the first form of a plural; None where there is none."""
        found = self._catalog.get(key)
        return self._catalog.get((key, self.plural(1))) if found is None else found

    def gettext(self, message):
        found = self._lookup(message)
        return super().gettext(message) if found is None else found

    def ngettext(self, msgid1, msgid2, n):
        found = self._catalog.get((msgid1, self.plural(n)))
        if found is not None:
            return found
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        found = self._lookup(self.CONTEXT % (context, message))
        return super().pgettext(context, message) if found is None else found

    def npgettext(self, context, msgid1, msgid2, n):
        found = self._catalog.get((self.CONTEXT % (context, msgid1), self.plural(n)))
        if found is not None:
            return found
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2


def find(domain, localedir=None, languages=None, all=False):
    """Return the path of a domain's catalog for the first of the languages that has one, or None.

    languages are those of the environment (LANGUAGE, LC_ALL, LC_MESSAGES, LANG) unless given. With all, return a
    list of all catalogs.
    """
    if localedir is None:
        localedir = _default_localedir
    if languages is None:
        settings = map(os.environ.get, ('LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'))
        languages = next(filter(None, settings), '').split(':')
        if languages == ['']:
            languages = []
        if 'C' not in languages:
            languages.append('C')
    names = dict.fromkeys(name for language in languages for name in _expand_lang(language))
    found = []
    for name in names:
        if name == 'C':
            break
        path = os.path.join(localedir, name, 'LC_MESSAGES', domain + '.mo')
        if os.path.exists(path):
            if not all:
                return path
            found.append(path)
    return found if all else None


_translations = {}  # of (class, path): the catalogs read so far


def translation(domain, localedir=None, languages=None,
                class_=None, fallback=False):
    """Return the translations of a domain, an object of class_ (GNUTranslations by default).

    Catalogs of further languages serve for messages that the first one lacks. Where there is none at all, raise
    FileNotFoundError or, with fallback, return NullTranslations.
    """
    if class_ is None:
        class_ = GNUTranslations
    paths = find(domain, localedir, languages, all=True)
    if not paths:
        if fallback:
            return NullTranslations()
        from errno import ENOENT
        raise FileNotFoundError(ENOENT, 'No translation file found for domain', domain)
    import copy
    result = None
    for path in paths:
        key = (class_, os.path.abspath(path))
        catalog = _translations.get(key)
        if catalog is None:
            with open(path, 'rb') as file:
                catalog = _translations.setdefault(key, class_(file))
        # Each caller gets its own object, for its own fallbacks; the messages are shared.
        catalog = copy.copy(catalog)
        if result is None:
            result = catalog
        else:
            result.add_fallback(catalog)
    return result


def install(domain, localedir=None, *, names=None):
    """Make the function _ a builtin that translates messages of a domain; see NullTranslations.install()."""
    translation(domain, localedir, fallback=True).install(names)


_localedirs = {}  # of domains
_current_domain = 'messages'


def textdomain(domain=None):
    """Set the domain of functions that are not given one, and return it."""
    global _current_domain
    if domain is not None:
        _current_domain = domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    """Set the folder of a domain's catalogs, and return it."""
    if localedir is not None:
        _localedirs[domain] = localedir
    return _localedirs.get(domain, _default_localedir)


def _of_domain(domain):
    try:
        return translation(domain, _localedirs.get(domain))
    except OSError:
        return NullTranslations()


def dgettext(domain, message):
    """Return a message of a domain in the user's language."""
    return _of_domain(domain).gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    """Return the form of a message of a domain for the number n."""
    return _of_domain(domain).ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    """Return a message of a domain in a context."""
    return _of_domain(domain).pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    """Return the form of a message of a domain in a context for the number n."""
    return _of_domain(domain).npgettext(context, msgid1, msgid2, n)


def gettext(message):
    """Return a message in the user's language."""
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    """Return the form of a message for the number n."""
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    """Return a message in a context."""
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    """Return the form of a message in a context for the number n."""
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


# The name that an older module in C had.
Catalog = translation
