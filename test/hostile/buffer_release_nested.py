# expect: ok
# Views made in __release_buffer__ would be released by __release_buffer__, and so on, fivefold at each level.
class C(bytearray):
    def __release_buffer__(self, view):
        n = 0
        for f in (memoryview, lambda v: v.cast("b"), lambda v: v.toreadonly(), lambda v: v[:1], lambda v: v.__buffer__(0)):
            try:
                f(view)
            except ValueError:
                n += 1
        self.n = n
        self.saved = view
        super().__release_buffer__(view)

c = C(b"hello")
with memoryview(c) as v:
    assert v.tobytes() == b"hello"
c.clear()
assert c.n == 5
try:
    c.saved.tobytes()
except ValueError:
    pass
else:
    raise AssertionError
