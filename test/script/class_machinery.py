# Classes: metaclasses, slots, descriptors, layouts, MRO errors, __class__ and __bases__ assignment.

def raises(exc, text, f, *args):
    try:
        f(*args)
    except exc as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError("no " + exc.__name__)

class Meta(type):
    log = []
    def __new__(m, name, bases, ns, **kw):
        m.log.append((name, kw))
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
    def __call__(cls, *args):
        return ("made", super().__call__(*args))

class X(metaclass=Meta, tag=3):
    def __init__(self, v): self.v = v
assert Meta.log == [("X", {"tag": 3})]
assert X(4)[1].v == 4

class D:
    def __set_name__(self, owner, name): self.where = owner.__name__, name
    def __get__(self, obj, cls): return self.where
class S:
    d = D()
    __slots__ = ("p", "__q")
    def __init__(self): self.p = 1; self.__q = 2
assert S().d == ("S", "d") and S()._S__q == 2
raises(AttributeError, "'S' object has no attribute 'r' and no __dict__ for setting new attributes", setattr, S(), "r", 1)

class A: pass
class B(A): pass
raises(TypeError, "Cannot create a consistent method resolution order (MRO) for bases A, B", type, "C", (A, B), {})
raises(TypeError, "multiple bases have instance lay-out conflict", type, "C", (int, str), {})
raises(TypeError, "type 'bool' is not an acceptable base type", type, "C", (bool,), {})

class Num:
    def __add__(self, other): return "add"
    def __radd__(self, other): return "radd"
class Sub(Num):
    def __radd__(self, other): return "sub radd"
assert Num() + 1 == "add" and 1 + Num() == "radd" and Num() + Sub() == "sub radd"
Num.__sub__ = lambda self, other: "sub"
assert Sub() - 1 == "sub"
del Num.__sub__
raises(TypeError, "unsupported operand type(s) for -: 'Sub' and 'int'", lambda: Sub() - 1)

class One: pass
class Two: pass
o = One(); o.z = 1; o.__class__ = Two
assert type(o) is Two and o.z == 1
class L(list): pass
raises(TypeError, "__class__ assignment: 'L' object layout differs from 'Two'", setattr, o, "__class__", L)
class F:
    def who(self): return "F"
class G:
    def who(self): return "G"
class H(F): pass
h = H(); assert h.who() == "F"
H.__bases__ = (G,)
assert h.who() == "G" and H in G.__subclasses__() and H not in F.__subclasses__()

# Many attributes, deletions, and the order of __dict__.
class Many: pass
m = Many()
for i in range(100): setattr(m, f"a{i}", i)
del m.a50
m.a50 = -1
assert list(m.__dict__)[-1] == "a50" and sum(m.__dict__.values()) == sum(range(100)) - 51
print("ok")
