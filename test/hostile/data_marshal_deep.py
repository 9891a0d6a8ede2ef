# expect: ValueError
import marshal
x = ()
for _ in range(100_000):
    x = (x,)
marshal.dumps(x)
