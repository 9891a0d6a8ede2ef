# expect: RecursionError|MemoryError|ok
assert eval("+".join(["1"] * 100_000)) == 100_000
