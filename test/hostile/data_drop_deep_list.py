# expect: ok
x = []
for _ in range(1_000_000):
    x = [x]
del x
