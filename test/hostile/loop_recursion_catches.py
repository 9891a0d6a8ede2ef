# expect: timeout
def f():
    while True:
        try:
            f()
        except RecursionError:
            pass
f()
