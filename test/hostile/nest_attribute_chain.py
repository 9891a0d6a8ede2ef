# expect: RecursionError|MemoryError|ok
src = "x" + ".real" * 50_000
assert eval(src, {"x": 1}) == 1
