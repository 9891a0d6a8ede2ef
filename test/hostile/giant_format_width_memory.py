# expect: MemoryError
format("x", f">{1 << 40}")
