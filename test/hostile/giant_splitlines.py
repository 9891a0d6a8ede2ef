# expect: MemoryError
("\n" * 40_000_000).splitlines()
