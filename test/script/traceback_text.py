# What sys.excepthook and sys.unraisablehook print.
import sys


class Capture:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        pass


def printed(f):
    old, sys.stderr = sys.stderr, Capture()
    try:
        try:
            f()
        except BaseException as e:
            e.__traceback__ = e.__traceback__.tb_next
            sys.excepthook(type(e), e, e.__traceback__)
        return "".join(sys.stderr.parts)
    finally:
        sys.stderr = old


def last(f):
    return printed(f).splitlines()[-1]


def operator():
    x = 1
    return (x + 1) / 0


lines = printed(operator).splitlines()
assert lines[0] == "Traceback (most recent call last):", lines
assert lines[1].endswith(", in operator") and lines[1].startswith('  File "'), lines
assert lines[2:] == ["    return (x + 1) / 0", "           ~~~~~~~~^~~", "ZeroDivisionError: division by zero"], lines


def subscript():
    d = {"a": None}
    return d["a"]["b"]


assert printed(subscript).splitlines()[2:4] == ['    return d["a"]["b"]', "           ~~~~~~^^^^^"]


def several_lines():
    return max(
        1,
        2,
        3,
        key=5,
    )


assert printed(several_lines).splitlines()[2:6] == ["    return max(", "        1,", "    ...<2 lines>...", "        key=5,"]


def deep(n=20):
    if n:
        deep(n - 1)
    else:
        raise KeyError("end")


assert "  [Previous line repeated 17 more times]\n" in printed(deep)
assert last(deep) == "KeyError: 'end'"


# Chains and notes.
def chained():
    try:
        raise ValueError(1)
    except ValueError as e:
        e.add_note("a note\non two lines")
        raise TypeError(2) from e


text = printed(chained)
assert "ValueError: 1\na note\non two lines\n\nThe above exception was the direct cause of the following exception:\n\nTraceback" in text, text
assert text.endswith("\nTypeError: 2\n")


def circle():
    e = ValueError("round")
    e.__context__ = e.__cause__ = e
    raise e


assert printed(circle).count("ValueError: round") == 1


# Groups.
def group():
    raise ExceptionGroup("g", [ValueError(1), ExceptionGroup("inner", [KeyError(2)])])


text = printed(group)
assert text.startswith("  + Exception Group Traceback (most recent call last):\n  |   File "), text
assert text.endswith("""\
  | ExceptionGroup: g (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | ValueError: 1
    +---------------- 2 ----------------
    | ExceptionGroup: inner (1 sub-exception)
    +-+---------------- 1 ----------------
      | KeyError: 2
      +------------------------------------
"""), text


# Suggestions.
class Thing:
    colour = 1

    def method(self):
        return colour


def suggestions():
    yield lambda: Thing().color, "AttributeError: 'Thing' object has no attribute 'color'. Did you mean: 'colour'?"
    yield Thing().method, "NameError: name 'colour' is not defined. Did you mean: 'self.colour'?"
    yield lambda: pritn, "NameError: name 'pritn' is not defined. Did you mean: 'print'?"
    yield lambda: math.pi, "NameError: name 'math' is not defined. Did you forget to import 'math'?"
    yield lambda: exec("from sys import pth"), None
    yield lambda: compile("whlie True: pass", "f", "exec"), "SyntaxError: invalid syntax. Did you mean 'while'?"


for f, want in suggestions():
    got = last(f)
    if want is None:
        assert got.endswith("(unknown location). Did you mean: 'path'?"), got
    else:
        assert got == want, got


# Exceptions that misbehave.
class Mute(Exception):
    def __str__(self):
        raise RuntimeError


def mute():
    raise Mute


assert last(mute) == "Mute: <exception str() failed>"
assert printed(lambda: compile("a b", "nofile", "exec")).splitlines()[-4:] == [
    '  File "nofile", line 1', "    a b", "      ^", "SyntaxError: invalid syntax"]


# Unraisable ones.
class Bad:
    def __del__(self):
        raise ValueError("in del")


def unraisable():
    b = Bad()
    del b


lines = printed(unraisable).splitlines()
assert lines[0].startswith("Exception ignored while calling deallocator <function Bad.__del__ at 0x") and lines[0].endswith(">:"), lines
assert lines[1] == "Traceback (most recent call last):" and lines[2].endswith(", in __del__")
assert lines[3:] == ['    raise ValueError("in del")', "ValueError: in del"], lines
