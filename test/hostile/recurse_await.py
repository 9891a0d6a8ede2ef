# expect: RecursionError
class A:
    def __await__(self):
        return (yield from A().__await__())
async def f():
    await A()
f().send(None)
