# expect: ok
import sys
def p(*a): raise KeyError
sys.setprofile(p)
try:
    len([])
except KeyError:
    pass
sys.setprofile(None)
