# expect: ok
import bisect
class A:
    def __lt__(self, o):
        x.clear()
        return True
x = [A() for _ in range(100)]
for f in (bisect.bisect_left, bisect.bisect_right, bisect.insort):
    x[:] = [A() for _ in range(100)]
    try:
        f(x, A())
    except IndexError:
        pass
