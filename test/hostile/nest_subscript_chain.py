# expect: RecursionError|MemoryError
x = []
x.append(x)
eval("x" + "[0]" * 100_000)
