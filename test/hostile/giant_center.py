# expect: MemoryError
b"1".center(1 << 40)
