# expect: ok
def g():
    while True:
        try:
            yield
        except GeneratorExit:
            pass
x = g()
next(x)
del x
