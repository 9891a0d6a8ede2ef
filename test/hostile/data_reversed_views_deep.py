# expect: ok
d = {}
v = d
for _ in range(50_000):
    v = {1: v.items()}
v = None
