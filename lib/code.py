"""Interactive interpreters in Python: for a prompt inside a program.

interact() is a prompt at once. InteractiveConsole reads lines and collects them until they are a command;
InteractiveInterpreter runs commands and shows errors, and leaves reading to others.
"""

import builtins
import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ["InteractiveInterpreter", "InteractiveConsole", "interact",
           "compile_command"]


class InteractiveInterpreter:
    """Runs commands in a namespace, and writes the tracebacks of those that fail."""

    def __init__(self, locals=None):
        """locals is the namespace, by default a new one whose __name__ is '__console__'."""
        self.locals = {"__name__": "__console__", "__doc__": None} if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename="<input>", symbol="single"):
        """Run a command, if it is one; return whether it needs more lines.

        A wrong command is shown as an error and needs no more. Exceptions that the command raises are shown, too,
        SystemExit alone gets out.
        """
        try:
            code = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename, source=source)
            return False
        if code is None:
            return True
        self.runcode(code)
        return False

    def runcode(self, code):
        """Run a code object and show any exception but SystemExit."""
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except:
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        """Show the syntax error that is being handled, as one of the file of that name."""
        try:
            error = sys.exception()
            if filename and isinstance(error, SyntaxError):
                error.filename = filename
            self._showtraceback(type(error), error, None, kwargs.pop('source', ""))
        finally:
            error = None  # frames refer to it, and it to them

    def showtraceback(self):
        """Show the exception that is being handled, without this module's own frame."""
        try:
            error = sys.exception()
            self._showtraceback(type(error), error, error.__traceback__.tb_next, "")
        finally:
            error = None

    def _showtraceback(self, typ, value, tb, source):
        value = value.with_traceback(tb)
        lines = source.splitlines()
        if typ is SyntaxError and not value.text and value.lineno is not None and value.lineno <= len(lines):
            value.text = lines[value.lineno - 1]
        sys.last_type, sys.last_traceback = typ, tb
        sys.last_exc = sys.last_value = value
        if sys.excepthook is sys.__excepthook__:
            self._excepthook(typ, value, tb)
            return
        # Somebody else's hook decides, and gets the blame for its own errors.
        try:
            sys.excepthook(typ, value, tb)
        except SystemExit:
            raise
        except BaseException as error:
            error.__context__ = None
            error = error.with_traceback(error.__traceback__.tb_next)
            print('Error in sys.excepthook:', file=sys.stderr)
            sys.__excepthook__(type(error), error, error.__traceback__)
            print(file=sys.stderr)
            print('Original exception was:', file=sys.stderr)
            sys.__excepthook__(typ, value, tb)

    def _excepthook(self, typ, value, tb):
        self.write(''.join(traceback.format_exception(typ, value, tb)))

    def write(self, data):
        """Write text for the user, to sys.stderr. To be overridden."""
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """Reads lines with raw_input() and runs the commands that they make."""

    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        """filename is what tracebacks call the input. With local_exit, exit() ends the console alone."""
        InteractiveInterpreter.__init__(self, locals)
        self.filename = filename
        self.local_exit = local_exit
        self.resetbuffer()

    def resetbuffer(self):
        """Forget the lines of a command that is not complete."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Read and run until the end of input.

        banner is shown first and exitmsg last; for each there is a text where it is None, none where it is ''.
        """
        borrowed = [name for name in ('ps1', 'ps2') if not hasattr(sys, name)]
        for name in borrowed:
            setattr(sys, name, '>>> ' if name == 'ps1' else '... ')
        if banner is None:
            self.write(f'Python {sys.version} on {sys.platform}\n'
                       'Type "help", "copyright", "credits" or "license" for more information.\n'
                       f'({type(self).__name__})\n')
        elif banner:
            self.write(f'{banner}\n')
        replaced = {}
        if self.local_exit:
            # The builtins of module site close the standard input, which others need.
            replaced = {name: getattr(builtins, name) for name in ('exit', 'quit') if hasattr(builtins, name)}
            for name in replaced:
                setattr(builtins, name, Quitter(name))
        try:
            self._loop()
        finally:
            for name, value in replaced.items():
                setattr(builtins, name, value)
            for name in borrowed:
                delattr(sys, name)
        if exitmsg is None:
            self.write(f'now exiting {type(self).__name__}...\n')
        elif exitmsg:
            self.write(f'{exitmsg}\n')

    def _loop(self):
        more = False
        while True:
            try:
                try:
                    line = self.raw_input(sys.ps2 if more else sys.ps1)
                except EOFError:
                    self.write("\n")
                    return
                more = self.push(line)
            except KeyboardInterrupt:
                self.write("\nKeyboardInterrupt\n")
                self.resetbuffer()
                more = False
            except SystemExit:
                if not self.local_exit:
                    raise
                self.write("\n")
                return

    def push(self, line, filename=None, _symbol="single"):
        """Add a line, without its end, to the command, and run that if it is complete; return whether it is not."""
        self.buffer.append(line)
        more = self.runsource("\n".join(self.buffer), self.filename if filename is None else filename,
                              symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=""):
        """Return a line without its end, EOFError at the end of input: input(). To be overridden."""
        return input(prompt)


class Quitter:
    """exit and quit of a console with local_exit."""

    def __init__(self, name):
        self.name = name
        self.eof = 'Ctrl-Z plus Return' if sys.platform == "win32" else 'Ctrl-D (i.e. EOF)'

    def __repr__(self):
        return f'Use {self.name} or {self.eof} to exit'

    def __call__(self, code=None):
        raise SystemExit(code)


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """Be an interactive interpreter until the end of input.

    readfunc takes the place of InteractiveConsole.raw_input(), local is the namespace; the others are those of
    InteractiveConsole and its interact().
    """
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is not None:
        console.raw_input = readfunc
    else:
        try:
            import readline  # gives input() a line editor
        except ImportError:
            pass
    console.interact(banner, exitmsg)


if __name__ == "__main__":
    import argparse
    parser = argparse.ArgumentParser(color=True)
    parser.add_argument('-q', action='store_true', help="don't print version and copyright messages")
    interact('' if parser.parse_args().q or sys.flags.quiet else None)
