# expect: ok
class V:
    def __del__(self):
        a.__dict__ = {}
        a.y = 2
class A: pass
a = A()
a.x = V()
a.x = 1
a.x = V()
del a.x
a.__dict__["x"] = V()
a.__dict__ = {"x": V()}
a.__dict__.clear()
