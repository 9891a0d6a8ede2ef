# expect: ok
src = "match 29_999:\n case " + "|".join(map(str, range(30_000))) + ": y = 1\n"
ns = {}
exec(src, ns)
assert ns["y"] == 1
