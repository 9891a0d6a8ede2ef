# expect: ok
class A:
    def __del__(self):
        for i in range(10): self.x.append(A)
        import os, collections
        globals()["y"] = A()
    x = []
a = A()
a.a = a
b = [A()]
b.append(b)
