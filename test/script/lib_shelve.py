"""Shelves, and the databases in plain files below them."""

import dbm
import dbm.dumb
import os
import shelve
import tempfile


def raises(kind, text, function, *args):
    try:
        function(*args)
    except kind as e:
        assert text in str(e), str(e)
    else:
        raise AssertionError('nothing raised')


def content(path):
    with open(path, 'rb') as f:
        return f.read()


with tempfile.TemporaryDirectory() as temp:
    path = os.path.join(temp, 'data')
    raises(dbm.error, "db file doesn't exist; use 'c' or 'n' flag to create a new db", dbm.open, path)
    raises(FileNotFoundError, 'data.dat', dbm.dumb.open, path, 'r')
    raises(ValueError, "Flag must be one of 'r', 'w', 'c', or 'n'", dbm.dumb.open, path, 'x')

    with dbm.dumb.open(path, 'c') as d:
        d['a'] = 'A'
        d[b'b\xff'] = b'B' * 600
        d['c'] = '\u00e9'
        raises(TypeError, 'keys must be bytes or strings', d.__setitem__, 1, 'x')
        raises(TypeError, 'values must be bytes or strings', d.__setitem__, 'x', 1)
        raises(KeyError, "b'none'", d.__getitem__, 'none')
        # A value that grows within its block stays, one that needs another block moves to the end.
        d['a'] = 'AA'
        d['c'] = 'C' * 513
        assert d.keys() == [b'a', b'b\xff', b'c'] and d['a'] == b'AA' and 'a' in d and 'z' not in d
    assert content(path + '.dir') == b"'a', (0, 2)\n'b\xff', (512, 600)\n'c', (2048, 513)\n"
    assert os.path.getsize(path + '.dat') == 2048 + 513
    assert content(path + '.bak') == b"'a', (0, 1)\n'b\xff', (512, 600)\n'c', (1536, 2)\n"
    raises(OSError, 'DBM object has already been closed', d.__getitem__, 'a')
    raises(OSError, 'DBM object has already been closed', len, d)

    assert dbm.whichdb(path) == 'dbm.dumb' and dbm.whichdb(path + '.none') is None
    assert dbm.whichdb(path + '.dat') == ''
    raises(dbm.error, 'db type could not be determined', dbm.open, path + '.dat')
    with dbm.open(path) as d:
        assert len(d) == 3 and d[b'b\xff'] == b'B' * 600
        raises(OSError, 'The database is opened for reading only', d.__delitem__, 'a')
    with open(path + '.dir', 'w') as f:
        f.write("str(print('called')), 0\n")
    raises(ValueError, 'malformed node', dbm.dumb.open, path)

    name = os.path.join(temp, 'shelf')
    with shelve.open(name, writeback=True) as s:
        s['list'] = [1]
        s['list'].append(2)
        s['\u00e9'] = {'x': (1, 2)}
    with shelve.open(name, flag='r') as s:
        assert sorted(s) == ['list', '\u00e9'] and s['list'] == [1, 2] and s.get('none', 3) == 3
        s['list'].append(3)
        assert s['list'] == [1, 2]
    raises(ValueError, 'invalid operation on closed shelf', s.__getitem__, 'list')
    raises(ValueError, 'invalid operation on closed shelf', len, s)

below = {}
s = shelve.Shelf(below, protocol=0, keyencoding='latin-1')
s['\u00e9'] = 1
assert below == {b'\xe9': b'I1\n.'}
del s['\u00e9']
s.close()
s.close()
assert not below and repr(s.dict) == '<Closed Dictionary>'
