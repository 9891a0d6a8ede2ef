# expect: MemoryError|OverflowError
(b"a" * 1_000_000).replace(b"", b"b" * 1_000_000)
