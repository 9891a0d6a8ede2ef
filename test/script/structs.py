# struct, array, random.
import array
import random
import struct


def error(f, *args, **kw):
    try:
        f(*args, **kw)
    except Exception as e:
        return type(e).__name__, str(e)
    raise AssertionError('no error')


assert struct.calcsize('bi') == 8 and struct.calcsize('<bi') == 5 and struct.calcsize('b0q') == 8
assert struct.pack('>hIq', -2, 3, -4) == b'\xff\xfe\0\0\0\3' + b'\xff' * 7 + b'\xfc'
assert struct.unpack('<3s5p?', b'abc\2xy\0\0\1') == (b'abc', b'xy', True)
assert struct.unpack('<efd', struct.pack('<efd', 1.5, -2.25, 1e300)) == (1.5, -2.25, 1e300)
assert error(struct.pack, 'b', 200) == ('error', "'b' format requires -128 <= number <= 127")
assert error(struct.unpack, 'i', b'abc') == ('error', 'unpack requires a buffer of 4 bytes')
assert error(struct.pack, 'e', 1e10) == ('OverflowError', 'float too large to pack with e format')
b = bytearray(6)
struct.pack_into('<h', b, 2, 258)
assert b == b'\0\0\2\1\0\0' and struct.unpack_from('<h', b, 2) == (258,) and list(struct.iter_unpack('<h', b)) == [(0,), (258,), (0,)]

for code in array.typecodes:
    if code in 'uw':
        continue
    a = array.array(code, [1, 2, 3])
    a.append(4)
    a.insert(0, 0)
    a.extend(a)
    assert a.tolist() == [0, 1, 2, 3, 4] * 2 and a[1:4].tolist() == [1, 2, 3] and a.index(3) == 3 and a.count(4) == 2
    del a[::2]
    assert list(a) == [1, 3, 0, 2, 4] and array.array(code, a.tobytes()) == a
    a.byteswap()
    a.byteswap()
    a.reverse()
    assert list(a) == [4, 2, 0, 3, 1]
assert repr(array.array('w', 'aé€')) == "array('w', 'aé€')" and repr(array.array('d', [1.5])) == "array('d', [1.5])"
assert error(array.array, 'B', [256]) == ('OverflowError', 'unsigned byte integer is greater than maximum')
a = array.array('i', [1])
with memoryview(a) as m:
    assert m.format == 'i' and m[0] == 1
    assert error(a.append, 2) == ('BufferError', 'cannot resize an array that is exporting buffers')
a.append(2)

r = random.Random(1)
assert r.random() == 0.13436424411240122 and random.Random(1).getrandbits(100) == 1017878568110080782349472477685
assert random.Random(2**100).random() == 0.7586581712996778 and random.Random(-5).random() == random.Random(5).random()
state = r.getstate()
x = [r.random() for _ in range(1000)]
r.setstate(state)
assert x == [r.random() for _ in range(1000)]
print('ok')
