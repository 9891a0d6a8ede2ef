"""Pickle and unpickle nested data and instances."""
import os
import pickle

ROUNDS = max(1, int(220 * float(os.environ.get("BENCH_SCALE", "1"))))


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


doc = [{"p": Point(i, i / 3), "t": (i, str(i + 1000), None), "s": {i, i + 1}, "b": b"x" * (i % 9 + 2)}
       for i in range(600)]
check = 0
for r in range(ROUNDS):
    data = pickle.dumps(doc, protocol=4)
    back = pickle.loads(data)
    check += len(data) + back[r % 600]["p"].x
print(check, back[-1]["t"])
