"""How argparse writes help."""

import os as _os
import re as _re
import sys as _sys

from _argparse_base import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, _, _identity

__name__ = 'argparse'  # what is defined here belongs to that module


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
