# expect: BufferError
b = bytearray(10)
m = memoryview(b)
b.append(1)
