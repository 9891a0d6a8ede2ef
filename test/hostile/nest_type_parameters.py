# expect: ok
src = "class C[" + ", ".join(f"T{i}" for i in range(2000)) + "]: pass"
ns = {}
exec(src, ns)
assert len(ns["C"].__type_params__) == 2000
