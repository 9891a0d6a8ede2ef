# expect: SyntaxError|ok
src = ",".join(f"a{i}" for i in range(300)) + ", *r = range(400)"
ns = {}
exec(src, ns)
assert len(ns["r"]) == 100
