# expect: ok|SyntaxError|MemoryError|OverflowError
n = 100_000
src = "def f(" + ", ".join(f"a{i}=0" for i in range(n)) + "): return a99999\n"
ns = {}
exec(src, ns)
assert ns["f"](a99999=3) == 3
