# expect: ok
def g():
    for f in (lambda: me.send(None), lambda: me.throw(ValueError), lambda: me.close(), lambda: next(me)):
        try:
            f()
        except ValueError:
            yield 1
me = g()
assert list(me) == [1, 1, 1, 1]
