# expect: RecursionError
def f(n):
    return eval("f(n + 1)")
f(0)
