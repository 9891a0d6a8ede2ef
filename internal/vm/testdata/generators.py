def g():
    x = yield 1
    assert x == 'a'
    try:
        yield 2
    except ValueError:
        yield 'caught'
    return 99
it = g()
assert next(it) == 1
assert it.send('a') == 2
assert it.throw(ValueError) == 'caught'
try: next(it)
except StopIteration as s: assert s.value == 99
else: assert 0
def sub():
    r = yield 'x'
    return r * 2
def main():
    v = yield from sub()
    yield v
m = main()
assert next(m) == 'x'
assert m.send(21) == 42
assert list(m) == []
def fin():
    try:
        yield 1
    finally:
        log.append('closed')
log = []
f = fin(); next(f); f.close()
assert log == ['closed']
f = fin(); next(f); del f
assert log == ['closed'] * 2, log
for x in fin():
    break
assert len(log) == 3
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
assert list(tree(4)) == [1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1]
def bad():
    yield 1
    raise StopIteration
b = bad(); next(b)
try: next(b)
except RuntimeError as e:
    assert str(e) == 'generator raised StopIteration' and isinstance(e.__cause__, StopIteration)
def me():
    yield next(G)
G = me()
try: next(G)
except ValueError as e: assert str(e) == 'generator already executing'
def ign():
    while True:
        try: yield
        except GeneratorExit: pass
i = ign(); next(i)
try: i.close()
except RuntimeError as e: assert str(e) == 'generator ignored GeneratorExit'
try: i.send
finally: pass
j = fin()
try: j.send(3)
except TypeError as e: assert str(e) == "can't send non-None value to a just-started generator"
assert j.gi_frame is not None and not j.gi_running and j.gi_code.co_name == 'fin'
async def co(x):
    return x + 1
async def c2():
    a = await co(1)
    b = await co(a)
    return b
c = c2()
try: c.send(None)
except StopIteration as s: assert s.value == 3
class Aw:
    def __await__(self):
        r = yield 'susp'
        return r
async def c3():
    return await Aw()
c = c3()
assert c.send(None) == 'susp'
try: c.send(5)
except StopIteration as s: assert s.value == 5
async def ag():
    for i in range(3):
        r = await co(i)
        yield r
async def c4():
    return [x async for x in ag()]
try: c4().send(None)
except StopIteration as s: assert s.value == [1, 2, 3], s.value
class ACM:
    async def __aenter__(self): return 5
    async def __aexit__(self, *a): log.append(a[0]); return True
async def c5():
    async with ACM() as v:
        raise KeyError
    return v
try: c5().send(None)
except StopIteration as s: assert s.value == 5 and log[-1] is KeyError
def h():
    try:
        raise ValueError('outer')
    except ValueError:
        yield 0
        yield 1
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
t = 0
for x in count(1000): t += x
assert t == 499500
assert max(count(5)) == 4
assert sorted(x * x for x in count(4)) == [0, 1, 4, 9]
