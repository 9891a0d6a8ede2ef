# expect: MemoryError|OverflowError
(1).to_bytes(1 << 40, "big")
