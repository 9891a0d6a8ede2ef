# expect: ok
import codecs
for cls in (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError):
    e = cls.__new__(cls)
    for f in (lambda: str(e), lambda: repr(e), lambda: e.start, lambda: e.end, lambda: e.object, lambda: e.encoding, lambda: e.reason, *(lambda n=n: codecs.lookup_error(n)(e) for n in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass", "namereplace"))):
        try:
            f()
        except (TypeError, AttributeError, UnicodeError):
            pass
