# expect: ok
import sys
def bad(*a): raise ValueError
sys.set_asyncgen_hooks(firstiter=bad, finalizer=bad)
async def g():
    try:
        yield 1
    finally:
        await g2()
async def g2(): pass
try:
    g().__anext__().send(None)
except ValueError:
    pass
sys.set_asyncgen_hooks(None, bad)
x = g()
try:
    x.__anext__().send(None)
except StopIteration:
    pass
del x
for a in ((5,), (None, 5)):
    try:
        sys.set_asyncgen_hooks(*a)
    except TypeError:
        pass
