# expect: ok
b = bytearray(range(16))
m = memoryview(b)
n = m[2:8]
m.release()
for f in (lambda: m[0], lambda: m.tolist(), lambda: bytes(m), lambda: m.cast("I"), lambda: len(m), lambda: m == n, lambda: hash(m), lambda: m.hex(), lambda: m[1:2], lambda: repr(m)):
    try:
        f()
    except ValueError:
        pass
assert n.tolist() == list(range(2, 8))
n.release()
b.clear()
