# expect: ok
class A:
    def __int__(self): return int(self)
    def __float__(self): return float(self)
    def __complex__(self): return complex(self)
    def __round__(self): return round(self)
    def __trunc__(self): return int(self)
    def __abs__(self): return abs(self)
for f in (int, float, complex, round, abs):
    try:
        f(A())
    except RecursionError:
        pass
    else:
        raise AssertionError(f)
