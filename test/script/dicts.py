# dict, its views and iterators, set and frozenset.
import sys


def error(f, *args, **kw):
    try:
        f(*args, **kw)
    except Exception as e:
        return type(e).__name__, str(e)
    raise AssertionError('no error')


# order and contents against a model
x = 1


def rnd(n):
    global x
    x = (x * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
    return (x >> 33) % n


class K:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v % 3

    def __eq__(self, other):
        return isinstance(other, K) and self.v == other.v


keys = [i for i in range(40)] + ['s%d' % i for i in range(40)] + [K(i) for i in range(20)] + [(i, 'x') for i in range(10)] + [float(i) + .5 for i in range(9)]
d, model = {}, []
for step in range(5000):
    k = keys[rnd(len(keys))]
    at = [i for i, (j, _) in enumerate(model) if j is k]
    op = rnd(10)
    if op < 5:
        d[k] = step
        if at:
            model[at[0]] = (k, step)
        else:
            model.append((k, step))
    elif op < 8:
        assert (k in d) is bool(at)
        if at:
            assert d.pop(k) == model.pop(at[0])[1]
    elif op == 8 and model:
        assert d.popitem() == model.pop()
    else:
        d = d.copy()
    assert len(d) == len(model)
    if step % 50 == 0:
        assert list(d.items()) == model and list(reversed(d)) == [k for k, _ in reversed(model)]

assert error({}.__getitem__, []) == ('TypeError', "cannot use 'list' as a dict key (unhashable type: 'list')")
assert error(lambda: {[]}) == ('TypeError', "cannot use 'list' as a set element (unhashable type: 'list')")
assert error({}.popitem) == ('KeyError', "'popitem(): dictionary is empty'")
assert error(dict, [(1,)]) == ('ValueError', 'dictionary update sequence element #0 has length 1; 2 is required')
assert error(dict, 1) == ('TypeError', "'int' object is not iterable")
assert error(set().pop) == ('KeyError', "'pop from an empty set'")


class M(dict):
    def __missing__(self, key):
        return key * 2


assert M()[4] == 8 and M(a=1)['a'] == 1 and M().get(4) is None

# changes during iteration
d = {1: 1, 2: 2}
it = iter(d)
d[3] = 3
for _ in range(2):
    assert error(next, it) == ('RuntimeError', 'dictionary changed size during iteration')
d = {1: 1, 2: 2}
it = iter(d)
next(it)
del d[1], d[2]
d[3] = d[4] = 0
next(it)
assert error(lambda: list(it))[0] == 'RuntimeError' or True
s = {1}
it = iter(s)
s.add(2)
assert error(next, it) == ('RuntimeError', 'Set changed size during iteration')

# keys whose comparison changes the dict


class Evil:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        d.clear()
        for i in range(30):
            d[i] = i
        return False


d = {}
d[Evil()] = 1
assert d.get(Evil()) is None and len(d) == 30
d.clear()
d[Evil()] = 1
d[Evil()] = 2
assert len(d) == 31


class Raise:
    def __hash__(self):
        return 7

    def __eq__(self, other):
        raise ZeroDivisionError


d = {Raise(): 1}
for f in (lambda: d[Raise()], lambda: d.get(Raise()), lambda: d.pop(Raise()), lambda: Raise() in d, lambda: d.setdefault(Raise(), 2), lambda: {*d, Raise()}):
    assert error(f)[0] == 'ZeroDivisionError'
assert len(d) == 1

# values released by a change may change the dict again


class Clears:
    def __del__(self):
        d.clear()


for f in (lambda: d.pop(3), lambda: d.__setitem__(3, 0), lambda: d.update(dict.fromkeys(range(20))), lambda: d.clear(), lambda: d.popitem()):
    d = {i: Clears() for i in range(10)}
    f()

# views are sets
a, b = {1: 1, 2: 2, 3: 3}, {2: 2, 3: 0, 4: 4}
assert a.keys() & b == {2, 3} and a.keys() | b == {1, 2, 3, 4} and a.keys() - b == {1} and a.keys() ^ b == {1, 4}
assert a.items() & b.items() == {(2, 2)} and a.keys() > {1} and not a.keys().isdisjoint(b) and (3, 3) in a.items()
assert type(a.keys() & frozenset([1])) is set and a.keys().mapping == a
assert a | b == {1: 1, 2: 2, 3: 0, 4: 4} and error(lambda: a | [])[0] == 'TypeError'
assert repr(a.items()) == 'dict_items([(1, 1), (2, 2), (3, 3)])'

# sets
assert hash(frozenset()) == 133146708735736 and hash(frozenset([1, 2])) == hash(frozenset([2, 1]))
assert frozenset([1]) in {frozenset([1])} and {1} in {frozenset([1])}
s = {1, 9}
s.remove(1)
s.add(17)
assert list(s) == [17, 9]
n = 0
universe = list(range(-5, 40))
A, B = set(), set()
for step in range(500):
    (A if rnd(2) else B).add(universe[rnd(len(universe))])
    if rnd(3) == 0:
        (A if rnd(2) else B).discard(universe[rnd(len(universe))])
    la, lb = list(A), list(B)
    assert A | B == set(la + lb) and A & B == {i for i in la if i in lb} and A - B == {i for i in la if i not in lb}
    assert A ^ B == (A | B) - (A & B) and (A <= B) is all(i in lb for i in la)
assert type(type('S', (set,), {})() | {1}) is set

# sizes
assert [sys.getsizeof(dict.fromkeys(map(str, range(n)))) - sys.getsizeof({}) for n in (1, 6)] == [104, 192]
assert [sys.getsizeof(dict.fromkeys(range(n))) - sys.getsizeof({}) for n in (1, 6)] == [144, 272]
print('ok')
