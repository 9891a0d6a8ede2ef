# expect: ok
class A: pass
a = A()
for bad in (5, None, [], "x", {1: 2}, type("D", (dict,), {})(x=1), __import__("types").MappingProxyType({})):
    try:
        a.__dict__ = bad
        a.y = 1
        a.x
    except (TypeError, AttributeError):
        pass
class S: __slots__ = ()
for f in (lambda: setattr(S(), "__dict__", {}), lambda: setattr(A, "__dict__", {}), lambda: A.__dict__.update(x=1), lambda: A.__dict__.__setitem__(1, 2)):
    try:
        f()
    except (TypeError, AttributeError):
        pass
