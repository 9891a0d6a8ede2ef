# expect: ValueError|MemoryError|OverflowError
format(1, "99999999999999999999")
