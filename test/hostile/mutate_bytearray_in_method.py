# expect: ok
class I:
    def __index__(self):
        b.clear()
        return 65
b = bytearray(b"a" * 100)
b.append(I())
b[:] = b"a" * 100
try:
    b[50] = I()
except IndexError:
    pass
b[:] = b"a" * 100
b.insert(I(), I())
b[:] = b"a" * 100
try:
    b.remove(I())
except ValueError:
    pass
b[:] = b"a" * 100
b[10:20] = [I(), I()]
b.extend([I(), I()])
b[:] = b"a" * 100
b.find(I(), I(), I())
b.count(I())
b.split(b"a", I())
