# expect: ok
class Base:
    __slots__ = ("x", "y")
    def __init__(self): self.x = self
class A(Base):
    __slots__ = ("z", "__dict__", "__weakref__")
for _ in range(100):
    a = A()
    a.z, a.q = [a], {1: a}
    for n in ("x", "y", "z", "q"):
        try:
            delattr(a, n)
            getattr(a, n)
        except AttributeError:
            pass
    a.__dict__ = {"k": a}
del a
import gc
gc.collect()
