# expect: MemoryError
("a " * 30_000_000).split()
