# expect: ok
import warnings
warnings.simplefilter("ignore")
async def f(): pass
for _ in range(1000): f()
c = f()
try:
    c.throw(ValueError)
except ValueError:
    pass
try:
    c.send(None)
except RuntimeError:
    pass
c.close()
