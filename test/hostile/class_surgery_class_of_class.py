# expect: ok
class M(type): pass
class N(type):
    def __call__(cls): return 7
class A(metaclass=M): pass
A.__class__ = N
assert A() == 7
A.__class__ = M
for bad in (int, 5, object):
    try:
        A.__class__ = bad
    except TypeError:
        pass
