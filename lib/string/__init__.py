"""Constants of characters, templates with $names, and the engine of str.format() to derive from."""

import _string

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits",
           "hexdigits", "octdigits", "printable", "punctuation", "whitespace", "Formatter",
           "Template"]

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalize the words of s, which sep divides.

    Without sep words are divided by any whitespace, and joined by single spaces.
    """
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


_no_mapping = {}


class _Pattern:
    """Stands for the pattern of Template until that is used: the module re takes time to import."""

    def __get__(self, instance, cls=None):
        return self if cls is None else cls._compile_pattern()


_pattern = _Pattern()


class Template:
    """A text in which $name and ${name} stand for values; $$ is a dollar sign.

    Subclasses may change the delimiter, the pattern of names idpattern and, if it
    differs, of names in braces braceidpattern, the flags of both, or the whole
    pattern. That has the groups escaped, named, braced and invalid.
    """

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'  # with flags, [a-z] would also match some letters that are not ASCII
    braceidpattern = None
    flags = None  # for re.IGNORECASE
    pattern = _pattern

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._compile_pattern()

    @classmethod
    def _compile_pattern(cls):
        import re
        pattern = cls.__dict__.get('pattern', _pattern)
        if pattern is _pattern:
            mark = re.escape(cls.delimiter)
            pattern = fr"""
            {mark}(?:
                (?P<escaped>{mark})
              | (?P<named>{cls.idpattern})
              | {{(?P<braced>{cls.braceidpattern or cls.idpattern})}}
              | (?P<invalid>)
            )
            """
        if cls.flags is None:
            cls.flags = re.IGNORECASE
        cls.pattern = compiled = re.compile(pattern, cls.flags | re.VERBOSE)
        return compiled

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        before = self.template[:mo.start('invalid')]
        lines = before.splitlines(keepends=True)
        column = len(before) - len(''.join(lines[:-1])) if lines else 1
        raise ValueError(f'Invalid placeholder in string: line {len(lines) or 1}, col {column}')

    def _name(self, mo):
        """The name that a match has; None if it is an escape or invalid."""
        name = mo.group('named') or mo.group('braced')
        if name is None and mo.group('escaped') is None and mo.group('invalid') is None:
            raise ValueError('Unrecognized named group in pattern', self.pattern)
        return name

    def _substitute(self, mapping, kws, safe):
        if mapping is _no_mapping:
            mapping = kws
        elif kws:
            from collections import ChainMap
            mapping = ChainMap(kws, mapping)

        def value(mo):
            name = self._name(mo)
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    if safe:
                        return mo.group()
                    raise
            if mo.group('escaped') is not None:
                return self.delimiter
            return mo.group() if safe else self._invalid(mo)

        return self.pattern.sub(value, self.template)

    def substitute(self, mapping=_no_mapping, /, **kws):
        """Return the text with the values of mapping and keywords in it; KeyError if one is missing."""
        return self._substitute(mapping, kws, False)

    def safe_substitute(self, mapping=_no_mapping, /, **kws):
        """Return the text with the values of mapping and keywords in it; what has none stays as it is."""
        return self._substitute(mapping, kws, True)

    def is_valid(self):
        """Whether substitute() would find no invalid placeholder."""
        for mo in self.pattern.finditer(self.template):
            if mo.group('invalid') is not None:
                return False
            self._name(mo)
        return True

    def get_identifiers(self):
        """List the names, each once, in the order in which they come first."""
        names = map(self._name, self.pattern.finditer(self.template))
        return list(dict.fromkeys(name for name in names if name is not None))


class Formatter:
    """What str.format() does, in steps that subclasses may change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        """Format, and return the text and the next number for {}, False once numbers were written.

        A format spec is itself formatted, to a certain depth.
        """
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if field is None:
                continue
            first, _ = _string.formatter_field_name_split(field)
            if first == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to '
                                     'automatic field numbering')
                field = f'{auto_arg_index}{field}'
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError('cannot switch from automatic field numbering to '
                                     'manual field specification')
                auto_arg_index = False
            obj, key = self.get_field(field, args, kwargs)
            used_args.add(key)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args,
                                                 recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(obj, spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        """Return the argument that an int or a name stands for."""
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """Called in the end, with the keys of the arguments that were used."""

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        convert = {'s': str, 'r': repr, 'a': ascii}.get(conversion)
        if convert is None:
            raise ValueError(f"Unknown conversion specifier {conversion!s}")
        return convert(value)

    def parse(self, format_string):
        """Iterate over (literal text, field or None, format spec, conversion or None)."""
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """Return the object that a field such as 0.name or a[3] stands for, and the argument's key."""
        first, rest = _string.formatter_field_name_split(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, key in rest:
            obj = getattr(obj, key) if is_attribute else obj[key]
        return obj, first
