# expect: ok
import marshal
def f(a, *b, c=1, **d):
    try:
        return [x for x in a if (lambda: x)()] + [b"", 1.5, 2j, 1 << 100, "é", ..., None, frozenset([1])]
    except ValueError as e:
        raise KeyError from e
d = marshal.dumps([f.__code__, 1, "x", (1, 2), {1: [2]}, {3}, -5, 1 << 70])
marshal.loads(d)
for i in range(len(d)):
    try:
        marshal.loads(d[:i])
    except (EOFError, ValueError, TypeError):
        pass
