# expect: RecursionError
e = ValueError()
for _ in range(100_000):
    e = ExceptionGroup("g", [e])
repr(e)
