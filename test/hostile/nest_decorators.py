# expect: ok
calls = []
def d(f):
    calls.append(1)
    return f
src = "@d\n" * 5000 + "def f(): return 7\n"
ns = {"d": d}
try:
    exec(src, ns)
    assert ns["f"]() == 7 and len(calls) == 5000
except (RecursionError, MemoryError):
    pass
