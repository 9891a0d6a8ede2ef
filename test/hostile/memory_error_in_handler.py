# expect: MemoryError
try:
    x = []
    while True: x.append(bytes(1 << 20))
except MemoryError as e:
    y = []
    while True: y.append(bytes(1 << 10))
