# expect: ok
n = 10_000
ns = {"v": range(n)}
exec(",".join(f"a{i}" for i in range(n)) + " = v", ns)
assert ns["a9999"] == 9999
