# expect: ok
def boom(*a, **k): raise KeyError("boom")
names = "__repr__ __str__ __eq__ __hash__ __lt__ __bool__ __len__ __iter__ __next__ __call__ __getitem__ __setitem__ __delitem__ __contains__ __add__ __radd__ __iadd__ __neg__ __int__ __float__ __index__ __enter__ __exit__ __get__ __format__ __reduce_ex__ __sizeof__ __dir__ __fspath__ __bytes__ __complex__ __round__ __reversed__ __length_hint__ __await__ __aiter__ __anext__ __buffer__ __instancecheck__ __subclasscheck__".split()
A = type("A", (), {n: boom for n in names})
a = A()
import operator, copy
for f in (repr, str, hash, bool, len, iter, next, int, float, complex, round, bytes, format, list, dict, sorted, sum, dir, copy.copy, operator.neg, operator.index, lambda x: x(), lambda x: x[0], lambda x: x in x, lambda x: x + 1, lambda x: 1 + x, lambda x: x == 1, lambda x: [x] == [1], lambda x: {x}, lambda x: f"{x!r}", lambda x: isinstance(1, x), memoryview, reversed, lambda x: "%s" % x, lambda x: print(x), lambda x: (lambda *y: y)(*x), lambda x: (lambda **y: y)(**x)):
    try:
        f(a)
    except (KeyError, TypeError):
        pass
try:
    with a: pass
except (KeyError, TypeError): pass
