"""What the parts of argparse share: the meanings of nargs, texts in the language of the user, errors."""

__name__ = 'argparse'  # what is defined here belongs to that module

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
