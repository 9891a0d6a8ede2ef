# expect: ok|timeout
import io, codecs
class D(codecs.IncrementalDecoder):
    r = None
    def decode(self, b, final=False): return D.r
    def getstate(self): return D.r
    def setstate(self, s): 1 / 0
codecs.register(lambda n: codecs.CodecInfo(codecs.utf_8_encode, codecs.utf_8_decode, incrementaldecoder=D, incrementalencoder=codecs.IncrementalEncoder, name="liar") if n == "liar" else None)
for r in (None, 5, b"x", "", "abc", (b"", 0), (5, 5)):
    D.r = r
    t = io.TextIOWrapper(io.BytesIO(b"abc\ndef"), "liar")
    for f in (t.read, t.readline, lambda: t.read(2), t.tell, lambda: t.seek(3), lambda: next(t), lambda: t.seek(1 << 70), lambda: t.write("x"), t.flush):
        try:
            f()
        except (TypeError, ValueError, OSError, StopIteration, ZeroDivisionError, NotImplementedError, OverflowError, AttributeError):
            pass
