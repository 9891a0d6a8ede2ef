# expect: ok
class B: pass
class A:
    def __del__(self): self.__class__ = B
for _ in range(100): A()
class C:
    def __del__(self): del C.__del__
C(); 
try:
    C()
except AttributeError:
    pass
