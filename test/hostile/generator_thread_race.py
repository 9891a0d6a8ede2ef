# expect: ok
import threading
def g():
    i = 0
    while i < 20_000:
        i += 1
        yield i
x = g()
seen = []
def run():
    while True:
        try:
            seen.append(next(x))
        except ValueError:
            continue
        except StopIteration:
            return
ts = [threading.Thread(target=run) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(seen) == list(range(1, 20_001))
