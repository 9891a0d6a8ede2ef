# expect: ok
class I:
    def __iter__(self):
        for i in range(5):
            x.append("y")
            yield "a"
x = ["a", "b"]
"".join(I())
class S(str):
    pass
def g():
    yield "a"
    x.clear()
    yield "b"
b"".join([b"a", bytearray(b"b")])
"-".join(g())
