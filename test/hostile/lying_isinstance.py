# expect: ok
class M(type):
    def __instancecheck__(cls, o): raise KeyError
    def __subclasscheck__(cls, o): raise KeyError
class E(Exception, metaclass=M): pass
try:
    try:
        raise ValueError
    except E:
        pass
except ValueError:
    pass
for f in (lambda: isinstance(1, E), lambda: issubclass(int, E), lambda: isinstance(1, (str, E))):
    try:
        f()
    except KeyError:
        pass
class L:
    @property
    def __class__(self): raise OSError
try:
    isinstance(L(), int)
except OSError:
    pass
class P:
    __class__ = property(lambda s: 5)
isinstance(P(), int)
