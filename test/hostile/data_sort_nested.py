# expect: RecursionError
def deep(n, v):
    x = [v]
    for _ in range(n):
        x = [x]
    return x
[deep(100_000, 2), deep(100_000, 1)].sort()
