# expect: ok
m = type
for i in range(200):
    m = type(m)("M", (m,), {})
c = m("C", (), {})
assert isinstance(c, m)
