# expect: ok
src = "for i in range(50):\n globals().pop('x', None)\n globals()['y%d' % i] = i\n x = 1\nglobals().clear()\n"
exec(src, {})
def f():
    g.clear()
    return 1
g = {"f": f}
exec("a = f()\nb = 2", g)
