# expect: ok
class A:
    __slots__ = ("x", "__weakref__")
    def __del__(self):
        global saved
        saved = self
        self.x = [self]
A()
saved.x.append(1)
del saved.x[:]
saved = None
class D(dict):
    def __del__(self):
        global saved
        saved = self
D(a=1)
assert saved == {"a": 1}
saved = None
