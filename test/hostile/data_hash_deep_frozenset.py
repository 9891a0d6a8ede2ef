# expect: ok|RecursionError
t = frozenset()
for _ in range(20_000):
    t = frozenset([t])
hash(t)
