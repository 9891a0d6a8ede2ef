# expect: ok
import codecs
for r in (5, (), (1, 2, 3, 4), (None,) * 4, codecs.CodecInfo(lambda *a: 5, lambda *a: (5, 5), name="q"), codecs.CodecInfo(lambda *a: ("x",), lambda *a: None, name="q")):
    def search(n, r=r):
        return r if n == "odd_%d" % id(r) else None
    codecs.register(search)
    n = "odd_%d" % id(r)
    for f in (lambda: "x".encode(n), lambda: b"x".decode(n), lambda: codecs.lookup(n), lambda: open.__class__ and str(b"x", n), lambda: codecs.getreader(n), lambda: compile(b"# coding: " + n.encode() + b"\nx=1", "s", "exec")):
        try:
            f()
        except (TypeError, LookupError, AttributeError, SyntaxError, ValueError):
            pass
    codecs.unregister(search)
