"""How argparse reads a command line."""

from _argparse_base import ArgumentError, PARSER, REMAINDER, SUPPRESS, _, _get_action_name

__name__ = 'argparse'  # what is defined here belongs to that module


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
