# expect: ok
class E(Exception):
    def __new__(cls, *a): return cls.r
for r in (5, None, ValueError(), ValueError, Exception.__new__(Exception)):
    E.r = r
    for f in ("raise E", "raise E()", "raise ValueError from E", "raise r", "raise ValueError from r", "raise E from None"):
        try:
            exec(f)
        except (TypeError, ValueError, Exception):
            pass
e = ValueError()
for n, v in (("__cause__", 5), ("__context__", 5), ("__traceback__", 5), ("args", 5), ("__suppress_context__", "x"), ("__notes__", 5), ("__dict__", 5), ("__cause__", e), ("__context__", e), ("args", iter([1]))):
    try:
        setattr(e, n, v)
    except TypeError:
        pass
    import traceback
    traceback.format_exception(e)
for n in ("__cause__", "__context__", "__traceback__", "args", "__notes__"):
    try:
        delattr(e, n)
    except (TypeError, AttributeError):
        pass
