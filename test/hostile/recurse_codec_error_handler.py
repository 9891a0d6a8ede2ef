# expect: RecursionError
import codecs
def h(e):
    return ("é".encode("ascii", "again"), e.end)
codecs.register_error("again", h)
"é".encode("ascii", "again")
