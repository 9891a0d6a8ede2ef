# expect: RecursionError
def f():
    try:
        f()
    except RecursionError:
        f2()
def f2():
    f2()
f()
