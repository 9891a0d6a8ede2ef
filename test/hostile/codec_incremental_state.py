# expect: ok
import codecs
for enc in ("utf-8", "utf-16", "utf-32", "utf-7", "utf-8-sig", "shift_jis", "iso2022_jp", "gb18030", "hz", "idna", "big5"):
    for make in (codecs.getincrementaldecoder, codecs.getincrementalencoder):
        d = make(enc)("replace")
        for st in ((b"", 0), (b"x" * 100, 1 << 60), (5, 5), None, 5, (b"\xff", -1), 1 << 80, (b"", 1, 2), ("", 0)):
            try:
                d.setstate(st)
                d.decode(b"\xff\x81a") if hasattr(d, "decode") else d.encode("aé\ud800")
                d.getstate()
            except (TypeError, UnicodeError, ValueError, OverflowError, AttributeError):
                pass
            d.reset()
