# expect: ok
for _ in range(3):
    try:
        x = [0] * (1 << 40)
    except MemoryError:
        pass
    try:
        x = []
        while True: x.append(bytes(1 << 20))
    except MemoryError:
        x = None
y = list(range(100_000))
