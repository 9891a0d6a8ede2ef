# expect: ok
for s in ("{", "}", "{0", "{0[}", "{0[a}", "{0.}", "{0[]}", "{!}", "{0!}", "{0!x}", "{0!rr}", "{:{}}", "{:{:{}}}", "{99999999999999999999}", "{-1}", "{ 0}", "{0.__class__.__mro__}", "{a.b[c].d}", "{0[9999999999999999999999]}", "{0[-1]}", "{:\0}", "{:}}", "{{}", "{0!r:>99999999999999999999}", "{\ud800}", "{}{1}", "{1}{}"):
    for args in ((), (1,), ("x", 2), ([1],), ({},)):
        try:
            s.format(*args)
        except (ValueError, IndexError, KeyError, AttributeError, TypeError, OverflowError, MemoryError):
            pass
