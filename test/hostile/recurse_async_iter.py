# expect: RecursionError
async def f():
    async for x in f():
        yield x
f().__anext__().send(None)
