"""Command loops: programs that ask for a line, do what it says, and ask again.

    import cmd

    class Shell(cmd.Cmd):
        prompt = "> "

        def do_greet(self, arg):
            "greet NAME: say hello"
            print("hello,", arg)

        def do_EOF(self, arg):
            return True

    Shell().cmdloop()

The first word of a line is the command; method do_WORD gets the rest, and returns true to end the loop. '?' stands for
help, '!' for shell, the end of input is the command EOF. help_TOPIC() explains a topic, else the method's documentation
does. complete_WORD(text, line, begidx, endidx) returns completions of an argument, where there is readline.
"""

import sys

__all__ = ["Cmd"]

PROMPT = '(Cmd) '
IDENTCHARS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_'


class Cmd:
    """A command loop, made to be derived from; see the module's documentation."""

    prompt = PROMPT
    identchars = IDENTCHARS     # characters of a command's name
    ruler = '='                 # underlines the headers of help
    lastcmd = ''
    intro = None
    doc_leader = ""
    doc_header = "Documented commands (type help <topic>):"
    misc_header = "Miscellaneous help topics:"
    undoc_header = "Undocumented commands:"
    nohelp = "*** No help on %s"
    use_rawinput = 1            # read lines with input() rather than from self.stdin

    def __init__(self, completekey='tab', stdin=None, stdout=None):
        """completekey is readline's name of the key that completes, or None.

        stdin and stdout are the files to use; stdin has no effect while use_rawinput is true.
        """
        self.stdin = sys.stdin if stdin is None else stdin
        self.stdout = sys.stdout if stdout is None else stdout
        self.cmdqueue = []
        self.completekey = completekey

    def _print(self, text):
        self.stdout.write(f'{text}\n')

    def cmdloop(self, intro=None):
        """Read and do commands until one returns true. intro, or the attribute, is shown first."""
        self.preloop()
        readline = self._start_completion()
        try:
            if intro is not None:
                self.intro = intro
            if self.intro:
                self._print(self.intro)
            stop = None
            while not stop:
                line = self.precmd(self._next_line())
                stop = self.postcmd(self.onecmd(line), line)
            self.postloop()
        finally:
            if readline:
                readline.set_completer(self.old_completer)

    def _start_completion(self):
        """Have readline complete with us, and return it; None where that is not wanted or possible."""
        if not (self.use_rawinput and self.completekey):
            return None
        try:
            import readline
        except ImportError:
            return None
        self.old_completer = readline.get_completer()
        readline.set_completer(self.complete)
        if readline.backend == "editline":
            key = '^I' if self.completekey == 'tab' else self.completekey
            readline.parse_and_bind(f"bind {key} rl_complete")
        else:
            readline.parse_and_bind(f"{self.completekey}: complete")
        return readline

    def _next_line(self):
        if self.cmdqueue:
            return self.cmdqueue.pop(0)
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                return 'EOF'
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip('\r\n') if line else 'EOF'

    def precmd(self, line):
        """Return the line to do in place of the one that was read. To be overridden."""
        return line

    def postcmd(self, stop, line):
        """Return whether to stop, after a command was done that returned stop. To be overridden."""
        return stop

    def preloop(self):
        """Called when cmdloop() begins. To be overridden."""

    def postloop(self):
        """Called when cmdloop() ends. To be overridden."""

    def parseline(self, line):
        """Split a line into the command, its argument, and the line with '?' and '!' replaced.

        The first two are None where there is no command.
        """
        line = line.strip()
        if line.startswith('?'):
            line = 'help ' + line[1:]
        elif line.startswith('!') and hasattr(self, 'do_shell'):
            line = 'shell ' + line[1:]
        elif not line or line.startswith('!'):
            return None, None, line
        rest = line.lstrip(self.identchars)
        return line[:len(line) - len(rest)], rest.strip(), line

    def onecmd(self, line):
        """Do what a line says, and return whether to stop."""
        cmd, arg, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if cmd is None:
            return self.default(line)
        # The end of input is not to be repeated by an empty line.
        self.lastcmd = '' if line == 'EOF' else line
        method = getattr(self, 'do_' + cmd, None) if cmd else None
        return self.default(line) if method is None else method(arg)

    def emptyline(self):
        """Called for an empty line: do the last command again."""
        if self.lastcmd:
            return self.onecmd(self.lastcmd)

    def default(self, line):
        """Called for a command that there is no method for: say so."""
        self._print(f'*** Unknown syntax: {line}')

    def completedefault(self, *ignored):
        """Return completions for commands without a complete_ method: none."""
        return []

    def completenames(self, text, *ignored):
        """Return the commands that begin with text."""
        return [name[3:] for name in self.get_names() if name.startswith('do_' + text)]

    def complete(self, text, state):
        """Return completion number state of text, None behind the last one; readline calls it."""
        if state == 0:
            import readline
            whole = readline.get_line_buffer()
            line = whole.lstrip()
            cut = len(whole) - len(line)
            begin, end = readline.get_begidx() - cut, readline.get_endidx() - cut
            if begin > 0:
                cmd, _, _ = self.parseline(line)
                complete = getattr(self, f'complete_{cmd}', self.completedefault) if cmd else self.completedefault
            else:
                complete = self.completenames
            self.completion_matches = complete(text, line, begin, end)
        try:
            return self.completion_matches[state]
        except IndexError:
            return None

    def get_names(self):
        # Of the class: dir() of an instance did not have base classes once.
        return dir(self.__class__)

    def complete_help(self, *args):
        topics = {name[5:] for name in self.get_names() if name.startswith('help_' + args[0])}
        return list(topics.union(self.completenames(*args)))

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if not arg:
            return self._list_commands()
        explain = getattr(self, 'help_' + arg, None)
        if explain is not None:
            return explain()
        method = getattr(self, 'do_' + arg, None)
        doc = None if method is None else method.__doc__
        if doc is not None:
            from inspect import cleandoc
            doc = cleandoc(doc)
        self._print(doc or self.nohelp % (arg,))

    def _list_commands(self):
        names = sorted(set(self.get_names()))
        topics = {name[5:] for name in names if name.startswith('help_')}
        documented, undocumented = [], []
        for name in names:
            if name.startswith('do_'):
                cmd = name[3:]
                if cmd in topics or getattr(self, name).__doc__:
                    documented.append(cmd)
                    topics.discard(cmd)
                else:
                    undocumented.append(cmd)
        self._print(self.doc_leader)
        self.print_topics(self.doc_header, documented, 15, 80)
        self.print_topics(self.misc_header, sorted(topics), 15, 80)
        self.print_topics(self.undoc_header, undocumented, 15, 80)

    def print_topics(self, header, cmds, cmdlen, maxcol):
        """Show names under a header; nothing where there are none."""
        if cmds:
            self._print(header)
            if self.ruler:
                self._print(self.ruler * len(header))
            self.columnize(cmds, maxcol - 1)
            self.stdout.write('\n')

    def columnize(self, list, displaywidth=80):
        """Show strings in columns, in as few lines as the width allows; they run down the columns."""
        if not list:
            self._print('<empty>')
            return
        wrong = [str(i) for i, item in enumerate(list) if not isinstance(item, str)]
        if wrong:
            raise TypeError(f"list[i] not a string for i in {', '.join(wrong)}")
        for height in range(1, len(list)):
            columns = [list[at:at + height] for at in range(0, len(list), height)]
            widths = [max(map(len, column)) for column in columns]
            if sum(widths) + 2*(len(widths) - 1) <= displaywidth:
                break
        else:
            # A single column may be as wide as it will; it is not filled up.
            height, columns, widths = len(list), [list], [0]
        for row in range(height):
            fields = [column[row].ljust(width) for column, width in zip(columns, widths) if row < len(column)]
            self._print('  '.join(fields))
