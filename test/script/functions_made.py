"""What a function takes from where it is made: globals, builtins, module, names, defaults, closure, annotations."""
import gc
import types


def make(n):
    def inner(a, b=n, *, c=n + 1) -> n:
        return a, b, c, n
    return inner


for i in range(5):
    f = make(i)
    assert f(0) == (0, i, i + 1, i) and f.__defaults__ == (i,) and f.__kwdefaults__ == {"c": i + 1}
    assert f.__name__ == "inner" and f.__qualname__ == "make.<locals>.inner" and f.__module__ == __name__ and f.__doc__ is None
    assert f.__globals__ is globals() and f.__builtins__ is __builtins__.__dict__ and f.__annotations__ == {"return": i}
    assert f.__closure__[0].cell_contents == i and f.__dict__ == {} and f.__type_params__ == ()
    assert gc.is_tracked(f)

src = """
def make():
    return lambda x: len(x)
"""


def made(ns):
    exec(src, ns)
    return ns["make"]


# Each namespace has builtins and a name of its own, even when they change.
ns = {"__name__": "first"}
m = made(ns)
for _ in range(3):
    assert m().__module__ == "first" and m()("ab") == 2
ns["__name__"] = "second"
assert m().__module__ == "second"
ns["__builtins__"] = {"len": lambda x: "own"}
assert m()("ab") == "own" and m().__builtins__ == ns["__builtins__"]
mod = types.ModuleType("mod")
mod.len = lambda x: "module"
ns["__builtins__"] = mod
assert m()("ab") == "module" and m().__builtins__ is mod.__dict__
del ns["__name__"]
assert m().__module__ is None
del ns["__builtins__"]
assert m()("ab") == 2
ns["other"] = 1
ns["__name__"] = "third"
assert m().__module__ == "third" and m()("abc") == 3

other = made({"__name__": "other", "__builtins__": __builtins__})
for _ in range(3):
    assert (m().__module__, other().__module__, make(1).__module__) == ("third", "other", __name__)
