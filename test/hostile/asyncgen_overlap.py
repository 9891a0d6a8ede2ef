# expect: RuntimeError
import types
@types.coroutine
def pause(): yield
async def g():
    await pause()
    yield 1
x = g()
a, b = x.__anext__(), x.__anext__()
a.send(None)
b.send(None)
