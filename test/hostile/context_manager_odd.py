# expect: ok
class A:
    def __enter__(self): return 1
    def __exit__(self, *a): return r
for r in (True, 5, "", [], object()):
    try:
        with A(): 1 / 0
    except ZeroDivisionError:
        assert not r
class B:
    def __exit__(self, *a): 1 / 0
    def __enter__(self): del B.__exit__
try:
    with B(): pass
except (ZeroDivisionError, AttributeError, TypeError):
    pass
class C:
    def __enter__(self): raise KeyError
    def __exit__(self, *a): raise AssertionError
try:
    with C(): pass
except KeyError:
    pass
for o in (5, None, object(), type("X", (), {"__enter__": 1, "__exit__": 2})()):
    try:
        with o: pass
    except TypeError:
        pass
