# expect: ok
import pickle, random
r = random.Random(3)
class A:
    def __init__(self): self.x = [1, (2, 3)]
safe = b"(.0123456789IJKLMNTU]abdegjlopqrstu}\x80\x85\x86\x87\x88\x89\x8a\x8c\x8f\x90\x91\x94\x95BCFGHhXV"
base = [pickle.dumps([1, -5, 2.5, "héx", b"y" * 20, {1: (2, 3)}, {4}, True, 1 << 70], p) for p in range(6)]
for d in base:
    for _ in range(300):
        b = bytearray(d)
        for _ in range(r.randrange(1, 4)):
            b[r.randrange(len(b))] = r.choice(safe)
        try:
            pickle.loads(bytes(b))
        except Exception as e:
            assert "internal" not in str(e), e
        except MemoryError:
            pass
