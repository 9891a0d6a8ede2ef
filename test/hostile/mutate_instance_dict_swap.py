# expect: ok
class A:
    pass
a = A()
a.x = 1
for i in range(100):
    a.__dict__ = {"x": i}
    assert a.x == i
    a.__dict__["y"] = i
    a.__dict__.clear()
    a.z = i
    d = a.__dict__
    del a.__dict__
    assert not hasattr(a, "z") and d == {"z": i}
