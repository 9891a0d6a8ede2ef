# expect: RecursionError|MemoryError
def f():
    return f
eval("f" + "()" * 100_000)
