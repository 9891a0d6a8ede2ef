# expect: MemoryError|OverflowError|ValueError
"%.9999999999d" % 1
