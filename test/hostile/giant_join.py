# expect: MemoryError
s = "x" * 1_000_000
s.join(["y"] * 1_000_000)
