# expect: ok
m = memoryview(bytearray(10))
for _ in range(50_000):
    m = memoryview(m)[0:]
m = None
