# expect: ok
import codecs
def search(name):
    try:
        codecs.lookup(name + "x")
    except (LookupError, RecursionError):
        return None
codecs.register(search)
try:
    codecs.lookup("nothing")
except (LookupError, RecursionError):
    pass
