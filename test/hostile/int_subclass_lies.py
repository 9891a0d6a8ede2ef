# expect: ok
class I(int):
    def __index__(self): 1 / 0
    def __int__(self): return "x"
    def __eq__(self, o): 1 / 0
    def __hash__(self): 1 / 0
    def __add__(self, o): return "x"
    def __bool__(self): return 5
    def __lt__(self, o): 1 / 0
i = I(3)
for f in (lambda: [1, 2, 3, 4][i], lambda: range(i), lambda: "a" * i, lambda: sum([i, i]), lambda: max(i, i), lambda: {i: 1}, lambda: bool(i), lambda: i + 1, lambda: int(i), lambda: float(i), lambda: chr(i), lambda: bytes(i), lambda: 1 << i, lambda: round(1.5, i), lambda: "%d" % i, lambda: f"{i:x}", lambda: list(range(10))[i:i], lambda: pow(2, i, i), lambda: divmod(10, i), lambda: i == 3, lambda: [i].index(3), lambda: hex(i), lambda: i.to_bytes(i), lambda: __import__("sys").setrecursionlimit(i), lambda: __import__("time").sleep(i - i)):
    try:
        f()
    except (ZeroDivisionError, TypeError, ValueError, RecursionError):
        pass
