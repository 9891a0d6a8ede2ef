# expect: ok
n = 5000
src = "def f(" + ", ".join(f"a{i}" for i in range(n)) + "): return a4999\n"
ns = {}
exec(src, ns)
assert ns["f"](*range(n)) == n - 1
try:
    ns["f"](*range(n - 1))
except TypeError:
    pass
else:
    raise AssertionError
