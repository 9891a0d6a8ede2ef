# expect: ok
class A:
    def __del__(self):
        x = []
        while True: x.append(bytes(1 << 22))
import sys
sys.unraisablehook = lambda u: None
A()
y = list(range(100_000))
