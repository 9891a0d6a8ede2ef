# expect: ok
r = range(1 << 100)
assert r[-1] == (1 << 100) - 1 and (1 << 99) in r and r[5:].index(1 << 90) == (1 << 90) - 5
assert hash(r) == hash(range(0, 1 << 100)) and r[::2][1 << 80] == 1 << 81 and r.count(5) == 1
