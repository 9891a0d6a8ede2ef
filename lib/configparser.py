"""Read and write files of settings, such as Windows has in .ini files.

    [section]
    name = value
        that goes on, since it is indented
    # a comment

ConfigParser keeps sections, which are like dicts of text, and puts values into
others: %(name)s stands for another value of the section or of [DEFAULT].
"""

import functools
import io
import os
import re
import sys
from collections import ChainMap as _ChainMap
from collections.abc import MutableMapping

__all__ = ("NoSectionError", "DuplicateOptionError", "DuplicateSectionError",
           "NoOptionError", "InterpolationError", "InterpolationDepthError",
           "InterpolationMissingOptionError", "InterpolationSyntaxError",
           "ParsingError", "MissingSectionHeaderError",
           "MultilineContinuationError", "UnnamedSectionDisabledError",
           "InvalidWriteError", "ConfigParser", "RawConfigParser",
           "Interpolation", "BasicInterpolation", "ExtendedInterpolation",
           "SectionProxy", "ConverterMapping",
           "DEFAULTSECT", "MAX_INTERPOLATION_DEPTH", "UNNAMED_SECTION")

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10

_default_dict = dict
_UNSET = object()


class Error(Exception):
    """The base of the exceptions of this module."""

    def __init__(self, msg=''):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    """There is no such section."""

    def __init__(self, section):
        Error.__init__(self, f'No section: {section!r}')
        self.section = section
        self.args = (section,)


def _already_exists(kind, what, source, lineno):
    """Return the text about something that is there already; from a source, if that is known."""
    if source is None:
        return f"{kind.capitalize()} {what} already exists"
    line = "" if lineno is None else f" [line {lineno:2d}]"
    return f"While reading from {source!r}{line}: {kind} {what} already exists"


class DuplicateSectionError(Error):
    """A section is there already, or twice in a source."""

    def __init__(self, section, source=None, lineno=None):
        Error.__init__(self, _already_exists("section", repr(section), source, lineno))
        self.section = section
        self.source = source
        self.lineno = lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    """An option is twice in a source."""

    def __init__(self, section, option, source=None, lineno=None):
        Error.__init__(self, _already_exists(
            "option", f"{option!r} in section {section!r}", source, lineno))
        self.section = section
        self.option = option
        self.source = source
        self.lineno = lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    """There is no such option."""

    def __init__(self, option, section):
        Error.__init__(self, f"No option {option!r} in section: {section!r}")
        self.option = option
        self.section = section
        self.args = (option, section)


class InterpolationError(Error):
    """Values cannot be put into a value."""

    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option = option
        self.section = section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    """The value that is to be put in is not there."""

    def __init__(self, option, section, rawval, reference):
        InterpolationError.__init__(
            self, option, section,
            f"Bad value substitution: option {option!r} in section {section!r} contains "
            f"an interpolation key {reference!r} which is not a valid option name. "
            f"Raw value: {rawval!r}")
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    """A value has a % or $ that means nothing."""


class InterpolationDepthError(InterpolationError):
    """Values are put into values too often, perhaps into themselves."""

    def __init__(self, option, section, rawval):
        InterpolationError.__init__(
            self, option, section,
            f"Recursion limit exceeded in value substitution: option {option!r} "
            f"in section {section!r} contains an interpolation key which "
            f"cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}")
        self.args = (option, section, rawval)


class ParsingError(Error):
    """A source has lines that mean nothing; errors are pairs of number and line."""

    def __init__(self, source, *args):
        super().__init__(f'Source contains parsing errors: {source!r}')
        self.source = source
        self.errors = []
        self.args = (source,)
        if args:
            self.append(*args)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f'\n\t[line {lineno:2d}]: {line!r}'

    def combine(self, others):
        """Add the lines of other errors."""
        for other in others:
            for lineno, line in other.errors:
                self.append(lineno, line)
        return self


class MissingSectionHeaderError(ParsingError):
    """There is an option before the first section."""

    def __init__(self, filename, lineno, line):
        Error.__init__(self, 'File contains no section headers.\n'
                             f'file: {filename!r}, line: {lineno}\n{line!r}')
        self.source = filename
        self.lineno = lineno
        self.line = line
        self.args = (filename, lineno, line)


class MultilineContinuationError(ParsingError):
    """A line is indented as if it went on with a value, but there is none."""

    def __init__(self, filename, lineno, line):
        Error.__init__(self, "Key without value continued with an indented line.\n"
                             f"file: {filename!r}, line: {lineno}\n{line!r}")
        self.source = filename
        self.lineno = lineno
        self.line = line
        self.args = (filename, lineno, line)


class UnnamedSectionDisabledError(Error):
    """UNNAMED_SECTION is used, but the parser was not told to allow it."""

    def __init__(self):
        Error.__init__(self, "Support for UNNAMED_SECTION is disabled.")


class InvalidWriteError(Error):
    """What is to be written would be read as something else."""

    def __init__(self, msg=''):
        Error.__init__(self, msg)


class _UnnamedSection:
    """The name of the section of options before the first header."""

    def __repr__(self):
        return "<UNNAMED_SECTION>"


UNNAMED_SECTION = _UnnamedSection()


# Values in values.

class Interpolation:
    """Leaves values as they are; subclasses change them on the way in or out."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _MarkedInterpolation(Interpolation):
    """Replaces references that begin with a mark; the mark twice is the mark itself."""

    def before_get(self, parser, section, option, value, defaults):
        return "".join(self._parts(parser, option, value, section, defaults, 1))

    def before_set(self, parser, section, option, value):
        rest = self._KEYCRE.sub('', value.replace(self._MARK * 2, ''))
        if self._MARK in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at "
                             f"position {rest.find(self._MARK)}")
        return value

    def _resolve(self, parser, option, section, raw, reference, rest, map):
        """Return the value that a reference means, and option, section and values to resolve those in it."""
        raise NotImplementedError

    def _parts(self, parser, option, rest, section, map, depth):
        """Iterate over the parts of a value."""
        mark = self._MARK
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        while rest:
            plain, found, rest = rest.partition(mark)
            yield plain
            if not found:
                return
            following = rest[:1]
            if following == mark:
                yield mark
                rest = rest[1:]
                continue
            if following != self._OPENING:
                raise InterpolationSyntaxError(
                    option, section,
                    f"'{mark}' must be followed by '{mark}' or '{self._OPENING}', found: {mark + rest!r}")
            match = self._KEYCRE.match(mark + rest)
            if match is None:
                raise InterpolationSyntaxError(
                    option, section, f"bad interpolation variable reference {mark + rest!r}")
            rest = rest[match.end() - 1:]
            value, *where = self._resolve(parser, option, section, raw, match[1], rest, map)
            if value is not None and mark in value:
                yield from self._parts(parser, where[0], value, *where[1:], depth + 1)
            else:
                yield value or ""


class BasicInterpolation(_MarkedInterpolation):
    """Replaces %(name)s by another value of the section or the defaults."""

    _MARK = "%"
    _OPENING = "("
    _KEYCRE = re.compile(r"%\(([^)]+)\)s")

    def _resolve(self, parser, option, section, raw, reference, rest, map):
        name = parser.optionxform(reference)
        try:
            value = map[name]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        return value, option, section, map


class ExtendedInterpolation(_MarkedInterpolation):
    """Replaces ${name} by another value of the section, ${section:name} by one of another section."""

    _MARK = "$"
    _OPENING = "{"
    _KEYCRE = re.compile(r"\$\{([^}]+)\}")

    def _resolve(self, parser, option, section, raw, reference, rest, map):
        path = reference.split(':')
        if len(path) > 2:
            raise InterpolationSyntaxError(option, section, f"More than one ':' found: {rest!r}")
        name = parser.optionxform(path[-1])
        try:
            if len(path) == 1:
                value = map[name]
            else:
                value = parser.get(path[0], name, raw=True)
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, reference) from None
        if value is None or self._MARK not in value:
            return value, name, section, map
        where = path[0] if len(path) == 2 else section
        return value, name, where, dict(parser.items(where, raw=True))


class _Reading:
    """Where the reading of a source is."""

    def __init__(self, source):
        self.source = source
        self.seen = set()           # sections, and pairs of section and option
        self.section = None         # the dict of the current section, and its name
        self.section_name = None
        self.option = None
        self.lineno = 0
        self.indent = 0
        self.errors = []


class RawConfigParser(MutableMapping):
    """A ConfigParser that leaves values as they are, and takes others than texts."""

    _OPTION = r"(?P<option>(?:(?!{delim})\S)*(?:\s+(?:(?!{delim})\S)+)*)"
    _OPT_TMPL = _OPTION + r"\s*(?P<vi>{delim})\s*(?P<value>.*)$"
    _OPT_NV_TMPL = _OPTION + r"\s*(?:(?P<vi>{delim})\s*(?P<value>.*))?$"
    _DEFAULT_INTERPOLATION = Interpolation()

    # Programs may replace these.
    SECTCRE = re.compile(r"\[(?P<header>.+)\]")
    OPTCRE = re.compile(_OPT_TMPL.format(delim="=|:"))
    OPTCRE_NV = re.compile(_OPT_NV_TMPL.format(delim="=|:"))
    NONSPACECRE = re.compile(r"\S")
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True,
                      '0': False, 'no': False, 'false': False, 'off': False}

    def __init__(self, defaults=None, dict_type=_default_dict,
                 allow_no_value=False, *, delimiters=('=', ':'),
                 comment_prefixes=('#', ';'), inline_comment_prefixes=None,
                 strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT,
                 interpolation=_UNSET, converters=_UNSET,
                 allow_unnamed_section=False,):
        self._dict = dict_type
        self._sections = self._dict()
        self._defaults = self._dict()
        self._converters = ConverterMapping(self)
        self._proxies = self._dict()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        if delimiters == ('=', ':'):
            self._optcre = self.OPTCRE_NV if allow_no_value else self.OPTCRE
        else:
            template = self._OPT_NV_TMPL if allow_no_value else self._OPT_TMPL
            self._optcre = re.compile(template.format(delim="|".join(map(re.escape, delimiters))))
        self._comment = re.compile("|".join(
            [rf'^({re.escape(prefix)}).*' for prefix in comment_prefixes or ()]
            + [rf'(^|\s)({re.escape(prefix)}.*)' for prefix in inline_comment_prefixes or ()]))
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        if interpolation is _UNSET:
            interpolation = self._DEFAULT_INTERPOLATION
        if interpolation is None:
            interpolation = Interpolation()
        if not isinstance(interpolation, Interpolation):
            raise TypeError("interpolation= must be None or an instance of Interpolation;"
                            f" got an object of type {type(interpolation)}")
        self._interpolation = interpolation
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)
        self._allow_unnamed_section = allow_unnamed_section

    # Sections and options.

    def defaults(self):
        """Return the dict of the values that all sections have."""
        return self._defaults

    def sections(self):
        """Return the list of the names of sections, without that of the defaults."""
        return list(self._sections)

    def add_section(self, section):
        """Make a section; DuplicateSectionError if it is there, ValueError if it is that of the defaults."""
        if section == self.default_section:
            raise ValueError(f'Invalid section name: {section!r}')
        if section is UNNAMED_SECTION and not self._allow_unnamed_section:
            raise UnnamedSectionDisabledError
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._new_section(section)

    def _new_section(self, section):
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)
        return self._sections[section]

    def has_section(self, section):
        """Tell whether there is a section; that of the defaults does not count."""
        return section in self._sections

    def _section_or_raise(self, section):
        """Return the dict of a section; an empty name means the defaults."""
        if not section or section == self.default_section:
            return self._defaults
        try:
            return self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None

    def options(self, section):
        """Return the list of the names of options of a section, with those of the defaults."""
        try:
            options = self._sections[section].copy()
        except KeyError:
            raise NoSectionError(section) from None
        options.update(self._defaults)
        return list(options)

    def has_option(self, section, option):
        """Tell whether a section has an option; an empty section means the defaults."""
        option = self.optionxform(option)
        if not section or section == self.default_section:
            return option in self._defaults
        if section not in self._sections:
            return False
        return option in self._sections[section] or option in self._defaults

    def remove_option(self, section, option):
        """Remove an option; tell whether it was there."""
        options = self._section_or_raise(section)
        option = self.optionxform(option)
        existed = option in options
        if existed:
            del options[option]
        return existed

    def remove_section(self, section):
        """Remove a section; tell whether it was there."""
        existed = section in self._sections
        if existed:
            del self._sections[section]
            del self._proxies[section]
        return existed

    def optionxform(self, optionstr):
        """Return the form in which names of options are kept and compared: lower case."""
        return optionstr.lower()

    # Reading.

    def read(self, filenames, encoding=None):
        """Read files, leave out those that cannot be opened, and return the list of the others."""
        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = [filenames]
        encoding = io.text_encoding(encoding)
        done = []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding) as file:
                    self._read(file, filename)
            except OSError:
                continue
            done.append(os.fspath(filename) if isinstance(filename, os.PathLike) else filename)
        return done

    def read_file(self, f, source=None):
        """Read lines of an iterable. source is its name in errors, by default its attribute name."""
        if source is None:
            source = getattr(f, "name", '<???>')
        self._read(f, source)

    def read_string(self, string, source='<string>'):
        """Read a text."""
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source='<dict>'):
        """Read a dict of dicts. Names and values become text."""
        seen = set()
        for section, options in dictionary.items():
            if section is not UNNAMED_SECTION:
                section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for key, value in options.items():
                key = self.optionxform(str(key))
                if value is not None:
                    value = str(value)
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)
                seen.add((section, key))
                self.set(section, key, value)

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value

    def _read(self, fp, fpname):
        """Read lines. Values are lists of their lines until all are read."""
        state = _Reading(fpname)
        try:
            for state.lineno, line in enumerate(fp, start=1):
                self._read_line(state, line)
            if state.errors:
                raise state.errors[0].combine(state.errors[1:])
        finally:
            self._join_values()

    def _read_line(self, state, line):
        trimmed = line.strip()
        clean = self._comment.sub('', trimmed).rstrip()
        pending = state.section is not None and state.option
        if not clean:
            if not self._empty_lines_in_values:
                # Nothing can be indented more than this.
                state.indent = sys.maxsize
            elif clean == trimmed and pending and state.section[state.option] is not None:
                # An empty line may belong to the value, a comment does not.
                state.section[state.option].append('')
            return
        match = self.NONSPACECRE.search(line)
        indent = match.start() if match else 0
        if pending and indent > state.indent:
            if state.section[state.option] is None:
                raise MultilineContinuationError(state.source, state.lineno, line)
            state.section[state.option].append(clean)
            return
        if self._allow_unnamed_section and state.section is None:
            self._begin_section(state, UNNAMED_SECTION)
        state.indent = indent
        match = self.SECTCRE.match(clean)
        if match:
            self._begin_section(state, match['header'])
        elif state.section is None:
            raise MissingSectionHeaderError(state.source, state.lineno, line)
        else:
            self._read_option(state, line, clean)

    def _begin_section(self, state, name):
        state.section_name = name
        state.option = None
        if name in self._sections:
            if self._strict and name in state.seen:
                raise DuplicateSectionError(name, state.source, state.lineno)
            state.section = self._sections[name]
        elif name == self.default_section:
            state.section = self._defaults
            return
        else:
            state.section = self._new_section(name)
        state.seen.add(name)

    def _read_option(self, state, line, clean):
        match = self._optcre.match(clean)
        if not match:
            # Others are reported as well, at the end.
            state.errors.append(ParsingError(state.source, state.lineno, line))
            return
        option, value = match['option'], match['value']
        if not option:
            state.errors.append(ParsingError(state.source, state.lineno, line))
        state.option = option = self.optionxform(option.rstrip())
        key = state.section_name, option
        if self._strict and key in state.seen:
            raise DuplicateOptionError(*key, state.source, state.lineno)
        state.seen.add(key)
        state.section[option] = None if value is None else [value.strip()]

    def _join_values(self):
        for section, options in ((self.default_section, self._defaults), *self._sections.items()):
            for name, value in options.items():
                if isinstance(value, list):
                    value = '\n'.join(value).rstrip()
                options[name] = self._interpolation.before_read(self, section, name, value)

    # Values.

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """Return a value: of the dict vars, of the section, or of the defaults, in this order.

        With raw, nothing is put into it. fallback is returned if it is not there.
        """
        try:
            values = self._unify_values(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        try:
            value = values[option]
        except KeyError:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, values)

    def _unify_values(self, section, vars):
        try:
            options = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
            options = {}
        given = {self.optionxform(key): value if value is None else str(value)
                 for key, value in (vars or {}).items()}
        return _ChainMap(given, options, self._defaults)

    def _get(self, section, conv, option, **kwargs):
        return conv(self.get(section, option, **kwargs))

    def _get_conv(self, section, option, conv, *, raw=False, vars=None,
                  fallback=_UNSET, **kwargs):
        try:
            return self._get(section, conv, option, raw=raw, vars=vars, **kwargs)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None,
               fallback=_UNSET, **kwargs):
        """Return a value as int; see get."""
        return self._get_conv(section, option, int, raw=raw, vars=vars,
                              fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None,
                 fallback=_UNSET, **kwargs):
        """Return a value as float; see get."""
        return self._get_conv(section, option, float, raw=raw, vars=vars,
                              fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None,
                   fallback=_UNSET, **kwargs):
        """Return a value as bool, by the words in BOOLEAN_STATES; see get."""
        return self._get_conv(section, option, self._convert_to_boolean,
                              raw=raw, vars=vars, fallback=fallback, **kwargs)

    def _convert_to_boolean(self, value):
        state = self.BOOLEAN_STATES.get(value.lower())
        if state is None:
            raise ValueError(f'Not a boolean: {value}')
        return state

    def items(self, section=_UNSET, raw=False, vars=None):
        """Return pairs of the names of options of a section and their values; without a section, of sections."""
        if section is _UNSET:
            return super().items()
        values = self._defaults.copy()
        try:
            values.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section)
        names = list(values)
        # vars may be put into values, but is not among them.
        for key, value in (vars or {}).items():
            values[self.optionxform(key)] = value
        if raw:
            return [(name, values[name]) for name in names]
        return [(name, self._interpolation.before_get(self, section, name, values[name], values))
                for name in names]

    def set(self, section, option, value=None):
        """Set a value."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        self._section_or_raise(section)[self.optionxform(option)] = value

    # Writing.

    def write(self, fp, space_around_delimiters=True):
        """Write everything to a file. Comments of the files that were read are not kept."""
        delimiter = self._delimiters[0]
        if space_around_delimiters:
            delimiter = f" {delimiter} "
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        if self._sections.get(UNNAMED_SECTION):
            self._write_section(fp, UNNAMED_SECTION, self._sections[UNNAMED_SECTION].items(), delimiter,
                                unnamed=True)
        for section, options in self._sections.items():
            if section is not UNNAMED_SECTION:
                self._write_section(fp, section, options.items(), delimiter)

    def _write_section(self, fp, section_name, section_items, delimiter, unnamed=False):
        if not unnamed:
            fp.write(f"[{section_name}]\n")
        for key, value in section_items:
            self._validate_key_contents(key)
            value = self._interpolation.before_write(self, section_name, key, value)
            if value is not None or not self._allow_no_value:
                value = delimiter + str(value).replace('\n', '\n\t')
            fp.write(f"{key}{value or ''}\n")
        fp.write("\n")

    def _validate_key_contents(self, key):
        if re.match(self.SECTCRE, key):
            raise InvalidWriteError(f"Cannot write key {key}; begins with section pattern")
        for delimiter in self._delimiters:
            if delimiter in key:
                raise InvalidWriteError(f"Cannot write key {key}; contains delimiter {delimiter}")

    def _validate_value_types(self, *, section="", option="", value=""):
        """Raise TypeError for anything but text; None is a value if values may be missing."""
        if section is UNNAMED_SECTION:
            if not self._allow_unnamed_section:
                raise UnnamedSectionDisabledError
        elif not isinstance(section, str):
            raise TypeError("section names must be strings or UNNAMED_SECTION")
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if (not self._allow_no_value or value) and not isinstance(value, str):
            raise TypeError("option values must be strings")

    # A mapping of sections, among them that of the defaults.

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        # The value may be the section itself, and must not be cleared then.
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from self._sections

    def popitem(self):
        """Remove a section, but not that of the defaults, and return it with its name."""
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    @property
    def converters(self):
        """The mapping of the names of get* methods and their functions."""
        return self._converters


class ConfigParser(RawConfigParser):
    """Sections of options, with values put into values. Only text is taken.

    dict_type makes the dicts. allow_no_value: options may be without values.
    delimiters stand between option and value, comment_prefixes begin lines of
    comments, inline_comment_prefixes other comments. strict: nothing may be
    twice in a source. empty_lines_in_values: values may go on after them.
    default_section is the name of that whose values all have. interpolation
    is what puts values into values. converters: for further get* methods.
    allow_unnamed_section: options may be before the first header.
    """

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        """Set a value, which must be text."""
        self._validate_value_types(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        """Make a section, whose name must be text."""
        self._validate_value_types(section=section)
        super().add_section(section)

    def _read_defaults(self, defaults):
        # They may refer to values that are not there yet.
        interpolation = self._interpolation
        self._interpolation = Interpolation()
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = interpolation


class SectionProxy(MutableMapping):
    """One section of a parser as a mapping."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for converter in parser.converters:
            self._add_getter('get' + converter, getattr(parser, 'get' + converter))

    def _add_getter(self, name, function):
        setattr(self, name, functools.partial(self.get, _impl=function))

    def __repr__(self):
        return f'<Section: {self._name}>'

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser._validate_value_types(option=key, value=value)
        return self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key)
                and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def _options(self):
        if self._name == self._parser.default_section:
            return self._parser.defaults()
        return self._parser.options(self._name)

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None,
            _impl=None, **kwargs):
        """Return a value, or fallback if it is not there; see the parser's get."""
        get = _impl or self._parser.get
        return get(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """The converters of a parser: a name, and the function behind the method get + name.

    It is None for methods that are defined in the class. Setting one adds
    methods to the parser and its sections.
    """

    GETTERCRE = re.compile(r"^get(?P<name>.+)$")

    def __init__(self, parser):
        self._parser = parser
        self._data = {}
        for name in dir(parser):
            match = self.GETTERCRE.match(name)
            if match and callable(getattr(parser, name)):
                self._data[match['name']] = None

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        try:
            name = 'get' + key
        except TypeError:
            raise ValueError(f'Incompatible key: {key} (type: {type(key)})')
        if name == 'get':
            raise ValueError('Incompatible key: cannot use "" as a name')
        self._data[key] = value
        getter = functools.partial(self._parser._get_conv, conv=value)
        getter.converter = value
        setattr(self._parser, name, getter)
        for proxy in self._parser.values():
            proxy._add_getter(name, getter)

    def __delitem__(self, key):
        try:
            name = 'get' + (key or None)
        except TypeError:
            raise KeyError(key)
        del self._data[key]
        for owner in (self._parser, *self._parser.values()):
            try:
                delattr(owner, name)
            except AttributeError:
                pass        # a method of the class

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
