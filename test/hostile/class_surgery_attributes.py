# expect: ok
class A: pass
for n, v in (("__name__", 5), ("__name__", "x\0y"), ("__name__", "\ud800"), ("__qualname__", 5), ("__module__", 5), ("__doc__", 5), ("__annotations__", 5), ("__abstractmethods__", 5), ("__abstractmethods__", ["x"]), ("__type_params__", 5), ("__slots__", 5), ("__basicsize__", 1), ("__flags__", 1), ("__new__", 5), ("__init__", None), ("__call__", 5), ("__hash__", 5), ("__getattribute__", 5), ("__del__", 5), ("__class_getitem__", 5), ("__firstlineno__", "x"), ("__match_args__", 5), ("__set_name__", 1)):
    class A: pass
    try:
        setattr(A, n, v)
        repr(A), A.__name__
        a = A()
        a.x = 1
        repr(a), a.x, hash(a)
        match a:
            case A(b): pass
    except (TypeError, ValueError, AttributeError, UnicodeEncodeError):
        pass
    try:
        delattr(A, n)
    except (TypeError, AttributeError):
        pass
del a
