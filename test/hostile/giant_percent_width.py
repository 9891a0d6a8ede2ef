# expect: MemoryError|OverflowError|ValueError
"%*d" % (1 << 40, 1)
