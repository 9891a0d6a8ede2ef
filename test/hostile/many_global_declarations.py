# expect: ok
src = "def f():\n global " + ",".join(f"g{i}" for i in range(10_000)) + "\n g9999 = 1\n"
ns = {}
exec(src, ns)
ns["f"]()
assert ns["g9999"] == 1
