# expect: ok
import collections
for a in (("A", "x x"), ("A", "class"), ("A", "_x"), ("1", "x"), ("A", 5), ("A", "x", ), ("A", ["x"] * 3), ("A", [str(i) for i in range(3)]), ("A\0", "x"), ("A", "x" * 100_000), ("A", [f"f{i}" for i in range(2000)])):
    try:
        A = collections.namedtuple(*a)
        A(*range(len(A._fields)))
    except (ValueError, TypeError, SyntaxError):
        pass
