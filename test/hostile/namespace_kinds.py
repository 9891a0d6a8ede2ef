# expect: ok
class NS(dict):
    def __setitem__(self,k,v):
        dict.__setitem__(self,k,v)
    def __getitem__(self,k):
        if k in ('x','y'): return 5
        return dict.__getitem__(self,k)
class Obj:
    def __init__(self): self.d={}
    def __setitem__(self,k,v): self.d[k]=v
    def __getitem__(self,k): return self.d[k]
    def __delitem__(self,k): del self.d[k]
code=compile("x=1\ny=x+1\nfor i in range(3):\n  z=x\n  x=z+1\n  w=len\n","s","exec")
for r in range(30):
    exec(code,{}, {})
for r in range(30):
    exec(code,{},Obj())
for r in range(30):
    exec(code,{},NS())
    d={}; exec(code,d)
import types, collections
for r in range(30):
    exec(code,{},collections.UserDict()); exec(code,{},collections.ChainMap()); exec(code,{})
class M(type):
    @classmethod
    def __prepare__(m,n,b,k=None): return [dict(),NS(),collections.OrderedDict()][k]
    def __new__(m,n,b,ns,k=None): return type.__new__(m,n,b,dict(ns))
    def __init__(m,n,b,ns,k=None): pass
def mk(k):
    class C(metaclass=M,k=k):
        a=1
        b=a
        c=len
        a=b
    return C
for r in range(60): mk(r%3)
print("ok")
