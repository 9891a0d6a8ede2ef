# expect: MemoryError|OverflowError
("a" * 1_000_000).replace("a", "b" * 1_000_000)
