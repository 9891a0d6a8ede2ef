# expect: ok
import sys
def f(): pass
for t in (5, "x", None, print, lambda *a: 5, int):
    for s in (sys.settrace, sys.setprofile):
        try:
            s(t)
            f(); len([])
        except TypeError:
            pass
        finally:
            sys.settrace(None); sys.setprofile(None)
