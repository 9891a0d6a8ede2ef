def fib(n):
    if n < 2:
        return n
    return fib(n-1) + fib(n-2)
def loop(n):
    i = t = 0
    while i < n:
        t += i
        i = i + 1
    return t
def swap(a, b):
    a, b = b, a
    return a < b < f(a) < g
def walrus(a):
    return a + (a := 2)
x = [1, 2, 3], {1, 2}, {"a": 1}
y = "a" "b" + "c", 2**10, -1, (1, (2, 3))
if 0:
    never()
x.y[1:2] += 3
f(1, *a, k=2, **kw)
print(f"{a!r:>{w}} b {c}")
