"""How with statements find and call the methods of a manager."""
import asyncio
import sys

log = []


class Plain:
    def __enter__(self):
        log.append("enter")
        return self

    def __exit__(self, *args):
        log.append(args)


def use(m):
    with m as got:
        log.append(got is m)


for _ in range(4):
    use(Plain())
assert log == ["enter", True, (None, None, None)] * 4, log
log.clear()


# Instances do not count, the class does, whatever kind of attribute it is.
class Odd(Plain):
    def __init__(self):
        self.__enter__ = self.__exit__ = None

    @staticmethod
    def __enter__():
        return "static"

    @classmethod
    def __exit__(cls, *args):
        log.append((cls.__name__, args))


class Valued:
    __enter__ = property(lambda self: lambda: "property")
    __exit__ = print.__class__ and (lambda *args: log.append(len(args)))


class Native:
    __enter__ = dict().get.__class__ and (lambda self, default="default": default)
    __exit__ = int


def value(m):
    with m as got:
        pass
    return got


for _ in range(4):
    assert value(Odd()) == "static" and log.pop() == ("Odd", (None, None, None))
    assert value(Valued()) == "property" and log.pop() == 4
    assert value(Plain()).__class__ is Plain and log.pop() == (None, None, None) and log.pop() == "enter"

# A class that changes is noticed.
Plain.__enter__ = lambda self: "changed"
assert value(Plain()) == "changed"
Plain.__exit__ = lambda self, *args: log.append("other")
assert value(Plain()) == "changed" and log[-1] == "other"


def fails(m, text):
    try:
        with m:
            assert False
    except TypeError as e:
        assert str(e) == text, e
    else:
        assert False


class NoExit:
    def __enter__(self):
        assert False


class NoEnter:
    def __exit__(self, *args):
        assert False


class Async:
    async def __aenter__(self):
        return 5

    async def __aexit__(self, *args):
        log.append(args[0])
        return True


for _ in range(3):
    fails(NoExit(), "'NoExit' object does not support the context manager protocol (missed __exit__ method)")
    fails(NoEnter(), "'NoEnter' object does not support the context manager protocol (missed __enter__ method)")
    fails(5, "'int' object does not support the context manager protocol (missed __exit__ method)")
    fails(Async(), "'Async' object does not support the context manager protocol (missed __exit__ method) but it supports the"
          " asynchronous context manager protocol. Did you mean to use 'async with'?")


async def waits(m):
    async with m as got:
        assert got == 5
        raise KeyError


log.clear()
asyncio.run(waits(Async()))
assert log == [KeyError]
for m, text in ((Plain(), "'Plain' object does not support the asynchronous context manager protocol (missed __aexit__ method) but it supports"
                          " the context manager protocol. Did you mean to use 'with'?"),
                (5, "'int' object does not support the asynchronous context manager protocol (missed __aexit__ method)")):
    try:
        asyncio.run(waits(m))
    except TypeError as e:
        assert str(e) == text, e


# Every way out: the end, return, break, continue, an exception that passes, one that is suppressed, one that __exit__ raises.
class Traced:
    def __init__(self, name, suppress=False, raises=None):
        self.name, self.suppress, self.raises = name, suppress, raises

    def __enter__(self):
        log.append("+" + self.name)
        return self.name

    def __exit__(self, typ, exc, tb):
        log.append("-" + self.name + (typ.__name__ if typ else ""))
        assert (typ is None) == (exc is None) == (tb is None)
        if self.raises:
            raise self.raises
        return self.suppress


def ways(how):
    for i in range(2):
        with Traced("a") as a, Traced("b") as b:
            if how == "return":
                return a + b
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise LookupError
            if how == "nested":
                with Traced("c", True):
                    {}[i]
    else:
        return "else"
    return "done"


def run(how, expected, result):
    log.clear()
    try:
        got = ways(how)
    except Exception as e:
        got = type(e)
    assert got == result and " ".join(log) == expected, (how, got, log)


for _ in range(3):
    run("end", "+a +b -b -a +a +b -b -a", "else")
    run("return", "+a +b -b -a", "ab")
    run("break", "+a +b -b -a", "done")
    run("continue", "+a +b -b -a +a +b -b -a", "else")
    run("raise", "+a +b -bLookupError -aLookupError", LookupError)
    run("nested", "+a +b +c -cKeyError -b -a +a +b +c -cKeyError -b -a", "else")

log.clear()
try:
    with Traced("x", raises=ValueError(1)):
        raise KeyError(2)
except ValueError as e:
    assert repr(e.__context__) == "KeyError(2)" and e.__traceback__.tb_next.tb_frame.f_code.co_name == "__exit__"
try:
    with Traced("x", raises=ValueError(1)):
        pass
except ValueError as e:
    assert e.__context__ is None


# The manager itself goes when the statement has ended, not before and not after.
class Dies:
    def __enter__(self):
        return 1

    def __exit__(self, *args):
        log.append("exit")

    def __del__(self):
        log.append("del")


def dies():
    with Dies() as x:
        log.append("body")
    log.append("after")


log.clear()
for _ in range(3):
    dies()
assert log == ["body", "exit", "del", "after"] * 3, log


# In a generator the exit function survives a yield.
def gen():
    with Traced("g"):
        yield 1
        yield 2


log.clear()
assert list(gen()) == [1, 2] and log == ["+g", "-g"]
g = gen()
next(g)
g.close()
assert log[2:] == ["+g", "-gGeneratorExit"]
