# Language: generators, coroutines, asynchronous comprehensions. What is printed is collected and compared at the end.

_out = []


def print(*args):
    _out.append(" ".join([str(a) for a in args]))


def g(n):
    try:
        for i in range(n):
            x = yield i
            if x: print('got', x)
    finally:
        print('closed')
    return 'ret'
it = g(3)
print(next(it), it.send('hi'), next(it))
try: next(it)
except StopIteration as e: print(e.value)
it = g(3); next(it); it.close()
def yf():
    r = yield from g(2)
    print('r', r)
    yield from [7, 8]
print(list(yf()))
def thr():
    while True:
        try: yield 1
        except ValueError as e:
            print('thrown', e)
            yield 2
t = thr(); next(t); print(t.throw(ValueError('q')))
def bad():
    yield 1
    raise StopIteration
try: list(bad())
except RuntimeError as e: print(e, repr(e.__cause__))
print(sum(x*x for x in range(5)), list(x for x in 'ab' for _ in range(2)))
ge = (i for i in range(3) if i)
print(next(ge), list(ge))
def inf():
    a = 0
    while 1:
        yield a
        a += 1
from_it = inf()
for v in from_it:
    if v > 2: break
print(v)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), [*It()], max(It()))
def run(co):
    try:
        while True: co.send(None)
    except StopIteration as e: return e.value
class Aw:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield self.v
        return self.v * 2
async def co(x):
    a = await Aw(x)
    b = await co2(a)
    return a, b
async def co2(x): return x + 1
print(run(co(4)))
class ACM:
    async def __aenter__(self): print('aenter'); return 3
    async def __aexit__(self, t, v, tb): print('aexit', t and t.__name__); return True
async def ag(n):
    for i in range(n):
        await Aw(1)
        yield i
async def main():
    async with ACM() as v:
        print(v)
        raise ValueError
    async for i in ag(3): print('ai', i)
    else: print('aelse')
    async for i in ag(3):
        if i == 1: break
    print([i async for i in ag(3)], {i async for i in ag(2)}, {i: 1 async for i in ag(2)})
    print([await co2(i) for i in range(3)])
    print([i async for i in (x*2 async for x in ag(3)) if i])
    async with ACM() as p, ACM() as q:
        return p, q
print(run(main()))
def gen_lambda(): 
    f = lambda: (yield 5)
    return list(f())
print(gen_lambda())
def deleg():
    try:
        yield from (1 for _ in range(1))
    except GeneratorExit:
        print('GE'); raise
d = deleg(); next(d); d.close()

expected = """\
got hi
0 1 2
closed
ret
closed
closed
r ret
[0, 1, 7, 8]
thrown q
2
generator raised StopIteration StopIteration()
30 ['a', 'a', 'b', 'b']
1 [2]
3
[1, 2, 3] [1, 2, 3] 3
(8, 9)
aenter
3
aexit ValueError
ai 0
ai 1
ai 2
aelse
[0, 1, 2] {0, 1} {0: 1, 1: 1}
[1, 2, 3]
[2, 4]
aenter
aenter
aexit None
aexit None
(3, 3)
[5]
GE
"""
for _i, (_got, _want) in enumerate(zip("\n".join(_out).split("\n"), expected.split("\n"))):
    assert _got == _want, (_i, _got, _want)
assert "\n".join(_out) + "\n" == expected
