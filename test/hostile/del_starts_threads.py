# expect: ok
import threading
n = []
class A:
    def __del__(self):
        t = threading.Thread(target=n.append, args=(1,))
        t.start()
        t.join()
for _ in range(20): A()
assert len(n) == 20
