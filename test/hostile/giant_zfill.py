# expect: MemoryError
"1".zfill(1 << 40)
