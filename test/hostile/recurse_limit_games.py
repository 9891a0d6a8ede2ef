# expect: ok
import sys
def f(): f()
for n in (60, 200, 1000, 5000, 10):
    try:
        sys.setrecursionlimit(n)
    except (RecursionError, ValueError):
        continue
    try:
        f()
    except RecursionError:
        pass
for bad in (0, -1, 1 << 31, 1 << 70, 1.5, "x"):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, OverflowError, TypeError):
        pass
sys.setrecursionlimit(1000)
def down(n):
    if n:
        return down(n - 1)
    try:
        sys.setrecursionlimit(50)
    except RecursionError:
        return 1
assert down(200) == 1
