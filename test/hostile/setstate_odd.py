# expect: ok
import itertools
for make in (lambda: iter([1, 2, 3]), lambda: iter((1, 2)), lambda: iter("abc"), lambda: iter(b"abc"), lambda: iter(bytearray(b"abc")), lambda: reversed([1, 2]), lambda: iter(range(5)), lambda: zip([1], [2]), lambda: map(abs, [1]), lambda: itertools.count(), lambda: iter(memoryview(b"abc")), lambda: iter(__import__("array").array("i", [1])), lambda: iter(__import__("collections").deque([1]))):
    for v in (-5, 100, 1 << 70, "x", None, (), (1, 2, 3), True, -(1 << 62)):
        i = make()
        try:
            i.__setstate__(v)
        except (TypeError, AttributeError, OverflowError, ValueError, IndexError):
            pass
        list(itertools.islice(i, 10))
        try:
            i.__reduce__(), i.__length_hint__()
        except (TypeError, AttributeError):
            pass
