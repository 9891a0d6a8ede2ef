# expect: MemoryError|OverflowError|ValueError
"%.*f" % (1 << 31, 1.5)
