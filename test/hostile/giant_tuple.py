# expect: MemoryError
(None,) * (1 << 50)
