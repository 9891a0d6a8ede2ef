# expect: TypeError
class A: pass
class B(A): pass
class C(B): pass
A.__bases__ = (C,)
