# expect: ok
class B(bytes):
    pass
a = bytearray(b"abc")
class E:
    def __buffer__(self, flags):
        x.clear()
        return memoryview(b"zz")
x = [b"a", E(), b"c", E(), b"d"]
try:
    b"-".join(x)
except (TypeError, IndexError, RuntimeError):
    pass
