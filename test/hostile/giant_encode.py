# expect: MemoryError
("\u1234" * 70_000_000).encode("utf-8")
