# expect: RecursionError
a, b = {}, {}
a[1], b[1] = b, a
a == b
