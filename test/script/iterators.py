# zip, map, enumerate, filter, reversed, itertools; and the modules built on containers: functools, collections, heapq, bisect, operator.
import bisect
import functools
import heapq
import itertools as I
import operator
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple


def error(f, *args, **kw):
    try:
        f(*args, **kw)
    except Exception as e:
        return type(e).__name__, str(e)
    raise AssertionError('no error')


assert list(zip('ab', range(9))) == [('a', 0), ('b', 1)] and list(zip()) == []
assert error(list, zip('ab', 'a', strict=True)) == ('ValueError', 'zip() argument 2 is shorter than argument 1')
assert error(list, zip('ab', 'ab', 'abc', strict=True)) == ('ValueError', 'zip() argument 3 is longer than arguments 1-2')
assert error(list, map(max, 'ab', 'a', strict=True)) == ('ValueError', 'map() argument 2 is shorter than argument 1')
assert list(enumerate('ab', 2**64)) == [(2**64, 'a'), (2**64 + 1, 'b')]
assert list(filter(None, [0, 1, '', 'a'])) == [1, 'a'] and list(reversed([1, 2])) == [2, 1]
assert error(reversed, {1}) == ('TypeError', "'set' object is not reversible")
assert error(map, 1) == ('TypeError', 'map() must have at least two arguments.')
it = iter([1, 2, 3])
next(it)
assert it.__length_hint__() == 2 and it.__reduce__()[1:] == (([1, 2, 3],), 1)


class Seq:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * i


assert list(Seq()) == [0, 1, 4] and 4 in Seq()
calls = iter([3, 2, 1, 0, 5])
assert list(iter(lambda: next(calls), 0)) == [3, 2, 1]

# itertools
assert [''.join(p) for p in I.permutations('abc', 2)] == ['ab', 'ac', 'ba', 'bc', 'ca', 'cb']
assert [''.join(p) for p in I.combinations('abcd', 2)] == ['ab', 'ac', 'ad', 'bc', 'bd', 'cd']
assert [''.join(p) for p in I.combinations_with_replacement('ab', 2)] == ['aa', 'ab', 'bb']
assert [''.join(p) for p in I.product('ab', repeat=2)] == ['aa', 'ab', 'ba', 'bb'] and list(I.product()) == [()]
assert [(k, list(g)) for k, g in I.groupby('aabbba')] == [('a', ['a', 'a']), ('b', ['b', 'b', 'b']), ('a', ['a'])]
groups = [g for _, g in I.groupby('aab')]
assert [list(g) for g in groups] == [[], []]
a, b = I.tee(iter(range(200)))
assert list(I.islice(a, 150))[-1] == 149 and list(b) == list(range(200)) and list(a) == list(range(150, 200))
assert list(I.batched('abcde', 2)) == [('a', 'b'), ('c', 'd'), ('e',)]
assert error(list, I.batched('abc', 2, strict=True)) == ('ValueError', 'batched(): incomplete batch')
assert list(I.accumulate([1, 2, 3], initial=10)) == [10, 11, 13, 16] and list(I.pairwise('abc')) == [('a', 'b'), ('b', 'c')]
assert list(I.zip_longest('ab', 'c', fillvalue=0)) == [('a', 'c'), ('b', 0)] and list(I.islice(I.cycle('ab'), 5)) == list('ababa')
assert list(I.islice(I.count(2**63 - 2), 3)) == [2**63 - 2, 2**63 - 1, 2**63] and repr(I.count(1, 2)) == 'count(1, 2)'
assert list(I.chain.from_iterable(['ab', 'c'])) == ['a', 'b', 'c'] and repr(I.repeat(1, 2)) == 'repeat(1, 2)'
assert list(I.islice(range(20), 3, 15, 4)) == [3, 7, 11]
assert error(I.islice, [], -1)[1].startswith('Stop argument for islice()')


class Reenter:
    def __iter__(self):
        return self

    def __next__(self):
        return next(t1)


t1, t2 = I.tee(Reenter())
assert error(next, t1) == ('RuntimeError', 'cannot re-enter the tee iterator')
it = iter([])
for _ in range(100000):
    it = I.chain(it)
try:
    next(it, None)  # as deep as it goes, but no crash
except RecursionError:
    pass

# functools
p = functools.partial(lambda *a, **k: (a, k), 1, functools.Placeholder, 3, x=4)
assert p(2, 5, y=6) == ((1, 2, 3, 5), {'x': 4, 'y': 6})
assert error(p) == ('TypeError', "missing positional arguments in 'partial' call; expected at least 1, got 0")
assert functools.partial(p, 2).args == (1, 2, 3) and repr(functools.partial(int, base=2)) == "functools.partial(<class 'int'>, base=2)"
assert functools.reduce(operator.add, [[1], [2], [3]], []) == [1, 2, 3]
assert sorted([1, 5, 3], key=functools.cmp_to_key(lambda a, b: b - a)) == [5, 3, 1]


@functools.lru_cache(maxsize=3)
def square(n):
    return n * n


for n in (1, 2, 3, 1, 4, 2):
    square(n)
assert square.cache_info() == (1, 5, 3, 3)
square.cache_clear()
assert square.cache_info() == (0, 0, 3, 0)

# collections
d = deque(range(5), maxlen=4)
d.appendleft(9)
d.rotate(1)
assert d == deque([3, 9, 1, 2]) and repr(d) == 'deque([3, 9, 1, 2], maxlen=4)' and d.index(1) == 2
assert error(d.insert, 0, 1) == ('IndexError', 'deque already at its maximum size')
it = iter(d)
d.pop()
assert error(next, it) == ('RuntimeError', 'deque mutated during iteration')
dd = defaultdict(list)
dd['a'].append(1)
assert dd == {'a': [1]} and repr(dd) == "defaultdict(<class 'list'>, {'a': [1]})" and Counter('abca').most_common(1) == [('a', 2)]
od = OrderedDict.fromkeys('abcd')
od.move_to_end('a')
od.move_to_end('c', last=False)
assert ''.join(od) == 'cbda' and od.popitem(last=False) == ('c', None) and list(reversed(od)) == ['a', 'd', 'b']
assert od != OrderedDict.fromkeys('dba') and od == dict.fromkeys('dba')
it = iter(od)
next(it)
od.move_to_end('b')
assert error(next, it) == ('RuntimeError', 'OrderedDict mutated during iteration')
queue = OrderedDict()
for i in range(20000):
    queue[i] = i
    if len(queue) > 100:
        queue.popitem(last=False)
assert list(queue) == list(range(19900, 20000))
P = namedtuple('P', 'x y')
assert P(1, 2).y == 2 and P(1, 2)._replace(x=5) == (5, 2)

# heapq, bisect, operator
h = []
for i in (5, 1, 4, 2, 3):
    heapq.heappush(h, i)
assert [heapq.heappop(h) for _ in range(5)] == [1, 2, 3, 4, 5]
h = [1, 5, 3]
heapq.heapify_max(h)
assert heapq.heappop_max(h) == 5 and heapq.heappushpop_max(h, 2) == 3
assert bisect.bisect_left([1, 2, 2, 3], 2) == 1 and bisect.bisect_right([1, 2, 2, 3], 2) == 3 and bisect.bisect([3, 2, 1], -2, key=lambda v: -v) == 2
assert operator.itemgetter(1, 'a' and 0)('xyz') == ('y', 'x') and operator.attrgetter('real.imag')(3) == 0
assert operator.methodcaller('replace', 'a', 'b')('aa') == 'bb' and repr(operator.methodcaller('f', 1, k=2)) == "operator.methodcaller('f', 1, k=2)"
print('ok')
