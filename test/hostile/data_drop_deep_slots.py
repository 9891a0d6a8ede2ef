# expect: ok
class N:
    __slots__ = ("next",)
x = None
for _ in range(500_000):
    n = N()
    n.next = x
    x = n
x = n = None
