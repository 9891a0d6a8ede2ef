# Threads that share a buffered stream: no write is lost or torn, and what calls back into the stream while it works is told so.
import io
import os
import threading

r, w = os.pipe()
out = open(w, "wb", buffering=64)
N, LINES = 8, 200


def work(i):
    for k in range(LINES):
        out.write(b"%d:%03d:%s\n" % (i, k, b"x" * 20))


def drain():
    with open(r, "rb") as f:
        got.append(f.read())


got = []
reader = threading.Thread(target=drain)
reader.start()
threads = [threading.Thread(target=work, args=(i,)) for i in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
out.close()
reader.join()
lines = got[0].splitlines()
assert len(lines) == N * LINES, len(lines)
seen = {}
for line in lines:
    i, k, rest = line.split(b":")
    assert rest == b"x" * 20, line
    assert seen.get(i, -1) + 1 == int(k), line
    seen[i] = int(k)


class Reentrant(io.RawIOBase):
    def writable(self):
        return True

    def write(self, b):
        buffered.write(b"again")
        return len(b)


buffered = io.BufferedWriter(Reentrant(), 4)
try:
    buffered.write(b"0123456789")
    buffered.flush()
except RuntimeError as e:
    assert "reentrant call inside" in str(e), e
else:
    raise AssertionError("no RuntimeError")
buffered.raw.close()
