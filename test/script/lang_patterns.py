# Language: match statements. What is printed is collected and compared at the end.

_out = []


def print(*args):
    _out.append(" ".join([str(a) for a in args]))


class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
def f(v):
    match v:
        case 0: return 'zero'
        case -1 | -2: return 'neg'
        case 1.5 | 2+3j: return 'num'
        case 'a' | b'b': return 'str'
        case None: return 'none'
        case True: return 'true'
        case []: return 'empty'
        case [1]: return 'one'
        case [x, 2]: return ('x2', x)
        case [1, *r]: return ('r', r)
        case (a, *_, z) if a == z: return ('az', a)
        case [_, [b, c]]: return (b, c)
        case [*_, 9]: return 'nine'
        case {'k': k, 'j': [j]}: return ('kj', k, j)
        case {'k': 1, **rest}: return ('rest', rest)
        case {}: return 'map'
        case P(0, y): return ('P0', y)
        case P(x=1, y=y) | P(y, 1): return ('P1', y)
        case P(x, y) as p if x > y: return ('P', p.x)
        case int(n): return ('int', n)
        case str() as s: return ('s', s)
        case _: return 'other'
for v in [0, -1, -2, 1.5, 2+3j, 'a', b'b', None, True, [], [1], [5,2], [1,2,3], (4,5,4), [0,[3,4]], [5,6,9], {'k': 2, 'j': [3]}, {'k': 1, 'z': 2}, {'q': 1},
          P(0, 5), P(1, 7), P(8, 1), P(9, 3), P(3, 9), 42, 'str', 3.25, {1,2}, (7, 7), [1,1]]:
    print(f(v))
def g(v):
    match v:
        case (x, y) | [x, y, _]: return x, y
        case {'a': {'b': [_, z]}}: return z
    return None
print(g((1,2)), g([3,4,5]), g({'a': {'b': [1, 2]}}), g(1))
match 5:
    case x if x > 10: print('big')
    case x: print('x', x)
match [1, [2, [3, 4]]]:
    case [a, [b, [c, *d]]]: print(a, b, c, d)
import sys
class K: V = 3
match 3:
    case K.V: print('KV')
match (1, 2, 3):
    case (1, x, 3) as whole: print(x, whole)
try:
    match 1:
        case P(1,2,3): pass
    match P(1,2):
        case P(1,2,3): pass
except TypeError as e: print(e)
def loop():
    for v in [1, 'a', None]:
        match v:
            case 1: continue
            case str(): print('s')
            case None: break
    match v:
        case None: return 'end'
print(loop())

expected = """\
zero
neg
neg
num
num
str
str
none
true
empty
one
('x2', 5)
('r', [2, 3])
('az', 4)
(3, 4)
nine
('kj', 2, 3)
('rest', {'z': 2})
map
('P0', 5)
('P1', 7)
('P1', 8)
('P', 9)
other
('int', 42)
('s', 'str')
other
other
('az', 7)
('r', [1])
(1, 2) (3, 4) 2 None
x 5
1 2 3 [4]
KV
2 (1, 2, 3)
P() accepts 2 positional sub-patterns (3 given)
s
end
"""
for _i, (_got, _want) in enumerate(zip("\n".join(_out).split("\n"), expected.split("\n"))):
    assert _got == _want, (_i, _got, _want)
assert "\n".join(_out) + "\n" == expected
