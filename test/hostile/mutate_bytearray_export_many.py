# expect: ok
b = bytearray(range(100))
m = memoryview(b)
for f in (b.clear, b.pop, lambda: b.extend(b"x"), lambda: b.__delitem__(slice(5)), lambda: b.__imul__(2), lambda: b.__iadd__(b), lambda: b.insert(0, 1), lambda: b.__init__(5), lambda: b.resize(5) if hasattr(b, "resize") else b.clear(), lambda: b.__setitem__(slice(5), b"123456"), lambda: b.remove(5)):
    try:
        f()
    except BufferError:
        pass
    else:
        raise AssertionError(f)
m.release()
b.clear()
