# expect: MemoryError
x = []
while True:
    x.append(x[:])
    x += x
