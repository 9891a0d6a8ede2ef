"""Compiling code that may not be complete yet, as an interactive interpreter must.

compile_command() returns a code object, None where more lines may make the text right, or raises SyntaxError where no
more lines can. CommandCompiler does the same and remembers __future__ imports.

A text is incomplete if the compiler says so about it, with and without a new line at its end; the second keeps a
compound statement open until an empty line.
"""

import __future__
import warnings

__all__ = ["compile_command", "Compile", "CommandCompiler"]

_features = [getattr(__future__, name) for name in __future__.all_feature_names]

# Flags of compile(), which has no names for them.
PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ONLY_AST = 0x400
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000

_INTERACTIVE = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT


def _maybe_compile(compiler, source, filename, symbol, flags):
    blank = all(not line.strip() or line.lstrip().startswith('#') for line in source.split("\n"))
    if blank and symbol != "eval":
        source = "pass"
    # Warnings are for the last compilation, that nobody sees them twice.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", (SyntaxWarning, DeprecationWarning))
        try:
            compiler(source, filename, symbol, flags=flags)
        except SyntaxError:
            try:
                compiler(source + "\n", filename, symbol, flags=flags)
            except _IncompleteInputError:
                return None
            except SyntaxError:
                pass  # which the last compilation raises, without flags that change its text
            else:
                return None
    return compiler(source, filename, symbol, incomplete_input=False)


def _compile(source, filename, symbol, incomplete_input=True, *, flags=0):
    return compile(source, filename, symbol, flags | _INTERACTIVE if incomplete_input else flags)


def compile_command(source, filename="<input>", symbol="single", flags=0):
    """Compile a command: return its code object, or None where it is not complete.

    symbol is 'single', 'exec' or 'eval'. SyntaxError, ValueError or OverflowError where no further lines can make it
    right.
    """
    return _maybe_compile(_compile, source, filename, symbol, flags)


class Compile:
    """A compile() that knows the __future__ imports of what it compiled before."""

    def __init__(self):
        self.flags = _INTERACTIVE

    def __call__(self, source, filename, symbol, flags=0, **kwargs):
        flags |= self.flags
        if kwargs.get('incomplete_input', True) is False:
            flags &= ~_INTERACTIVE
        result = compile(source, filename, symbol, flags, True)
        if not flags & PyCF_ONLY_AST:
            for feature in _features:
                self.flags |= result.co_flags & feature.compiler_flag
        return result


class CommandCompiler:
    """A compile_command() that knows the __future__ imports of the commands before."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        """Compile a command; see compile_command()."""
        return _maybe_compile(self.compiler, source, filename, symbol, flags=self.compiler.flags)
