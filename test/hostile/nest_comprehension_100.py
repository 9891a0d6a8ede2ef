# expect: ok
src = "[" * 60 + "0" + " for x in (1,)]" * 60
v = eval(src)
for _ in range(59):
    v, = v
assert v == [0]
