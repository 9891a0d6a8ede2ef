# expect: ok
class A:
    def __iter__(self): return self
    def __next__(self):
        return next(e, 5)
e = enumerate(A())
try:
    next(e)
except RecursionError:
    pass
