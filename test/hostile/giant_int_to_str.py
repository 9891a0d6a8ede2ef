# expect: ValueError
str(1 << 100_000)
