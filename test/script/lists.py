# list, tuple, sort, range, slice: results, error texts, and what happens when Python code changes a list under an operation.
import sys


def error(f, *args, **kw):
    try:
        f(*args, **kw)
    except Exception as e:
        return type(e).__name__, str(e)
    raise AssertionError('no error')


# growth, as CPython's
sizes = []
l = []
base = sys.getsizeof([])
for i in range(100):
    c = (sys.getsizeof(l) - base) // 8
    if not sizes or sizes[-1] != c:
        sizes.append(c)
    l.append(i)
assert sizes == [0, 4, 8, 16, 24, 32, 40, 52, 64, 76, 92, 108], sizes

# slices against a model
def model_slice(l, start, stop, step):
    return [l[i] for i in range(*slice(start, stop, step).indices(len(l)))]


ends = [None, -9, -4, -1, 0, 1, 3, 4, 9]
for n in range(6):
    l = list(range(n))
    for a in ends:
        for b in ends:
            for s in (None, 1, 2, 3, -1, -2, 7):
                want = model_slice(l, a, b, s)
                assert l[a:b:s] == want
                assert tuple(l)[a:b:s] == tuple(want)
                assert list(range(n)[a:b:s]) == want
                m = l[:]
                del m[a:b:s]
                assert m == [x for x in l if x not in want]
                m = l[:]
                m[a:b:s] = [-x for x in want]
                assert sorted(map(abs, m)) == l

assert error(lambda: []['a']) == ('TypeError', 'list indices must be integers or slices, not str')
assert error(lambda: [][0]) == ('IndexError', 'list index out of range')
assert error([].pop) == ('IndexError', 'pop from empty list')
assert error([].index, 1) == ('ValueError', 'list.index(x): x not in list')
assert error([].remove, 1) == ('ValueError', 'list.remove(x): x not in list')
assert error(lambda: [] + ()) == ('TypeError', 'can only concatenate list (not "tuple") to list')
assert error([1, 2].__setitem__, slice(0, 2, 2), [1, 2]) == ('ValueError', 'attempt to assign sequence of size 2 to extended slice of size 1')
assert error([].__setitem__, slice(0), 1) == ('TypeError', 'must assign iterable to extended slice')
assert error(list, 1, 2) == ('TypeError', 'list expected at most 1 argument, got 2')
assert error([].sort, 1) == ('TypeError', 'sort() takes no positional arguments')
assert error(hash, ([],)) == ('TypeError', "unhashable type: 'list'")

# repr of what contains itself
l = []
l.append((l, {1: l}))
assert repr(l) == '[([...], {1: [...]})]'

# release from the last item to the first
order = []


class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        order.append(self.n)


l = [D(i) for i in range(4)]
del l
t = tuple(D(i) for i in range(10, 13))
del t
assert order == [3, 2, 1, 0, 12, 11, 10], order

# sort: stable, adaptive, any mixture
x = 12345
data = []
for i in range(3000):
    x = (x * 1103515245 + 12345) & 0x7fffffff
    data.append((x % 50, i))
for key in (lambda p: p[0], lambda p: str(p[0]), lambda p: float(p[0]), lambda p: (p[0], 'x')):
    for reverse in (False, True):
        s = sorted(data, key=key, reverse=reverse)
        for p, q in zip(s, s[1:]):
            if p[0] == q[0]:
                assert p[1] < q[1]
            else:
                assert (key(p) > key(q)) is reverse
assert sorted('bca') == ['a', 'b', 'c'] and sorted(['é', 'z', '€', 'a']) == ['a', 'z', 'é', '€']
assert sorted([3, 2.5, True, 2**70, -1.0]) == [-1.0, True, 2.5, 3, 2**70]
compared = 0


class C:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        global compared
        compared += 1
        return self.v < other.v


sorted([C(i) for i in range(1000)])
assert 999 <= compared <= 1000, compared


class Grow:
    def __lt__(self, other):
        l.append(1)
        return True


l = [Grow() for _ in range(9)]
assert error(l.sort) == ('ValueError', 'list modified during sort') and len(l) == 9


class GrowShrink:
    def __lt__(self, other):
        l.append(1)
        l.pop()
        return True


l = [GrowShrink() for _ in range(9)]
assert error(l.sort) == ('ValueError', 'list modified during sort') and len(l) == 9
l = [1, 2, 'a', 3]
assert error(l.sort) == ('TypeError', "'<' not supported between instances of 'str' and 'int'")
assert sorted(map(str, l)) == ['1', '2', '3', 'a']

# comparison and search while the list changes


class Clear:
    def __eq__(self, other):
        l.clear()
        return NotImplemented


l = [Clear(), 1, 2]
assert 1 not in l
l = [Clear(), 1]
assert (l == [1, 1]) is False
l = [Clear()]
assert error(l.index, 5)[0] == 'ValueError'


class Index:
    def __index__(self):
        l.clear()
        return 0


l = [1, 2, 3]
assert error(l.__getitem__, Index()) == ('IndexError', 'list index out of range')
l = [1, 2, 3]
l.insert(Index(), 7)
assert l == [7]

# ranges of any size
big = range(2**70, 2**70 + 10, 3)
assert list(big) == [2**70, 2**70 + 3, 2**70 + 6, 2**70 + 9] and 2**70 + 6 in big and 2**70 + 7 not in big
assert big[1:][0] == 2**70 + 3 and list(reversed(big))[0] == 2**70 + 9 and big.index(2**70 + 3) == 1
assert range(0, 3, 2) == range(0, 4, 2) and hash(range(0, 3, 2)) == hash(range(0, 4, 2)) and range(0) == range(5, 5)
assert error(len, range(2**64)) == ('OverflowError', 'Python int too large to convert to C ssize_t')
assert error(range, 1, 2, 0) == ('ValueError', 'range() arg 3 must not be zero')
assert hash((1, 2, 3)) == 529344067295497451 and hash(slice(1, 2, 3)) == -2340833382717974474

# deep structures end with an error, not a crash
l = m = []
for i in range(100000):
    l, m = [l], [m]
assert error(repr, l)[0] == error(lambda: l == [m])[0] == 'RecursionError'
print('ok')
