# expect: ok
x = {}
for _ in range(300_000):
    x = {0: x}
x = None
