# expect: ok
for r in (5, None, b"x", object()):
    class A:
        def __repr__(self): return r
        def __str__(self): return r
        def __format__(self, s): return r
        def __bytes__(self): return r
        def __hash__(self): return r
        def __bool__(self): return r
        def __int__(self): return r
        def __float__(self): return r
        def __complex__(self): return r
        def __dir__(self): return r
        def __length_hint__(self): return r
        def __fspath__(self): return r
        def __sizeof__(self): return r
    import sys, os, operator
    for f in (repr, str, format, bytes, hash, bool, int, float, complex, dir, operator.length_hint, os.fspath, sys.getsizeof, ascii, lambda a: f"{a}", lambda a: "%s %r" % (a, a)):
        try:
            f(A())
        except (TypeError, ValueError):
            pass
