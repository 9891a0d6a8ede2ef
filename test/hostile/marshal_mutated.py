# expect: ok
import marshal, random
def f(a, *b, c=1, **d):
    def g(): return a, c
    for x in a:
        try:
            yield [x for x in b if g()] or {**d}
        except ValueError as e:
            del e.x
data = marshal.dumps(f.__code__)
r = random.Random(5)
for _ in range(3000):
    b = bytearray(data)
    for _ in range(r.randrange(1, 6)):
        b[r.randrange(len(b))] = r.choice((0, 1, 0x7f, 0x80, 0xff, r.randrange(256), ord("("), ord("r"), ord("c"), ord("i")))
    try:
        c = marshal.loads(bytes(b))
    except (EOFError, ValueError, TypeError, MemoryError, OverflowError, SystemError, UnicodeError, RecursionError):
        continue
    repr(c)
