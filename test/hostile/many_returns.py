# expect: ok
src = "def f():\n" + " return 1\n" * 50_000
ns = {}
exec(src, ns)
assert ns["f"]() == 1
