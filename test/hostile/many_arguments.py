# expect: ok
def f(*args):
    return len(args)
assert eval("f(" + ",".join(["1"] * 50_000) + ")") == 50_000
