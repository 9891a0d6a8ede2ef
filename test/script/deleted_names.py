"""Names that come and go at module level while other code relies on their being there or not."""


def get_len():
    return len("abc")


def get_e():
    return e


def set_e(v):
    global e
    e = v


for i in range(100):  # an except clause deletes its name every time
    try:
        raise ValueError(i)
    except ValueError as e:
        assert get_e() is e and get_e().args == (i,)
    try:
        get_e()
    except NameError as err:
        assert str(err) == "name 'e' is not defined"
    else:
        assert False

# A built-in that is hidden, bare, and hidden again.
for i in range(60):
    assert get_len() == 3
    len = lambda s: 42
    assert get_len() == 42
    del len
    assert get_len() == 3 and len("ab") == 2

for i in range(60):
    len = lambda s: i
    assert get_len() == i
    del len
    len = lambda s: -i
    assert get_len() == -i
    del len

# Deleted and stored from a function.
for i in range(60):
    set_e(i)
    assert e == i == get_e()
    set_e(i + 1)
    assert e == i + 1
    del e
    if i % 3 == 0:
        later = i
        globals()["new%d" % i] = i
    if i % 7 == 0:
        set_e(0)
        globals().pop("e")

# The order of names is that of their last making.
first = second = 1
assert list(globals())[-2:] == ["first", "second"]
for i in range(5):
    del second
    second = i
    assert list(globals())[-2:] == ["first", "second"], list(globals())
    del first
    first = i
    assert list(globals())[-2:] == ["second", "first"], list(globals())
    del second
    second = i
assert globals().popitem() == ("second", 4)
del first
assert globals().popitem()[0] != "first"
third = 3
first = 1
assert list(globals())[-2:] == ["third", "first"] and third == 3 and first == 1

# Another namespace in between.
ns = {}
code = compile("x = 1\ndel x\nx = 2\n", "<test>", "exec")
for i in range(30):
    exec(code, ns)
    del first
    exec(code, ns)
    assert ns["x"] == 2
    first = i
    assert first == i

# Items stored through temporaries, and unpacking of any length.
table, rows, octets = {}, [0] * 4, bytearray(4)


class Watched:
    def __init__(self, log):
        self.log = log

    def __del__(self):
        self.log.append(1)


def fill(log):
    for i in range(50):
        table[i % 5, "k"] = i
        table[i + 0.0] = i
        rows[i % 4] += 1
        octets[-1 - i % 4] = i
    a = b = Watched(log)
    for a, b in [(1, 2)]:
        assert log == [1], log
    x, y, z = w = [10, 20, 30]
    x, y, z = z, x, y
    assert (x, y, z) == (30, 10, 20) and w == [10, 20, 30]
    one, = w[:1]
    assert one == 10
    p = q = Watched(log)
    p, q, r = 1, 2, 3
    assert log == [1, 1] and (p, q, r) == (1, 2, 3)
    for bad in ((1,), [1, 2, 3]):
        try:
            p, q = bad
        except ValueError as err:
            assert "to unpack (expected 2" in str(err)
        else:
            assert False


for i in range(5):
    fill([])
assert sum(rows) == 250
