# expect: ok
class A:
    x: 1 / 0
    y: undefined
    z: (lambda: (yield))
try:
    A.__annotations__
except (ZeroDivisionError, NameError, SyntaxError):
    pass
import annotationlib
for f in annotationlib.Format:
    try:
        annotationlib.get_annotations(A, format=f)
    except (ZeroDivisionError, NameError, NotImplementedError, ValueError):
        pass
def g(a: A.nothing, b: g) -> [][0]: pass
for f in annotationlib.Format:
    try:
        annotationlib.get_annotations(g, format=f)
    except (AttributeError, IndexError, ValueError):
        pass
g.__annotate__ = lambda f: 5
try:
    g.__annotations__
except TypeError:
    pass
