# expect: ok
import io, struct, array
for r in (5, None, b"abc", memoryview(b"abc"), bytearray(b"x"), object()):
    class A:
        def __buffer__(self, flags): return r
        def __release_buffer__(self, v): 1 / 0
    import sys
    sys.unraisablehook = lambda u: None
    for f in (memoryview, bytes, bytearray, lambda a: b"x".join([a]), lambda a: b"abc".find(a), lambda a: io.BytesIO(a), lambda a: io.BytesIO().write(a), lambda a: int.from_bytes(a), lambda a: struct.unpack("3s", a), lambda a: array.array("B", a), lambda a: b"a" + a, lambda a: bytearray(b"a").extend(a), lambda a: memoryview(a).release(), lambda a: b"" in a):
        try:
            f(A())
        except (TypeError, ValueError, BufferError, struct.error):
            pass
