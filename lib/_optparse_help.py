"""The help of optparse's parsers."""

import os
import textwrap
from gettext import gettext as _

from _optparse_option import NO_DEFAULT

__name__ = 'optparse'  # for the names of what is defined here


class HelpFormatter:
    """Makes the help of a parser, with options to the left and their texts to the right."""

    NO_DEFAULT_VALUE = 'none'

    def __init__(self, indent_increment, max_help_position, width, short_first):
        self.parser = None
        self.indent_increment = indent_increment
        if width is None:
            try:
                width = int(os.environ['COLUMNS'])
            except (KeyError, ValueError):
                width = 80
            width -= 2
        self.width = width
        self.help_position = self.max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self.current_indent = 0
        self.level = 0
        self.help_width = None  # known with the options
        self.short_first = short_first
        self.default_tag = '%default'
        self.option_strings = {}
        self._short_opt_fmt = '%s %s'
        self._long_opt_fmt = '%s=%s'

    def set_parser(self, parser):
        """Set the parser, for its defaults."""
        self.parser = parser

    def set_short_opt_delimiter(self, delim):
        """Set what is between a short option and its argument."""
        if delim not in ('', ' '):
            raise ValueError('invalid metavar delimiter for short options: %r' % delim)
        self._short_opt_fmt = '%s' + delim + '%s'

    def set_long_opt_delimiter(self, delim):
        """Set what is between a long option and its argument."""
        if delim not in ('=', ' '):
            raise ValueError('invalid metavar delimiter for long options: %r' % delim)
        self._long_opt_fmt = '%s' + delim + '%s'

    def indent(self):
        """Go one level to the right."""
        self.current_indent += self.indent_increment
        self.level += 1

    def dedent(self):
        """Go one level to the left."""
        self.current_indent -= self.indent_increment
        assert self.current_indent >= 0, 'Indent decreased below 0.'
        self.level -= 1

    def format_usage(self, usage):
        """The text of usage."""
        raise NotImplementedError('subclasses must implement')

    def format_heading(self, heading):
        """A heading."""
        raise NotImplementedError('subclasses must implement')

    def _format_text(self, text):
        indent = ' ' * self.current_indent
        return textwrap.fill(text, max(self.width - self.current_indent, 11), initial_indent=indent, subsequent_indent=indent)

    def format_description(self, description):
        """A text before options."""
        return self._format_text(description) + '\n' if description else ''

    def format_epilog(self, epilog):
        """The text after options."""
        return '\n' + self._format_text(epilog) + '\n' if epilog else ''

    def expand_default(self, option):
        """An option's text, with its default for the tag."""
        if self.parser is None or not self.default_tag:
            return option.help
        default = self.parser.defaults.get(option.dest)
        if default is NO_DEFAULT or default is None:
            default = self.NO_DEFAULT_VALUE
        return option.help.replace(self.default_tag, str(default))

    def format_option(self, option):
        """The help for an option: its text goes below its strings where these are too long."""
        strings = ' ' * self.current_indent + self.option_strings[option]
        fits = len(strings) <= self.help_position - 2
        first = strings.ljust(self.help_position) if fits else strings + '\n'
        if not option.help:
            return first + '\n' if fits else first
        lines = textwrap.wrap(self.expand_default(option), self.help_width)
        margin = ' ' * self.help_position
        return first + ('' if fits else margin) + lines[0] + '\n' + ''.join([margin + line + '\n' for line in lines[1:]])

    def store_option_strings(self, parser):
        """Lay out the options of a parser and of its groups, which sets where the texts begin."""
        self.indent()
        longest = self._store_strings(parser.option_list)
        self.indent()
        for group in parser.option_groups:
            longest = max(longest, self._store_strings(group.option_list))
        self.dedent()
        self.dedent()
        self.help_position = min(longest + 2, self.max_help_position)
        self.help_width = max(self.width - self.help_position, 11)

    def _store_strings(self, options):
        longest = 0
        for option in options:
            strings = self.option_strings[option] = self.format_option_strings(option)
            longest = max(longest, len(strings) + self.current_indent)
        return longest

    def format_option_strings(self, option):
        """The strings of an option, with its argument."""
        short, long = option._short_opts, option._long_opts
        if option.takes_value():
            metavar = option.metavar or option.dest.upper()
            short = [self._short_opt_fmt % (opt, metavar) for opt in short]
            long = [self._long_opt_fmt % (opt, metavar) for opt in long]
        return ', '.join(short + long if self.short_first else long + short)


class IndentedHelpFormatter(HelpFormatter):
    """Help whose headings stand out by what is below them being indented."""

    def __init__(self, indent_increment=2, max_help_position=24, width=None, short_first=1):
        HelpFormatter.__init__(self, indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        """The text of usage."""
        return _('Usage: %s\n') % usage

    def format_heading(self, heading):
        """A heading."""
        return '%*s%s:\n' % (self.current_indent, '', heading)


class TitledHelpFormatter(HelpFormatter):
    """Help whose headings are underlined."""

    def __init__(self, indent_increment=0, max_help_position=24, width=None, short_first=0):
        HelpFormatter.__init__(self, indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        """The text of usage."""
        return '%s  %s\n' % (self.format_heading(_('Usage')), usage)

    def format_heading(self, heading):
        """A heading."""
        return '%s\n%s\n' % (heading, '=-'[self.level] * len(heading))
