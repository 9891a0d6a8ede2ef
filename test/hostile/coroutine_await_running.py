# expect: RuntimeError
import types
@types.coroutine
def pause(): yield
async def f():
    await pause()
async def g(c): await c
c = f()
a, b = g(c), g(c)
a.send(None)
b.send(None)
