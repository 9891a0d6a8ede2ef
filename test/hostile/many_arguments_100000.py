# expect: ok|SyntaxError|MemoryError|OverflowError
def f(*args):
    return len(args)
assert eval("f(" + ",".join(["x"] * 100_000) + ")", {"f": f, "x": 1}) == 100_000
