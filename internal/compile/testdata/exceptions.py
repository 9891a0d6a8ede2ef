def f(x):
    for i in x:
        try:
            with open(i) as g:
                return g.read()
        except (ValueError, OSError) as e:
            if e: continue
            break
        else:
            a()
        finally:
            b()
    try:
        c()
    except* ValueError as e:
        d(e)
async def g(x):
    async with x as y:
        async for i in y:
            yield i
    await x
    return
def h(x):
    y = yield x
    yield from y
