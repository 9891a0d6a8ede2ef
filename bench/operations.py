"""Time single operations on interpreters, against each other.

    python3 bench/operations.py SUBJECT REFERENCE [NAME...]

prints, for each operation, nanoseconds on both and reference/subject: above 1 the subject is faster. Each process times a loop of 100,000 turns
five times, takes the minimum, and takes off what the empty loop needs; the interpreters take turns, three times.
"""
import json
import subprocess
import sys
import time

CLASS = """
class A:
    def __init__(self): self.x = 1
    def m(self): return 1
    def __len__(self): return 3
    def __getitem__(self, i): return i
    def __setitem__(self, i, v): pass
    def __contains__(self, i): return True
    def __call__(self, i): return i
    def __bool__(self): return True
    def __iter__(self): return iter(())
    def __neg__(self): return self
"""

# name, the statement that a loop over i repeats, and what comes before the loop, by semicolons
OPERATIONS = [
    ('abs', 'abs(i)', ''),
    ('min2', 'min(i,5)', ''),
    ('ord', 'ord(c)', "c='a'"),
    ('chr', 'chr(99)', ''),
    ('divmod', 'divmod(i,7)', ''),
    ('isinstance', 'isinstance(i,int)', ''),
    ('len', 'len(l)', 'l=[1,2]'),
    ('str(i)', 'str(i)', ''),
    ("int('12')", 'int(s)', "s='12'"),
    ('float(i)', 'float(i)', ''),
    ('type', 'type(i)', ''),
    ('s.startswith', "s.startswith('ab')", "s='abc'"),
    ('s.upper', 's.upper()', "s='abc'"),
    ('s.split', 's.split()', "s='a b c d'"),
    ('s.join', 's.join(l)', "s=',';l=['a','b','c']"),
    ('s.strip', 's.strip()', "s=' a '"),
    ('s.find', "s.find('c')", "s='abc'"),
    ('s.replace', "s.replace('a','b')", "s='abc'"),
    ('s.lower', 's.lower()', "s='ABc'"),
    ('s.isalpha', 's.isalpha()', "s='abc'"),
    ('l.pop/append', 'l.append(i);l.pop()', 'l=[1,2]'),
    ('d.get', "d.get('a')", "d={'a':1}"),
    ('d.get miss', "d.get('b',0)", "d={'a':1}"),
    ('d.items', 'for k,v in d.items():\n    pass', "d={'a':1,'b':2,'c':3}"),
    ('d.values', 'for k in d.values():\n    pass', "d={'a':1,'b':2,'c':3}"),
    ('for d', 'for k in d:\n    pass', "d={'a':1,'b':2,'c':3}"),
    ('enumerate', 'for k,v in enumerate(l):\n    pass', 'l=[1,2,3]'),
    ('zip', 'for k,v in zip(l,l):\n    pass', 'l=[1,2,3]'),
    ('for str', 'for k in s:\n    pass', "s='abc'"),
    ('for range3', 'for k in range(3):\n    pass', ''),
    ('for list', 'for k in l:\n    pass', 'l=[1,2,3]'),
    ('d[k]=v new', 'd={};d[i]=1', ''),
    ('{}', 'd={}', ''),
    ('{a:b}', "d={'a':i}", ''),
    ('[]', 'd=[]', ''),
    ('[i,i]', 'd=[i,i]', ''),
    ('(i,i)', 'd=(i,i)', ''),
    ('set', 'd={i,1}', ''),
    ('x in set', 'i in s', 's={1,2,3}'),
    ('x in dict', 'i in s', 's={1:1,2:2,3:3}'),
    ('x in list', '1 in s', 's=[2,1]'),
    ('x in tuple', 'i in (1,2,3)', ''),
    ('x in str', "'b' in s", "s='abc'"),
    ('l[1:2]', 'l[1:2]', 'l=[1,2,3,4]'),
    ('l[1:2]=', 'l[1:2]=[3]', 'l=[1,2,3,4]'),
    ('l[:]', 'l[:]', 'l=[1,2,3,4]'),
    ('s[1:2]', 's[1:2]', "s='abcd'"),
    ('s[i]', 's[1]', "s='abcd'"),
    ('b[i]', 's[1]', "s=b'abcd'"),
    ('ba[i]=', 's[1]=5', "s=bytearray(b'abcd')"),
    ('l+=', 'l+=[1];l.clear()', 'l=[]'),
    ('l+l', 'l+l', 'l=[1]'),
    ('[0]*5', '[0]*5', ''),
    ('s%', "'%s-%d'%(s,i)", "s='a'"),
    ('fstr', "f'{s}-{i}'", "s='a'"),
    ('fstr fmt', "f'{i:05d}'", ''),
    ('fstr .2f', "f'{x:.2f}'", 'x=1.5'),
    ("'a'+s", "'a'+s", "s='bb'"),
    ('str==', "s=='abc'", "s='ab';s+='c'"),
    ('s<s', "s<'b'", "s='a'"),
    ('i**2', 'i**2', ''),
    ('x**.5', 'x**.5', 'x=2.0'),
    ('x**-1.5', 'x**-1.5', 'x=2.0'),
    ('i//7', 'i//7', ''),
    ('i%7', 'i%7', ''),
    ('-x', '-x', 'x=1.0'),
    ('big', 'b*3', 'b=1<<60'),
    ('big+', 'b+b', 'b=1<<70'),
    ('i<<20', 'i<<20', ''),
    ('~i', '~i', ''),
    ('1<<i&', 'i&255|3^i', ''),
    ('try', 'try: pass\nexcept ValueError: pass', ''),
    ('raise', 'try: raise ValueError\nexcept ValueError: pass', ''),
    ('raise as e', 'try: raise ValueError(1)\nexcept ValueError as e: pass', ''),
    ('KeyError', "try: d['x']\nexcept KeyError: pass", 'd={}'),
    ('hasattr no', "hasattr(i,'foo')", ''),
    ('getattr', "getattr(a,'x')", 'a=A()'),
    ('setattr', "setattr(a,'x',1)", 'a=A()'),
    ('A()', 'A()', ''),
    ('a.m()', 'a.m()', 'a=A()'),
    ('len(a)', 'len(a)', 'a=A()'),
    ('a[i]', 'a[i]', 'a=A()'),
    ('a[i]=', 'a[i]=1', 'a=A()'),
    ('in a', 'i in a', 'a=A()'),
    ('a(i)', 'a(i)', 'a=A()'),
    ('if a', 'if a: pass', 'a=A()'),
    ('for a', 'for x in a: pass', 'a=A()'),
    ('-a', '-a', 'a=A()'),
    ('lambda', 'f(i)', 'f=lambda x:x'),
    ('f kw', 'f(x=i)', 'f=lambda x:x'),
    ('f *a', 'f(*a)', 'f=lambda x:x;a=(1,)'),
    ('f **k', 'f(**a)', "f=lambda x:x;a={'x':1}"),
    ('f(*args)', 'f(1,2)', 'f=lambda *x:x'),
    ('f(**kw)', 'f(a=1)', 'f=lambda **x:x'),
    ('f default', 'f()', 'f=lambda x=1:x'),
    ('sorted', 'sorted(l)', 'l=[3,1,2]'),
    ('sorted key', 'sorted(l,key=lambda x:-x)', 'l=[3,1,2]'),
    ('sum', 'sum(l)', 'l=[3,1,2]'),
    ('sum gen', 'sum(x for x in l)', 'l=[3,1,2]'),
    ('listcomp', '[x for x in l]', 'l=[3,1,2]'),
    ('setcomp', '{x for x in l}', 'l=[3,1,2]'),
    ('dictcomp', '{x:x for x in l}', 'l=[3,1,2]'),
    ('any gen', 'any(x>5 for x in l)', 'l=[3,1,2]'),
    ('map', 'list(map(f,l))', 'l=[3,1,2];f=lambda x:x'),
    ('tuple(l)', 'tuple(l)', 'l=[3,1,2]'),
    ('list(t)', 'list(l)', 'l=(3,1,2)'),
    ('set(l)', 'set(l)', 'l=[3,1,2]'),
    ('dict(a=)', 'dict(a=1)', ''),
    ('{**a}', '{**a,**a}', "a={'x':1}"),
    ('reversed', 'for x in reversed(l): pass', 'l=[3,1,2]'),
    ('a,*b=l', 'a,*b=l', 'l=[1,2,3]'),
    ('with', 'with c: pass', 'import contextlib;c=contextlib.nullcontext()'),
    ('math.sqrt', 'm.sqrt(2.0)', 'import math as m'),
    ('global', 'A', ''),
    ('struct', 'p(1,2)', "import struct;p=struct.Struct('<II').pack"),
    ('s.format', 's.format(1,i)', "s='{}-{}'"),
    ('b+b', 'b+b', "b=b'ab'"),
    ('ba.append', 'b.append(1)', 'b=bytearray()'),
    ('b[1:2]', 'b[1:2]', "b=b'abcd'"),
    ('int.from_bytes', "f(b,'little')", "f=int.from_bytes;b=b'abcd'"),
    ('hash', 'hash(s)', "s='abc'"),
    ('id', 'id(i)', ''),
    ('repr', 'repr(i)', ''),
    ('round', 'round(x,2)', 'x=1.234'),
    ('s.encode', 's.encode()', "s='abc'"),
    ('b.decode', 'b.decode()', "b=b'abc'"),
    ('isinst tup', 'isinstance(i,(str,bytes))', ''),
    ('deque', 'q.append(i);q.popleft()', 'import collections;q=collections.deque()'),
    ('set.add', 's.add(1)', 's=set()'),
    ('l.sort', 'l.sort()', 'l=[1,2,3]'),
    ('l.extend', 'l.extend((1,2));l.clear()', 'l=[]'),
    ('l.index', 'l.index(2)', 'l=[1,2,3]'),
    ('l.insert', 'l.insert(0,1);l.pop(0)', 'l=[1,2,3]'),
    ('d.pop', 'd[1]=1;d.pop(1)', 'd={}'),
    ('d.setdefault', 'd.setdefault(1,2)', 'd={}'),
    ('del d', 'd[1]=1;del d[1]', 'd={}'),
    ('dict.update', 'd.update(e)', "d={};e={'a':1}"),
    ('next(gen)', 'next(g)', 'import itertools;g=itertools.count()'),
    ('slice []', 'l[s]', 'l=[1,2,3];s=slice(1,2)'),
    ('heapq', 'hpush(h,i);hpop(h)', 'import heapq;h=[];hpush=heapq.heappush;hpop=heapq.heappop'),
    ('rand', 'r()', 'import random;r=random.random'),
    ('complex', 'z*z+z', 'z=1+2j'),
    ('print', "print('x',file=o)", 'import io;o=io.StringIO()'),
]


def timed(statement, setup):
    lines = ["def f(n):"] + ["    " + s for s in setup.split(";") if s.strip()] + ["    for i in range(n):"]
    lines += ["        " + s for s in statement.split("\n")]
    names = {"__name__": "timed"}
    exec(CLASS + "\n".join(lines), names)
    f, n, best = names["f"], 100_000, float("inf")
    for _ in range(5):
        start = time.perf_counter()
        f(n)
        best = min(best, time.perf_counter() - start)
    return best / n * 1e9


def measure(names):
    empty = timed("pass", "")
    return {name: timed(*what) - empty for name, *what in OPERATIONS if not names or name in names}


def main(subject, reference, names):
    best = {}
    for _ in range(3):
        for path in subject, reference:
            done = subprocess.run([path, __file__, "--measure", *names], stdout=subprocess.PIPE, check=True)
            for name, ns in json.loads(done.stdout).items():
                key = path, name
                best[key] = min(best.get(key, ns), ns)
    rows = [(best[reference, name] / max(best[subject, name], 0.1), name) for path, name in best if path == subject]
    for ratio, name in sorted(rows):
        print(f"{name:16} {best[subject, name]:8.1f} {best[reference, name]:8.1f} {ratio:6.2f}")


if sys.argv[1:2] == ["--measure"]:
    json.dump(measure(sys.argv[2:]), sys.stdout)
elif len(sys.argv) > 2:
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
else:
    sys.exit(__doc__)
