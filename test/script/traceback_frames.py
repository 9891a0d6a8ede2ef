"""Frames that an exception leaves behind: what they show, what they keep alive, and in which order it goes."""
import sys
import weakref

log = []


class Named:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


def frames(exc):
    tb, out = exc.__traceback__, []
    while tb:
        out.append(tb.tb_frame)
        tb = tb.tb_next
    return out


def inner(a):
    b = Named("b")
    raise ValueError(a)


def middle(a):
    m = a + 1
    inner(m)


def outer():
    o = 1
    middle(o)


def caught():
    try:
        outer()
    except ValueError as e:
        return e


e = caught()
fs = frames(e)
assert [f.f_code.co_name for f in fs] == ["caught", "outer", "middle", "inner"]
assert [f.f_back and f.f_back.f_code.co_name for f in fs] == ["<module>", "caught", "outer", "middle"]
assert all(g.f_back is f for f, g in zip(fs, fs[1:]))
assert fs[1].f_locals == {"o": 1} and fs[2].f_locals == {"a": 1, "m": 2} and fs[3].f_locals["a"] == 2
assert fs[3].f_globals is globals() and fs[3].f_builtins is __builtins__.__dict__
assert fs[3].f_lineno == inner.__code__.co_firstlineno + 2
assert log == []
fs[3].clear()
assert log == ["b"] and fs[3].f_locals == {}
del fs, e
log.clear()

# What the frames hold goes with the exception, when the except clause ends.
try:
    outer()
except ValueError:
    assert log == []
assert log == ["b"]
log.clear()


# An inner frame alone keeps those around it.
def deepest():
    try:
        outer()
    except ValueError as e:
        tb = e.__traceback__
        while tb.tb_next:
            tb = tb.tb_next
        found = [tb.tb_frame]
        del tb  # or the frame would hold itself
        return found.pop()


f = deepest()
assert [f.f_code.co_name, f.f_back.f_code.co_name, f.f_back.f_back.f_code.co_name, f.f_back.f_back.f_back.f_code.co_name] == [
    "inner", "middle", "outer", "deepest"]
del f
assert log == ["b"]
log.clear()


# Locals go last to first, then what is next in the traceback was gone already.
def pair(raising):
    first, second = Named("first"), Named("second")
    raising()


def failing():
    third = Named("third")
    raise KeyError


try:
    pair(failing)
except KeyError:
    pass
assert log == ["third", "second", "first"], log
log.clear()


# Temporaries end before the frame does; a finalizer among them sees the frames as they are.
class Looks:
    def __del__(self):
        f = sys._getframe(1)
        log.append((f.f_code.co_name, f.f_back.f_code.co_name, sorted(f.f_locals)))


def looked(kept):
    local = 1
    return (Looks(), failing())


def calls_looked():
    looked(0)


try:
    calls_looked()
except KeyError as e:
    assert [f.f_code.co_name for f in frames(e)] == ["<module>", "calls_looked", "looked", "failing"]
    assert [f.f_back.f_code.co_name for f in frames(e)[1:]] == ["<module>", "calls_looked", "looked"]
    assert log[-1] == ("looked", "calls_looked", ["kept", "local"]), log
log.clear()


# Through native code.
def key(x):
    raise LookupError(x)


def sorts():
    return sorted([1, 2], key=key)


try:
    sorts()
except LookupError as e:
    fs = frames(e)
    assert [f.f_code.co_name for f in fs] == ["<module>", "sorts", "key"] and fs[2].f_back is fs[1]
    assert fs[2].f_locals == {"x": 1}
del fs


# Operators, generators and classes pass exceptions on.
class Bad:
    def __add__(self, other):
        raise TypeError("no")

    def __init__(self, fail=False):
        if fail:
            raise OSError


def adds():
    return Bad() + 1


def gen():
    yield 1
    adds()


def drives():
    for _ in gen():
        pass


try:
    drives()
except TypeError as e:
    assert [f.f_code.co_name for f in frames(e)] == ["<module>", "drives", "gen", "adds", "__add__"]
try:
    [Bad(True) for _ in range(1)]
except OSError as e:
    assert frames(e)[-1].f_code.co_name == "__init__" and frames(e)[-1].f_locals["fail"] is True


# The same exception raised in several places collects entries; a frame may appear twice.
def again(exc):
    try:
        raise exc
    except ValueError:
        try:
            raise
        except ValueError:
            raise exc


x = ValueError()
for n in range(2):
    try:
        again(x)
    except ValueError as e:
        assert e is x
names = [f.f_code.co_name for f in frames(x)]
assert names == ["<module>", "again", "again"] * 2, names


# An exception that refers to itself through a frame is garbage, and the collector finds it.
class Plain(Exception):
    pass


def cycle():
    exc = Plain()
    try:
        raise exc
    except Plain as e:
        kept = e
    return weakref.ref(exc)


import gc
r = cycle()
gc.collect()
assert r() is None


# Clauses: bases, tuples, nested ones by hand, what is no exception class.
class Sub(KeyError, ArithmeticError):
    pass


def clause(exc, what):
    try:
        raise exc
    except what:
        return True
    except BaseException:
        return False


assert clause(Sub, Sub) and clause(Sub, LookupError) and clause(Sub, ArithmeticError) and clause(Sub, BaseException)
assert not clause(Sub, ValueError) and clause(Sub, (ValueError, ArithmeticError)) and not clause(Sub, ())
assert not clause(Sub, (ValueError, TypeError)) and clause(Sub, (Sub, ValueError))
for bad in (object, int, 5, (ValueError, 5), (ValueError, (KeyError,)), Named):
    try:
        try:
            raise Sub
        except bad:
            assert False
    except TypeError as e:
        assert str(e) == "catching classes that do not inherit from BaseException is not allowed"
        assert type(e.__context__) is Sub


class Meta(type):
    def __instancecheck__(cls, x):
        return True

    def __call__(cls, *args):
        return ValueError("made by the metaclass")


class Odd(Exception, metaclass=Meta):
    pass


assert not clause(KeyError, Odd)
try:
    raise Odd
except ValueError as e:
    assert str(e) == "made by the metaclass"


class NoInstance(Exception):
    def __new__(cls):
        return 5


try:
    raise NoInstance
except TypeError as e:
    assert str(e) == "calling <class '__main__.NoInstance'> should have returned an instance of BaseException, not <class 'int'>", e
