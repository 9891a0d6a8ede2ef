# expect: ok
import io
class S(str):
    def __str__(self):
        s.close()
        return "x"
s = io.StringIO()
s.write(S("abc"))
class I:
    def __index__(self):
        s.close()
        return 2
for f in (lambda: s.read(I()), lambda: s.seek(I()), lambda: s.truncate(I()), lambda: s.readline(I())):
    s = io.StringIO("abc\ndef")
    try:
        f()
    except ValueError:
        pass
