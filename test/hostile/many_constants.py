# expect: ok
src = "x = [" + ",".join(f"{i}.5" for i in range(100_000)) + "]"
ns = {}
exec(src, ns)
assert len(ns["x"]) == 100_000 and ns["x"][-1] == 99_999.5
