# expect: ok
import re
p = re.compile("a")
b = bytearray(b"aaaa")
for f in (lambda m: b.clear() or b"x", lambda m: 5, lambda m: None, lambda m: "x", lambda m: b"y" * 1000):
    try:
        re.sub(b"a", f, b)
    except (TypeError, BufferError):
        pass
for args in ((5,), (None,), ([],), (b"x",)):
    try:
        p.match(*args)
    except TypeError:
        pass
for a in ((1 << 70,), (-5, -9), (100, 3), ("x",), (None,)):
    try:
        p.search("aaa", *a)
    except (TypeError, OverflowError):
        pass
m = p.match("a")
for a in (5, -1, "x", None, 1 << 70, [], ()):
    for f in (m.group, m.start, m.end, m.span, m.__getitem__):
        try:
            f(a)
        except (IndexError, TypeError, OverflowError):
            pass
m.expand("\\g<0>")
