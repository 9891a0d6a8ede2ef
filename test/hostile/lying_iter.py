# expect: ok
for r in (5, None, object, "x", [1], int):
    class A:
        def __iter__(self): return r
    for f in (list, iter, tuple, set, dict, sum, min, sorted, any, lambda a: 1 in a, lambda a: (lambda *x: x)(*a), lambda a: list(zip(a)), lambda a: "".join(a), lambda a: dict.fromkeys(a)):
        try:
            f(A())
        except (TypeError, ValueError):
            pass
