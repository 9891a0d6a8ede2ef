# expect: ok
import types
def f(a, b=1, *, c=2): return a, b, c
for n, v in (("__defaults__", 5), ("__defaults__", (1, 2, 3, 4, 5)), ("__defaults__", None), ("__kwdefaults__", 5), ("__kwdefaults__", {"x": 1}), ("__kwdefaults__", {1: 1}), ("__code__", 5), ("__closure__", ()), ("__globals__", {}), ("__name__", 5), ("__qualname__", 5), ("__annotations__", 5), ("__dict__", 5), ("__module__", 5), ("__doc__", 5), ("__type_params__", 5), ("__annotate__", 5), ("__builtins__", 5)):
    try:
        setattr(f, n, v)
        f(1), f(1, c=5), f()
    except (TypeError, ValueError, AttributeError):
        pass
    try:
        delattr(f, n)
        f(1, 2, c=3), f(1)
    except (TypeError, AttributeError, ValueError):
        pass
for args in ((5, {}), (f.__code__, 5), (f.__code__, {}, 5), (f.__code__, {}, "x", 5), (f.__code__, {}, "x", (), 5), (f.__code__, {}, "x", (), (1,)), ((lambda: f).__code__, {})):
    try:
        types.FunctionType(*args)()
    except (TypeError, ValueError, NameError):
        pass
