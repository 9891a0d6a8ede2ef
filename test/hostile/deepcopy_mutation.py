# expect: ok
# __deepcopy__ empties what is being copied, and the table that called it.
import copy
class Evil:
    def __deepcopy__(self, memo):
        x.__dict__.clear(); lst.clear(); d.clear()
        return 5
class P: pass
x=P(); x.a=Evil(); x.b=[Evil()]; x.c="z"*100
lst=[Evil(),[1],Evil()]
d={1:Evil(),2:[3]}
for o in (x,):
    try: print(vars(copy.deepcopy(o)))
    except Exception as e: print(type(e),e)
x.a=Evil()
lst[:]=[Evil(),[1],Evil()]
print(copy.deepcopy(lst))
d.update({1:Evil(),2:[3]})
try: print(copy.deepcopy(d))
except Exception as e: print(type(e),e)
class Q: pass
def fn(q, memo):
    del copy._deepcopy_dispatch[Q]
    return 7
copy._deepcopy_dispatch[Q]=fn
del fn
print(copy.deepcopy(Q()))
