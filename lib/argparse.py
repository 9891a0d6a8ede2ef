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

from _argparse_base import (
    ArgumentError, ArgumentTypeError, ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, _, _AttributeHolder,
    _UNRECOGNIZED_ARGS_ATTR, _copy_items, _get_action_name, _identity, ngettext)
from _argparse_help import (
    ArgumentDefaultsHelpFormatter, HelpFormatter, MetavarTypeHelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter,
    _NoColors, _terminal_width)
from _argparse_actions import (
    Action, BooleanOptionalAction, FileType, Namespace, _ACTION_ATTRIBUTES, _AppendAction, _AppendConstAction, _CountAction,
    _ExtendAction, _HelpAction, _StoreAction, _StoreConstAction, _StoreFalseAction, _StoreTrueAction, _SubParsersAction,
    _ValueAction, _VersionAction)
from _argparse_parse import _Parse

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