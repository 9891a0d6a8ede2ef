# expect: ok
import io, sys, traceback
e = None
for i in range(20_000):
    n = ValueError(i)
    n.__cause__ = e
    e = n
try:
    traceback.print_exception(e, file=io.StringIO())
except RecursionError:
    pass
