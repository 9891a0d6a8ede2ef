# expect: ok
import codecs
results = (None, 5, (), ("x",), ("x", 1), ("x", -1), ("x", 1 << 40), (5, 1), ("x", "y"), (b"x", 1), ("\ud800", 1), ("é", 100), ["x", 1], ("x", -100), ("", 0), ("x" * 1000, 2))
for r in results:
    count = 0
    def h(e):
        global count
        count += 1
        if count > 20: return ("", e.end)
        return r
    codecs.register_error("odd", h)
    for enc in ("ascii", "latin-1", "utf-8", "utf-16", "utf-32", "utf-7", "cp1252", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "charmap", "cp437", "shift_jis", "gb18030"):
        for f in (lambda: "a\ud800é\udfffz".encode(enc, "odd"), lambda: b"a\xff\xd8\x00\\u12\xf0\x80z".decode(enc, "odd")):
            count = 0
            try:
                f()
            except (UnicodeError, TypeError, IndexError, ValueError, LookupError, OverflowError):
                pass
