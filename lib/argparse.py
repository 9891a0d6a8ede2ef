"""Command lines: what a program's arguments are called, what they mean, and the help that says so.

    import argparse

    parser = argparse.ArgumentParser(description="Add numbers.")
    parser.add_argument("numbers", type=int, nargs="+", help="what to add")
    parser.add_argument("-o", "--output", help="file for the sum")
    args = parser.parse_args()
    print(sum(args.numbers), args.output)

Each argument is an Action: it knows its option strings (none if it is positional), how many arguments it takes, and
what to do with them. An ArgumentParser holds actions, in groups for the help, and parses: a _Parse is one run of that.
HelpFormatter writes usage and help.
"""

import os as _os
import re as _re
import sys as _sys

__version__ = '1.1'
__all__ = [
    'ArgumentParser',
    'ArgumentError',
    'ArgumentTypeError',
    'BooleanOptionalAction',
    'FileType',
    'HelpFormatter',
    'ArgumentDefaultsHelpFormatter',
    'RawDescriptionHelpFormatter',
    'RawTextHelpFormatter',
    'MetavarTypeHelpFormatter',
    'Namespace',
    'Action',
    'ONE_OR_MORE',
    'OPTIONAL',
    'PARSER',
    'REMAINDER',
    'SUPPRESS',
    'ZERO_OR_MORE',
]

SUPPRESS = '==SUPPRESS=='

# Values of nargs.
OPTIONAL = '?'
ZERO_OR_MORE = '*'
ONE_OR_MORE = '+'
PARSER = 'A...'
REMAINDER = '...'

# Where a subparser leaves what it does not know.
_UNRECOGNIZED_ARGS_ATTR = '_unrecognized_args'


def _(text):
    from gettext import gettext
    return gettext(text)


def ngettext(singular, plural, n):
    from gettext import ngettext
    return ngettext(singular, plural, n)


class _AttributeHolder(object):
    """Shows its attributes in its repr()."""

    def __repr__(self):
        parts = [repr(arg) for arg in self._get_args()]
        others = {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                parts.append(f'{name}={value!r}')
            else:
                others[name] = value
        if others:
            parts.append(f'**{others!r}')
        return f"{type(self).__name__}({', '.join(parts)})"

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


def _copy_items(items):
    """A list of an append action's values that may be changed: defaults must not be."""
    if items is None:
        return []
    if type(items) is list:
        return items[:]
    import copy
    return copy.copy(items)


def _identity(value):
    return value


# Help

class _NoColors:
    """A theme for where there is no module _colorize."""

    def __getattr__(self, name):
        return ''


def _terminal_width():
    """The columns of the terminal, as shutil.get_terminal_size() finds them."""
    try:
        columns = int(_os.environ['COLUMNS'])
    except (KeyError, ValueError):
        columns = 0
    if columns <= 0:
        try:
            columns = _os.get_terminal_size(_sys.__stdout__.fileno()).columns
        except (AttributeError, ValueError, OSError):
            columns = 80
    return columns or 80


class HelpFormatter(object):
    """Formats usage and help.

    Only the name is public: pass a class, this one or another, as formatter_class. Sections hold pairs (function,
    arguments), which are called when the text is wanted, since the columns depend on all arguments.
    """

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None, color=True):
        if width is None:
            width = _terminal_width() - 2
        self._set_color(color)
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = 0
        self._level = 0
        self._action_max_length = 0
        self._root_section = self._Section(self, None)
        self._current_section = self._root_section
        self._whitespace_matcher = _re.compile(r'\s+', _re.ASCII)
        self._long_break_matcher = _re.compile(r'\n\n\n+')

    def _set_color(self, color):
        # The theme is looked for when it is needed: most parsers never show anything.
        self._color = color
        self._style = None

    def _find_style(self):
        if self._style is None:
            try:
                from _colorize import can_colorize, decolor, get_theme
            except ImportError:
                self._style = _NoColors(), _identity
            else:
                if self._color and can_colorize():
                    self._style = get_theme(force_color=True).argparse, decolor
                else:
                    self._style = get_theme(force_no_color=True).argparse, _identity
        return self._style

    @property
    def _theme(self):
        return self._find_style()[0]

    @property
    def _decolor(self):
        """A function that takes colors out of a text."""
        return self._find_style()[1]

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        assert self._current_indent >= 0, 'Indent decreased below 0.'
        self._level -= 1

    class _Section(object):
        def __init__(self, formatter, parent, heading=None):
            self.formatter = formatter
            self.parent = parent
            self.heading = heading
            self.items = []

        def format_help(self):
            formatter = self.formatter
            if self.parent is not None:
                formatter._indent()
            text = formatter._join_parts([function(*args) for function, args in self.items])
            if self.parent is not None:
                formatter._dedent()
            if not text:
                return ''
            heading = ''
            if self.heading is not SUPPRESS and self.heading is not None:
                title = _('%(heading)s:') % {'heading': self.heading}
                theme = formatter._theme
                heading = f'{" " * formatter._current_indent}{theme.heading}{title}{theme.reset}\n'
            return formatter._join_parts(['\n', heading, text, '\n'])

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    # What a parser calls to describe itself

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        # The help's column comes behind the longest invocation.
        for each in (action, *self._iter_indented_subactions(action)):
            indent = self._current_indent + (0 if each is action else self._indent_increment)
            length = len(self._decolor(self._format_action_invocation(each))) + indent
            self._action_max_length = max(self._action_max_length, length)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        if text:
            text = self._long_break_matcher.sub('\n\n', text).strip('\n') + '\n'
        return text

    def _join_parts(self, part_strings):
        return ''.join([part for part in part_strings if part and part is not SUPPRESS])

    # Usage

    def _format_usage(self, usage, actions, groups, prefix):
        theme = self._theme
        if prefix is None:
            prefix = _('usage: ')
        if usage is not None:
            name = f'{theme.prog}{self._prog}{theme.reset}{theme.prog_extra}'
            usage = theme.prog_extra + usage % {'prog': name} + theme.reset
        elif not actions:
            usage = f'{theme.prog}{self._prog}{theme.reset}'
        else:
            prog = str(self._prog)
            parts, positionals_from = self._get_actions_usage_parts(actions, groups)
            usage = ' '.join([prog, *parts] if prog else parts)
            if len(prefix) + len(self._decolor(usage)) > self._width - self._current_indent:
                usage = self._wrapped_usage(prog, parts[:positionals_from], parts[positionals_from:], prefix)
            usage = f'{theme.prog}{prog}{theme.reset}{usage.removeprefix(prog)}'
        return f'{theme.usage}{prefix}{theme.reset}{usage}\n\n'

    def _wrapped_usage(self, prog, options, positionals, prefix):
        """Usage in several lines: options first, positional arguments in lines of their own."""
        width = self._width - self._current_indent

        def lines_of(parts, indent, used=None):
            # used: characters of the first line that are there already; it is not indented then.
            lines, line = [], []
            length = len(indent) - 1 if used is None else used - 1
            for part in parts:
                size = len(self._decolor(part))
                if line and length + 1 + size > width:
                    lines.append(indent + ' '.join(line))
                    line, length = [], len(indent) - 1
                line.append(part)
                length += size + 1
            if line:
                lines.append(indent + ' '.join(line))
            if used is not None:
                lines[0] = lines[0][len(indent):]
            return lines

        name_length = len(self._decolor(prog))
        if len(prefix) + name_length <= 0.75 * width:
            # Behind the name.
            indent = ' ' * (len(prefix) + name_length + 1)
            if options:
                lines = lines_of([prog, *options], indent, len(prefix)) + lines_of(positionals, indent)
            else:
                lines = lines_of([prog, *positionals], indent, len(prefix)) if positionals else [prog]
        else:
            # Below it.
            indent = ' ' * len(prefix)
            lines = lines_of(options + positionals, indent)
            if len(lines) > 1:
                lines = lines_of(options, indent) + lines_of(positionals, indent)
            lines.insert(0, prog)
        return '\n'.join(lines)

    def _is_long_option(self, string):
        return len(string) > 2

    def _usage_runs(self, actions, groups):
        """The actions as runs of such as exclude each other, [(required, actions)]: options, then positionals.

        required is None for a run that is no group. A group with a positional argument stands with the positionals.
        """
        # dict keeps the order; actions leave it when they are placed.
        group_of = dict.fromkeys(action for action in actions if action.help is not SUPPRESS)
        for group in groups:
            for action in group._group_actions:
                if action in group_of:
                    group_of[action] = group

        def run(action):
            group = group_of.pop(action)
            if not group:
                return None, [action]
            others = [other for other in group._group_actions
                      if other.option_strings and group_of.pop(other, None)]
            return group.required, [action] + others if action.option_strings else others + [action]

        shown = list(group_of)
        positionals = [run(action) for action in shown if not action.option_strings]
        options = [run(action) for action in shown if action.option_strings and action in group_of]
        return options, positionals

    def _get_actions_usage_parts(self, actions, groups):
        """The parts of usage, which lines are broken between, and how many of them are options."""
        options, positionals = self._usage_runs(actions, groups)
        parts = []
        option_parts = None
        for number, (required, run) in enumerate(options + positionals):
            if number == len(options):
                option_parts = len(parts)
            together = len(run) > 1
            texts = [self._usage_part(action, required, together) for action in run]
            if together:
                texts[0] = ('(' if required else '[') + texts[0]
                texts[:-1] = [text + ' |' for text in texts[:-1]]
                texts[-1] += ')' if required else ']'
            parts += texts
        return parts, len(parts) if option_parts is None else option_parts

    def _usage_part(self, action, required, together):
        theme = self._theme
        if not action.option_strings:
            text = self._format_args(action, self._get_default_metavar_for_positional(action))
            if together and text[0] == '[' and text[-1] == ']':
                text = text[1:-1]
            return theme.summary_action + text + theme.reset
        option = action.option_strings[0]
        color = theme.summary_long_option if self._is_long_option(option) else theme.summary_short_option
        if action.nargs == 0:
            text = f'{color}{action.format_usage()}{theme.reset}'
        else:
            args = self._format_args(action, self._get_default_metavar_for_optional(action))
            text = f'{color}{option} {theme.summary_label}{args}{theme.reset}'
        return text if action.required or required or together else f'[{text}]'

    # Texts and arguments

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % {'prog': self._prog}
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, ' ' * self._current_indent) + '\n\n'

    def _format_action(self, action):
        column = min(self._action_max_length + 2, self._max_help_position)
        help_width = max(self._width - column, 11)
        room = column - self._current_indent - 2
        header = self._format_action_invocation(action)
        length = len(self._decolor(header))
        indent = ' ' * self._current_indent
        first = column      # spaces before the help's first line
        if not action.help or length > room:
            header = f'{indent}{header}\n'
        else:
            header = f"{indent}{header}{' ' * (room - length)}  "
            first = 0
        parts = [header]
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, help_width)
                parts.append(f"{' ' * first}{lines[0]}\n")
                parts += [f"{' ' * column}{line}\n" for line in lines[1:]]
        elif not header.endswith('\n'):
            parts.append('\n')
        parts += [self._format_action(sub) for sub in self._iter_indented_subactions(action)]
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        """How an argument is written, as the help's first column has it."""
        theme = self._theme
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return theme.action + ' '.join(self._metavar_formatter(action, default)(1)) + theme.reset
        options = ', '.join([
            f'{theme.long_option if self._is_long_option(option) else theme.short_option}{option}{theme.reset}'
            for option in action.option_strings])
        if action.nargs == 0:
            return options
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return f'{options} {theme.label}{args}{theme.reset}'

    def _metavar_formatter(self, action, default_metavar):
        """A function that returns a tuple of so many names for an action's arguments."""
        if action.metavar is not None:
            name = action.metavar
        elif action.choices is not None:
            name = f"{{{','.join(map(str, action.choices))}}}"
        else:
            name = default_metavar
        return lambda size: name if isinstance(name, tuple) else (name,) * size

    def _format_args(self, action, default_metavar):
        """How an action's arguments are written; TypeError if metavar has the wrong length."""
        names = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return '%s' % names(1)
        if nargs == OPTIONAL:
            return '[%s]' % names(1)
        if nargs == ZERO_OR_MORE:
            metavar = names(1)
            return ('[%s [%s ...]]' if len(metavar) == 2 else '[%s ...]') % metavar
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % names(2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % names(1)
        if nargs == SUPPRESS:
            return ''
        try:
            formats = ['%s'] * nargs
            if not isinstance(nargs, int):
                raise TypeError
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return ' '.join(formats) % names(nargs)

    def _expand_help(self, action):
        """An action's help with %(name)s replaced by its attributes."""
        text = self._get_help_string(action)
        if '%' not in text:
            return text
        params = {name: getattr(value, '__name__', value)
                  for name, value in dict(vars(action), prog=self._prog).items() if value is not SUPPRESS}
        if params.get('choices') is not None:
            params['choices'] = ', '.join(map(str, params['choices']))
        return text % params

    def _iter_indented_subactions(self, action):
        subactions = getattr(action, '_get_subactions', None)
        if subactions is not None:
            self._indent()
            yield from subactions()
            self._dedent()

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(self._whitespace_matcher.sub(' ', text).strip(), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(self._whitespace_matcher.sub(' ', text).strip(), width, initial_indent=indent,
                             subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Keeps the lines of descriptions as they are."""

    def _fill_text(self, text, width, indent):
        return ''.join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Keeps the lines of all texts as they are."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds defaults to the help of arguments."""

    def _get_help_string(self, action):
        text = action.help or ''
        if ('%(default)' not in text and action.default is not SUPPRESS and not action.required
                and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE))):
            text += _(' (default: %(default)s)')
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Calls arguments by their type where there is no metavar."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__


# Errors

def _get_action_name(argument):
    """What errors call an argument; None for one that has no name at all."""
    if argument is None:
        return None
    if argument.option_strings:
        return '/'.join(argument.option_strings)
    metavar = argument.metavar
    if metavar not in (None, SUPPRESS):
        if not isinstance(metavar, tuple):
            return metavar
        if argument.nargs == ONE_OR_MORE or argument.nargs == ZERO_OR_MORE and len(metavar) == 2:
            return '%s[, %s]' % metavar
        return ', '.join(metavar)
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    return f"{{{','.join(map(str, argument.choices))}}}" if argument.choices else None


class ArgumentError(Exception):
    """An argument is wrong; argument_name says which, message why."""

    def __init__(self, argument, message):
        self.argument_name = _get_action_name(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return self.message
        return _('argument %(argument_name)s: %(message)s') % {
            'message': self.message, 'argument_name': self.argument_name}


class ArgumentTypeError(Exception):
    """Raised by a type function: the text is shown as the error."""


# Actions

_ACTION_ATTRIBUTES = ('option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required', 'help',
                      'metavar', 'deprecated')


class Action(_AttributeHolder):
    """An argument, and what happens when it is met: __call__(parser, namespace, values, option_string).

    The attributes are the arguments of add_argument(), which makes actions. Subclasses override __call__(), and
    format_usage() if the usage is to show something else than the first option string.
    """

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None, deprecated=False):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.deprecated = deprecated

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in _ACTION_ATTRIBUTES]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')


class BooleanOptionalAction(Action):
    """--name stores True, --no-name False."""

    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        both = []
        for option in option_strings:
            both.append(option)
            if option.startswith('--no-'):
                raise ValueError(f'invalid option name {option!r} for BooleanOptionalAction')
            if option.startswith('--'):
                both.append('--no-' + option[2:])
        super().__init__(option_strings=both, dest=dest, nargs=0, default=default, required=required, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith('--no-'))

    def format_usage(self):
        return ' | '.join(self.option_strings)


class _ValueAction(Action):
    """One that takes arguments."""

    _zero = ''  # the error where it takes none

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None, deprecated=False):
        if nargs == 0:
            raise ValueError(self._zero)
        if const is not None and nargs != OPTIONAL:
            raise ValueError(f'nargs must be {OPTIONAL!r} to supply const')
        super().__init__(option_strings=option_strings, dest=dest, nargs=nargs, const=const, default=default,
                         type=type, choices=choices, required=required, help=help, metavar=metavar,
                         deprecated=deprecated)


class _StoreAction(_ValueAction):
    _zero = ('nargs for store actions must be != 0; if you have nothing to store, actions such as store true or '
             'store const may be more appropriate')

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _AppendAction(_ValueAction):
    _zero = ('nargs for append actions must be != 0; if arg strings are not supplying the value to append, '
             'the append const action may be more appropriate')

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None,
                 deprecated=False):
        super().__init__(option_strings=option_strings, dest=dest, nargs=0, const=const, default=default,
                         required=required, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None, deprecated=False):
        super().__init__(option_strings=option_strings, dest=dest, const=True, default=default, required=required,
                         help=help, deprecated=deprecated)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None, deprecated=False):
        super().__init__(option_strings=option_strings, dest=dest, const=False, default=default, required=required,
                         help=help, deprecated=deprecated)


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None,
                 deprecated=False):
        super().__init__(option_strings=option_strings, dest=dest, nargs=0, const=const, default=default,
                         required=required, help=help, metavar=metavar, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        super().__init__(option_strings=option_strings, dest=dest, nargs=0, default=default, required=required,
                         help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        count = getattr(namespace, self.dest, None)
        setattr(namespace, self.dest, (0 if count is None else count) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        super().__init__(option_strings=option_strings, dest=dest, default=default, nargs=0, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        if help is None:
            help = _("show program's version number and exit")
        super().__init__(option_strings=option_strings, dest=dest, default=default, nargs=0, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        formatter = parser._get_formatter()
        formatter.add_text(parser.version if self.version is None else self.version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    """The argument that is a command, with a parser for what follows it."""

    class _ChoicesPseudoAction(Action):
        """A command in the help."""

        def __init__(self, name, aliases, help):
            metavar = f"{name} ({', '.join(aliases)})" if aliases else name
            super().__init__(option_strings=[], dest=name, help=help, metavar=metavar)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        self._deprecated = set()
        self._color = True
        super().__init__(option_strings=option_strings, dest=dest, nargs=PARSER, choices=self._name_parser_map,
                         required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, deprecated=False, **kwargs):
        """Add a command and return its parser. aliases are further names; the rest is for the parser."""
        if kwargs.get('prog') is None:
            kwargs['prog'] = f'{self._prog_prefix} {name}'
        if kwargs.get('color') is None:
            kwargs['color'] = self._color
        aliases = kwargs.pop('aliases', ())
        if name in self._name_parser_map:
            raise ValueError(f'conflicting subparser: {name}')
        for alias in aliases:
            if alias in self._name_parser_map:
                raise ValueError(f'conflicting subparser alias: {alias}')
        choice = None
        if 'help' in kwargs:
            choice = self._ChoicesPseudoAction(name, aliases, kwargs.pop('help'))
            self._choices_actions.append(choice)
        parser = self._parser_class(**kwargs)
        if choice is not None:
            parser._check_help(choice)
        names = (name, *aliases)
        self._name_parser_map.update(dict.fromkeys(names, parser))
        if deprecated:
            self._deprecated.update(names)
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *arg_strings = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        subparser = self._name_parser_map.get(name)
        if subparser is None:
            raise ArgumentError(self, _('unknown parser %(parser_name)r (choices: %(choices)s)') % {
                'parser_name': name, 'choices': ', '.join(self._name_parser_map)})
        if name in self._deprecated:
            parser._warning(_("command '%(parser_name)s' is deprecated") % {'parser_name': name})
        # A namespace of its own, so that its defaults win over this parser's.
        found, rest = subparser.parse_known_args(arg_strings, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if rest:
            if not hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
                setattr(namespace, _UNRECOGNIZED_ARGS_ATTR, [])
            getattr(namespace, _UNRECOGNIZED_ARGS_ATTR).extend(rest)


class FileType(object):
    """Deprecated. A type function that opens files; the arguments are those of open(), '-' is a standard stream."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        import warnings
        warnings.warn("FileType is deprecated. Simply open files after parsing arguments.",
                      category=PendingDeprecationWarning, stacklevel=2)
        self._mode = mode
        self._bufsize = bufsize
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        if string == '-':
            if 'r' in self._mode:
                stream = _sys.stdin
            elif any(letter in self._mode for letter in 'wax'):
                stream = _sys.stdout
            else:
                raise ValueError(_('argument "-" with mode %r') % self._mode)
            return stream.buffer if 'b' in self._mode else stream
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as error:
            raise ArgumentTypeError(_("can't open '%(filename)s': %(error)s") % {'filename': string, 'error': error})

    def __repr__(self):
        parts = [repr(arg) for arg in (self._mode, self._bufsize) if arg != -1]
        parts += [f'{name}={value!r}' for name, value in (('encoding', self._encoding), ('errors', self._errors))
                  if value is not None]
        return f"{type(self).__name__}({', '.join(parts)})"


class Namespace(_AttributeHolder):
    """The result of parsing: an object with an attribute for each argument."""

    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    def __contains__(self, key):
        return key in self.__dict__


# Parsers and groups

class _ActionsContainer(object):
    """What arguments can be added to: a parser or a group."""

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        super().__init__()
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        self._registries = {}       # {'action' or 'type': {name: object}}
        for name, action in ((None, _StoreAction), ('store', _StoreAction), ('store_const', _StoreConstAction),
                             ('store_true', _StoreTrueAction), ('store_false', _StoreFalseAction),
                             ('append', _AppendAction), ('append_const', _AppendConstAction),
                             ('count', _CountAction), ('help', _HelpAction), ('version', _VersionAction),
                             ('parsers', _SubParsersAction), ('extend', _ExtendAction)):
            self.register('action', name, action)
        self._get_handler()     # raises if there is no such handler
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        self._negative_number_matcher = _re.compile(r'-\.?\d')
        # Not empty if an option looks like a negative number; a list, since groups share it.
        self._has_negative_number_optionals = []

    def register(self, registry_name, value, object):
        """Let action= or type= (registry_name) have a value, which means object."""
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        """Set defaults, also of attributes that no argument sets."""
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        """Return the default of an attribute."""
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest, None)

    def add_argument(self, *args, **kwargs):
        """Add an argument, and return its Action.

        add_argument(name, ...) adds a positional one, add_argument('-o', '--option', ...) an option. Keywords: action,
        nargs, const, default, type, choices, required, help, metavar, dest, deprecated, version.
        """
        if not args or len(args) == 1 and args[0][0] not in self.prefix_chars:
            if args and 'dest' in kwargs:
                raise TypeError('dest supplied twice for positional argument, did you mean metavar?')
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if 'default' not in kwargs:
            if kwargs['dest'] in self._defaults:
                kwargs['default'] = self._defaults[kwargs['dest']]
            elif self.argument_default is not None:
                kwargs['default'] = self.argument_default

        action_name = kwargs.get('action')
        action_class = self._pop_action_class(kwargs)
        if not callable(action_class):
            raise ValueError(f'unknown action {action_class!r}')
        action = action_class(**kwargs)
        if not action.option_strings and action.nargs == 0:
            raise ValueError(f'action {action_name!r} is not valid for positional arguments')
        type_func = self._registry_get('type', action.type, action.type)
        if not callable(type_func):
            raise TypeError(f'{type_func!r} is not callable')
        if type_func is FileType:
            raise TypeError(f'{type_func!r} is a FileType class object, instance of it must be passed')
        if hasattr(self, "_get_validation_formatter"):
            try:
                self._get_validation_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs")
        self._check_help(action)
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        """Add a section of the help, and return it."""
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        """Add a group of which only one argument may be there, and return it; required: one must be."""
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if self._negative_number_matcher.match(option) and not self._has_negative_number_optionals:
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Add the arguments of a parent, in groups like its own."""
        by_title = {}
        for group in self._action_groups:
            if group.title in by_title:
                raise ValueError(f'cannot merge actions - two groups are named {group.title!r}')
            by_title[group.title] = group
        place = {}
        for group in container._action_groups:
            if group.title not in by_title:
                by_title[group.title] = self.add_argument_group(
                    title=group.title, description=group.description, conflict_handler=group.conflict_handler)
            place.update(dict.fromkeys(group._group_actions, by_title[group.title]))
        for group in container._mutually_exclusive_groups:
            parent = self if group._container is container else by_title[group._container.title]
            copy = parent.add_mutually_exclusive_group(required=group.required)
            place.update(dict.fromkeys(group._group_actions, copy))
        for action in container._actions:
            place.get(action, self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if 'required' in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get('nargs')
        if nargs == 0:
            raise ValueError('nargs for positionals must be != 0')
        if nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS):
            kwargs['required'] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        chars = self.prefix_chars
        for option in args:
            if option[0] not in chars:
                raise ValueError(f'invalid option string {option!r}: must start with a character {chars!r}')
        dest = kwargs.pop('dest', None)
        if dest is None:
            # The first long option gives the name.
            source = next((option for option in args if len(option) > 1 and option[1] in chars), args[0])
            dest = source.lstrip(chars)
            if not dest:
                raise TypeError(f'dest= is required for options like {args[-1]!r}')
            dest = dest.replace('-', '_')
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop('action', default)
        return self._registry_get('action', action, action)

    def _get_handler(self):
        try:
            return getattr(self, f'_handle_conflict_{self.conflict_handler}')
        except AttributeError:
            raise ValueError(f'invalid conflict_resolution value: {self.conflict_handler!r}')

    def _check_conflict(self, action):
        """Call the handler with options that there are already, [(option string, action)]."""
        known = self._option_string_actions
        conflicts = [(option, known[option]) for option in action.option_strings if option in known]
        if conflicts:
            self._get_handler()(action, conflicts)

    def _handle_conflict_error(self, action, conflicting_actions):
        text = ngettext('conflicting option string: %s', 'conflicting option strings: %s', len(conflicting_actions))
        raise ArgumentError(action, text % ', '.join([option for option, _action in conflicting_actions]))

    def _handle_conflict_resolve(self, action, conflicting_actions):
        for option, old in conflicting_actions:
            old.option_strings.remove(option)
            self._option_string_actions.pop(option, None)
            if not old.option_strings:
                old.container._remove_action(old)

    def _check_help(self, action):
        """Raise ValueError if the help could not be shown."""
        if action.help and hasattr(self, "_get_validation_formatter"):
            try:
                self._get_validation_formatter()._expand_help(action)
            except (ValueError, TypeError, KeyError) as error:
                raise ValueError('badly formed help string') from error


class _ArgumentGroup(_ActionsContainer):
    """A section of the help. What it holds, but for the list of its actions, is the parser's."""

    def __init__(self, container, title=None, description=None, **kwargs):
        if 'prefix_chars' in kwargs:
            import warnings
            warnings.warn("The use of the undocumented 'prefix_chars' parameter in "
                          "ArgumentParser.add_argument_group() is deprecated.", DeprecationWarning, stacklevel=3)
        for name in ('conflict_handler', 'prefix_chars', 'argument_default'):
            kwargs.setdefault(name, getattr(container, name))
        super().__init__(description=description, **kwargs)
        self.title = title
        self._group_actions = []
        for name in ('_registries', '_actions', '_option_string_actions', '_defaults',
                     '_has_negative_number_optionals', '_mutually_exclusive_groups'):
            setattr(self, name, getattr(container, name))

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        raise ValueError('argument groups cannot be nested')


class _MutuallyExclusiveGroup(_ArgumentGroup):
    """Arguments of which only one may be there."""

    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required
        self._container = container

    def _add_action(self, action):
        if action.required:
            raise ValueError('mutually exclusive arguments must be optional')
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)

    def add_mutually_exclusive_group(self, **kwargs):
        raise ValueError('mutually exclusive groups cannot be nested')


def _prog_name(prog=None):
    """What users call the program."""
    if prog is not None:
        return prog
    arg0 = _sys.argv[0]
    spec = getattr(_sys.modules.get('__main__'), '__spec__', None)
    if spec is None:
        return _os.path.basename(arg0)  # a script
    python = _os.path.basename(_sys.executable)
    if spec.name == '__main__':
        return f'{python} {arg0}'       # a folder or an archive
    return f"{python} -m {spec.name.removesuffix('.__main__')}"


class _Parse:
    """One run of a parser over arguments.

    The arguments are classified first, a letter for each: O an option, A something else, '-' the string '--' that ends
    the options. How many an action takes is then a matter of regular expressions over these letters.
    """

    def __init__(self, parser, strings, namespace):
        self.parser = parser
        self.strings = strings
        self.namespace = namespace
        self.positionals = parser._get_positional_actions()     # those still to come
        self.seen = set()
        self.given = set()          # seen with arguments of the command line
        self.warned = set()
        self.extras = []            # what nobody takes, and the letters of it
        self.extra_letters = []
        self.conflicts = {}         # of an action: the actions that must not be there with it
        for group in parser._mutually_exclusive_groups:
            members = group._group_actions
            for i, action in enumerate(members):
                self.conflicts.setdefault(action, []).extend(members[:i] + members[i + 1:])
        self.options = {}           # by index of a string: what options it may be
        letters = []
        for i, string in enumerate(strings):
            if string == '--':
                letters.append('-' + 'A' * (len(strings) - i - 1))
                break
            found = parser._parse_optional(string)
            if found is not None:
                self.options[i] = found
            letters.append('A' if found is None else 'O')
        self.letters = ''.join(letters)

    def run(self, intermixed):
        """Parse; return what is left over."""
        at = 0
        last_option = max(self.options, default=-1)
        while at <= last_option:
            option = min(i for i in self.options if i >= at)
            if not intermixed and at != option:
                end = self.take_positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.leave(at, option)
                at = option
            at = self.take_option(at)
        if intermixed:
            self.leave(at, len(self.strings))
            self.take_positionals_of_extras()
        else:
            self.extras += self.strings[self.take_positionals(at):]
        self.finish()
        return self.extras

    def leave(self, start, stop):
        self.extras += self.strings[start:stop]
        self.extra_letters += self.letters[start:stop]

    def take_positionals_of_extras(self):
        """Give to positional arguments what options left, wherever it stood."""
        extras, letters = self.extras, self.extra_letters
        self.strings = [string for string, letter in zip(extras, letters) if letter != 'O']
        self.letters = ''.join(letters).replace('O', '')
        taken = self.take_positionals(0)
        rest = []
        for string, letter in zip(extras, letters):
            if letter != 'O' and taken:
                taken -= 1
            else:
                rest.append(string)
        self.extras = rest

    def act(self, action, strings, option_string=None):
        """Do what an action does."""
        self.seen.add(action)
        values = self.parser._get_values(action, strings)
        # A positional argument without strings has its default.
        if action.option_strings or strings:
            self.given.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.given:
                    raise ArgumentError(action, _('not allowed with argument %s') % _get_action_name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option_string)

    def warn(self, key, text):
        if key not in self.warned:
            self.warned.add(key)
            self.parser._warning(text)

    def take_option(self, start):
        """Do the option at start, or the cluster of single letters; return the index behind it and its arguments."""
        candidates = self.options[start]
        if len(candidates) > 1:
            raise ArgumentError(None, _('ambiguous option: %(option)s could match %(matches)s') % {
                'option': self.strings[start], 'matches': ', '.join([option for _action, option, *_rest in candidates])})
        action, option, sep, explicit = candidates[0]
        if action is None:
            self.leave(start, start + 1)
            return start + 1
        parser, chars = self.parser, self.parser.prefix_chars
        stop = start + 1
        calls = []
        while True:
            if explicit is None:
                stop = start + 1 + parser._match_argument(action, self.letters[start + 1:])
                calls.append((action, self.strings[start + 1:stop], option))
                break
            count = parser._match_argument(action, 'A')
            if count == 1:
                calls.append((action, [explicit], option))
                break
            # Without argument: what follows may be more letters.
            cluster = count == 0 and option[1] not in chars and explicit != ''
            if not cluster or sep or explicit[0] in chars:
                raise ArgumentError(action, _('ignored explicit argument %r') % explicit)
            calls.append((action, [], option))
            option = option[0] + explicit[0]
            if option not in parser._option_string_actions:
                self.extras.append(option[0] + explicit)
                self.extra_letters.append('O')
                break
            action, explicit = parser._option_string_actions[option], explicit[1:]
            sep = ''
            if not explicit:
                sep = explicit = None
            elif explicit[0] == '=':
                sep, explicit = '=', explicit[1:]
        for action, strings, option in calls:
            if action.deprecated:
                self.warn(option, _("option '%(option)s' is deprecated") % {'option': option})
            self.act(action, strings, option)
        return stop

    def take_positionals(self, start):
        """Do as many positional arguments as there are strings for; return the index behind those."""
        counts = self.parser._match_arguments_partial(self.positionals, self.letters[start:])
        actions, self.positionals = self.positionals[:len(counts)], self.positionals[len(counts):]
        for action, count in zip(actions, counts):
            strings = self.strings[start:start + count]
            # The string that ends the options is no argument itself.
            if action.nargs == PARSER:
                if self.letters[start] == '-':
                    strings.remove('--')
            elif action.nargs != REMAINDER and '-' in self.letters[start:start + count]:
                strings.remove('--')
            start += count
            if strings and action.deprecated:
                self.warn(action.dest, _("argument '%(argument_name)s' is deprecated") % {'argument_name': action.dest})
            self.act(action, strings)
        return start

    def finish(self):
        """Convert defaults that are text, and raise if something required is not there."""
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            # Only now: the type function may have effects. Another action may have set the attribute meanwhile.
            elif (isinstance(action.default, str) and hasattr(self.namespace, action.dest)
                  and getattr(self.namespace, action.dest) is action.default):
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, _('the following arguments are required: %s') % ', '.join(missing))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not self.given.intersection(group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, _('one of the arguments %s is required') % ' '.join(names))


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Parses command lines.

    prog                    the program's name, by default that of the script
    usage                   the usage, by default made of the arguments
    description, epilog     texts before and after the arguments' help
    parents                 parsers whose arguments this one has, too
    formatter_class         the class that writes the help
    prefix_chars            characters that options begin with
    fromfile_prefix_chars   characters before names of files with further arguments
    argument_default        the default of all arguments
    conflict_handler        'error', or 'resolve' if a later option takes the place of another
    add_help                whether there is an option -h
    allow_abbrev            whether long options can be shortened
    exit_on_error           whether errors end the program, or raise ArgumentError
    suggest_on_error        whether errors propose choices that are meant, perhaps
    color                   whether the help has colors, where it can
    """

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[],
                 formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None, argument_default=None,
                 conflict_handler='error', add_help=True, allow_abbrev=True, exit_on_error=True, *,
                 suggest_on_error=False, color=True):
        super().__init__(description=description, prefix_chars=prefix_chars, argument_default=argument_default,
                         conflict_handler=conflict_handler)
        self.prog = _prog_name(prog)
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self.suggest_on_error = suggest_on_error
        self.color = color
        self._cached_formatter = None
        self._positionals = self.add_argument_group(_('positional arguments'))
        self._optionals = self.add_argument_group(_('options'))
        self._subparsers = None
        self.register('type', None, _identity)
        if add_help:
            prefix = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(prefix + 'h', prefix * 2 + 'help', action='help', default=SUPPRESS,
                              help=_('show this help message and exit'))
        for parent in parents:
            if not isinstance(parent, ArgumentParser):
                raise TypeError('parents must be a list of ArgumentParser')
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in
                ('prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help')]

    def add_subparsers(self, **kwargs):
        """Add an argument that is a command; its method add_parser() adds the commands.

        title and description make a group for it; the rest is as in add_argument().
        """
        if self._subparsers is not None:
            raise ValueError('cannot have multiple subparser arguments')
        kwargs.setdefault('parser_class', type(self))
        if 'title' in kwargs or 'description' in kwargs:
            title = kwargs.pop('title', _('subcommands'))
            self._subparsers = self.add_argument_group(title, kwargs.pop('description', None))
        else:
            self._subparsers = self._positionals
        if kwargs.get('prog') is None:
            # Arguments before the command are part of how one calls it.
            formatter = self.formatter_class(prog=self.prog)
            formatter._set_color(False)
            formatter.add_usage(None, self._get_positional_actions(), self._mutually_exclusive_groups, '')
            kwargs['prog'] = formatter.format_help().strip()
        action = self._pop_action_class(kwargs, 'parsers')(option_strings=[], **kwargs)
        action._color = self.color
        self._check_help(action)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # Parsing

    def _all_used(self, result):
        """The namespace, where everything was understood."""
        namespace, rest = result
        if rest:
            text = _('unrecognized arguments: %s') % ' '.join(rest)
            if not self.exit_on_error:
                raise ArgumentError(None, text)
            self.error(text)
        return namespace

    def parse_args(self, args=None, namespace=None):
        """Parse arguments, those of sys.argv by default, and return a Namespace, or the one given.

        Errors end the program with status 2 and a message.
        """
        return self._all_used(self.parse_known_args(args, namespace))

    def parse_known_args(self, args=None, namespace=None):
        """As parse_args(), but return the namespace and a list of what was not understood."""
        return self._parse_known_args2(args, namespace, intermixed=False)

    def parse_intermixed_args(self, args=None, namespace=None):
        """As parse_args(), where options may stand between the arguments of one positional argument."""
        return self._all_used(self.parse_known_intermixed_args(args, namespace))

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """As parse_intermixed_args(), but return the namespace and a list of what was not understood."""
        for action in self._get_positional_actions():
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError(f'parse_intermixed_args: positional arg with nargs={action.nargs}')
        return self._parse_known_args2(args, namespace, intermixed=True)

    def _parse_known_args2(self, args, namespace, intermixed):
        args = _sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        try:
            namespace, rest = self._parse_known_args(args, namespace, intermixed)
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            rest.extend(getattr(namespace, _UNRECOGNIZED_ARGS_ATTR))
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, rest

    def _parse_known_args(self, arg_strings, namespace, intermixed):
        if self.fromfile_prefix_chars is not None:
            arg_strings = self._read_args_from_files(arg_strings)
        return namespace, _Parse(self, arg_strings, namespace).run(intermixed)

    def _read_args_from_files(self, arg_strings):
        """The arguments with those of files in place of the files' names."""
        result = []
        for string in arg_strings:
            if not string or string[0] not in self.fromfile_prefix_chars:
                result.append(string)
                continue
            try:
                with open(string[1:], encoding=_sys.getfilesystemencoding(),
                          errors=_sys.getfilesystemencodeerrors()) as file:
                    lines = file.read().splitlines()
                    found = [arg for line in lines for arg in self.convert_arg_line_to_args(line)]
                    result.extend(self._read_args_from_files(found))
            except OSError as error:
                raise ArgumentError(None, str(error))
        return result

    def convert_arg_line_to_args(self, arg_line):
        """Return the list of arguments in a line of a file. To be overridden."""
        return [arg_line]

    def _match_argument(self, action, arg_strings_pattern):
        """How many strings an option takes."""
        found = _re.match(self._get_nargs_pattern(action), arg_strings_pattern)
        if found:
            return len(found[1])
        texts = {None: _('expected one argument'), OPTIONAL: _('expected at most one argument'),
                 ONE_OR_MORE: _('expected at least one argument')}
        text = texts.get(action.nargs)
        if text is None:
            text = ngettext('expected %s argument', 'expected %s arguments', action.nargs) % action.nargs
        raise ArgumentError(action, text)

    def _match_arguments_partial(self, actions, arg_strings_pattern):
        """How many strings each positional argument takes; for as many of them as possible."""
        for count in range(len(actions), 0, -1):
            pattern = ''.join(map(self._get_nargs_pattern, actions[:count]))
            found = _re.match(pattern, arg_strings_pattern)
            if found:
                result = list(map(len, found.groups()))
                # Those that take nothing can wait for what comes behind the option.
                if arg_strings_pattern[found.end():found.end() + 1] == 'O':
                    while result and not result[-1]:
                        result.pop()
                return result
        return []

    def _parse_optional(self, arg_string):
        """What options a string may be, [(action, option string, separator, argument)]; None if it is none.

        The action is None if it looks like one and is not known.
        """
        known = self._option_string_actions
        if not arg_string or arg_string[0] not in self.prefix_chars:
            return None
        if arg_string in known:
            return [(known[arg_string], arg_string, None, None)]
        if len(arg_string) == 1:
            return None
        option, sep, explicit = arg_string.partition('=')
        if sep and option in known:
            return [(known[option], option, sep, explicit)]
        if found := self._get_option_tuples(arg_string):
            return found
        if self._negative_number_matcher.match(arg_string) and not self._has_negative_number_optionals:
            return None
        if ' ' in arg_string:
            return None
        return [(None, arg_string, None, None)]

    def _get_option_tuples(self, option_string):
        """The options that a string may abbreviate, or a letter with its argument; see _parse_optional()."""
        chars = self.prefix_chars
        if option_string[0] not in chars:
            raise ArgumentError(None, _('unexpected option string: %s') % option_string)
        prefix, sep, explicit = option_string.partition('=')
        if not sep:
            sep = explicit = None
        single = option_string[1] not in chars
        result = []
        for option, action in self._option_string_actions.items():
            if single and option == option_string[:2]:
                result.append((action, option, '', option_string[2:]))
            elif self.allow_abbrev and option.startswith(prefix):
                result.append((action, option, sep, explicit))
        return result

    def _get_nargs_pattern(self, action):
        """The regular expression of the letters of an action's strings, as a group.

        Options take no '--'; positional arguments may have one anywhere between.
        """
        option = bool(action.option_strings)
        patterns = {None: ('(-*A-*)', '([A])'), OPTIONAL: ('(-*A?-*)', '(A?)'), ZERO_OR_MORE: ('(-*[A-]*)', '(A*)'),
                    ONE_OR_MORE: ('(-*A[A-]*)', '(A+)'), REMAINDER: ('(.*)', '([AO]*)'),
                    PARSER: ('(-*A[-AO]*)', '(A[AO]*)'), SUPPRESS: ('(-*)', '()')}
        if action.nargs in patterns:
            return patterns[action.nargs][option]
        return ('((?:-*A){%d}-*)', '([AO]{%d})')[option] % action.nargs

    # Values

    def _get_values(self, action, arg_strings):
        """What an action gets for its strings."""
        nargs = action.nargs
        if nargs == SUPPRESS:
            return SUPPRESS
        if not arg_strings:
            if nargs == OPTIONAL:
                value = action.const if action.option_strings else action.default
                if isinstance(value, str) and value is not SUPPRESS:
                    value = self._get_value(action, value)
                return value
            if nargs == ZERO_OR_MORE and not action.option_strings:
                return [] if action.default is None else action.default
        if len(arg_strings) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, arg_strings[0])
            self._check_value(action, value)
            return value
        values = [self._get_value(action, string) for string in arg_strings]
        if nargs != REMAINDER:
            for value in values[:1] if nargs == PARSER else values:
                self._check_value(action, value)
        return values

    def _get_value(self, action, arg_string):
        type_func = self._registry_get('type', action.type, action.type)
        if not callable(type_func):
            raise TypeError(f'{type_func!r} is not callable')
        try:
            return type_func(arg_string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(action.type, '__name__', repr(action.type))
            raise ArgumentError(action, _('invalid %(type)s value: %(value)r') % {'type': name, 'value': arg_string})

    def _check_value(self, action, value):
        """Raise ArgumentError if a value is none of the choices."""
        choices = action.choices
        if choices is None:
            return
        # A part of a text is no choice, only a letter is.
        if value in (iter(choices) if isinstance(choices, str) else choices):
            return
        args = {'value': str(value), 'choices': ', '.join([repr(str(choice)) for choice in choices])}
        text = _('invalid choice: %(value)r (choose from %(choices)s)')
        if (self.suggest_on_error and isinstance(value, str)
                and all(isinstance(choice, str) for choice in choices)):
            import difflib
            close = difflib.get_close_matches(value, choices, 1)
            if close:
                args['closest'] = close[0]
                text = _('invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)')
        raise ArgumentError(action, text % args)

    # Texts

    def format_usage(self):
        """Return the usage."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        """Return the help."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        formatter = self.formatter_class(prog=self.prog)
        formatter._set_color(self.color)
        return formatter

    def _get_validation_formatter(self):
        if self._cached_formatter is None:
            self._cached_formatter = self._get_formatter()
        return self._cached_formatter

    def print_usage(self, file=None):
        """Print the usage, to sys.stdout by default."""
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        """Print the help, to sys.stdout by default."""
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            try:
                (file or _sys.stderr).write(message)
            except (AttributeError, OSError):
                pass  # there may be no standard streams

    def exit(self, status=0, message=None):
        """End the program, with a message on sys.stderr."""
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Print the usage and a message to sys.stderr, and end the program with status 2. Must not return."""
        self.print_usage(_sys.stderr)
        self.exit(2, _('%(prog)s: error: %(message)s\n') % {'prog': self.prog, 'message': message})

    def _warning(self, message):
        self._print_message(_('%(prog)s: warning: %(message)s\n') % {'prog': self.prog, 'message': message},
                            _sys.stderr)
