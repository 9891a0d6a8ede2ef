# expect: ok
# Code objects that pass the checks of loading may do nonsense, and raise, but no harm.
import marshal, random, types
def f(a=3, *b, c=1):
    t = 0
    for x in range(a):
        try:
            t += [x, c, len(b)][x % 3]
        except (TypeError, IndexError) as e:
            t = -1
    return t, {"a": a}, f"{t!r}"
data = marshal.dumps(f.__code__)
r = random.Random(11)
ran = 0
for _ in range(1500):
    b = bytearray(data)
    b[r.randrange(len(b))] = r.choice((0, 1, 2, 3, 4, 5, 6, 7, 8, 0x10, 0x7f, 0xff, r.randrange(256)))
    try:
        c = marshal.loads(bytes(b))
    except (EOFError, ValueError, TypeError, MemoryError, OverflowError, SystemError, UnicodeError):
        continue
    if isinstance(c, types.CodeType) and not c.co_freevars:
        ran += 1
        try:
            types.FunctionType(c, {"range": lambda *a: iter([1, 2]), "len": len, "TypeError": TypeError, "IndexError": IndexError})()
        except Exception as e:
            assert "internal error" not in str(e), e
