# expect: ok
import codecs
n = 0
def h(e):
    global n
    n += 1
    if n > 50: raise ValueError
    e.object = b"" if isinstance(e, UnicodeDecodeError) else ""
    e.start, e.end, e.encoding = -5, 1 << 40, "x"
    return ("?", 1)
codecs.register_error("surgery", h)
for f in (lambda: "aéb".encode("ascii", "surgery"), lambda: b"a\xffb".decode("utf-8", "surgery"), lambda: b"a\xffb".decode("ascii", "surgery")):
    try:
        f()
    except (UnicodeError, TypeError, IndexError, ValueError):
        pass
for cls, args in ((UnicodeEncodeError, ("x", "", 0, 0, "r")), (UnicodeDecodeError, ("x", b"", 5, -5, "r")), (UnicodeTranslateError, ("abc", 100, 200, "r")), (UnicodeDecodeError, ("x", b"abc", 1 << 40, 1 << 41, "r"))):
    e = cls(*args)
    str(e)
    for n, v in (("start", -(1 << 40)), ("end", 1 << 40), ("reason", 5), ("encoding", None), ("object", 5)):
        try:
            setattr(e, n, v)
            str(e), e.start, e.end
        except (TypeError, OverflowError):
            pass
    for name in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape", "surrogatepass"):
        try:
            codecs.lookup_error(name)(e)
        except (UnicodeError, TypeError):
            pass
