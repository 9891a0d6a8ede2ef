# expect: OverflowError
len(range(1 << 100))
