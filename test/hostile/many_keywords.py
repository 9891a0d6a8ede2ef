# expect: ok
def f(**kw):
    return len(kw)
assert eval("f(" + ",".join(f"k{i}={i}" for i in range(20_000)) + ")") == 20_000
