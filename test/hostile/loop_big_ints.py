# expect: timeout|MemoryError
a, b = 1, 1
while True: a, b = b, a + b
