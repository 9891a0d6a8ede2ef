"""Module ntpath."""

import ntpath
import os


def raises(kind, text, function, *args):
    try:
        function(*args)
    except kind as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError('nothing raised')


for path, parts in (
    ('c:/a/b', ('c:', '/', 'a/b')), ('c:a', ('c:', '', 'a')), ('\\a', ('', '\\', 'a')), ('a\\b', ('', '', 'a\\b')), ('', ('', '', '')),
    ('//host/share/x', ('//host/share', '/', 'x')), ('\\\\host\\share', ('\\\\host\\share', '', '')), ('//host', ('//host', '', '')),
    ('\\\\?\\UNC\\host\\share\\x', ('\\\\?\\UNC\\host\\share', '\\', 'x')), ('\\\\?\\c:\\x', ('\\\\?\\c:', '\\', 'x')),
):
    assert ntpath.splitroot(path) == parts, (path, ntpath.splitroot(path))
    assert ntpath.splitroot(path.encode()) == tuple(p.encode() for p in parts)
assert ntpath.join('c:/a', 'b', 'c') == 'c:/a\\b\\c' and ntpath.join('c:/a', 'd:b') == 'd:b' and ntpath.join('c:/a', 'C:b') == 'C:/a\\b'
assert ntpath.join('c:/a', '/b') == 'c:/b' and ntpath.join('//h/s', 'x') == '//h/s\\x' and ntpath.join(b'a', b'') == b'a\\'
assert ntpath.split('c:\\a\\\\b') == ('c:\\a', 'b') and ntpath.split('c:\\') == ('c:\\', '') and ntpath.splitext('a.b\\c') == ('a.b\\c', '')
assert ntpath.normpath('c:/a/./b/..//c/') == 'c:\\a\\c' and ntpath.normpath('/../a') == '\\a' and ntpath.normpath('../a/..') == '..'
assert ntpath.normpath('') == '.' and ntpath.isabs('c:/') and not ntpath.isabs('/a') and ntpath.isabs('//h/s') and not ntpath.isabs('c:a')
assert ntpath.relpath('c:\\a\\b', 'C:\\a\\c\\d') == '..\\..\\b' and ntpath.relpath('c:\\A', 'c:\\a') == '.'
raises(ValueError, "path is on mount 'c:', start on mount 'd:'", ntpath.relpath, 'c:\\a', 'd:\\a')
raises(ValueError, 'no path specified', ntpath.relpath, '')
assert ntpath.commonpath(['C:\\a\\b', 'c:/A/c']) == 'C:\\a' and ntpath.commonpath([b'a\\b', b'a\\.\\b\\c']) == b'a\\b'
raises(ValueError, "Paths don't have the same drive", ntpath.commonpath, ['c:\\a', 'd:\\a'])
raises(ValueError, "Can't mix absolute and relative paths", ntpath.commonpath, ['c:\\a', 'c:a'])
raises(TypeError, "Can't mix strings and bytes in path components", ntpath.join, 'a', b'b')
assert ntpath.isreserved('c:/x/nul.txt') and ntpath.isreserved('a.') and ntpath.isreserved('COM\xb9') and not ntpath.isreserved('..\\con1')
os.environ.update(FOO='bar', USERPROFILE='C:\\Users\\me', USERNAME='me')
assert ntpath.expandvars("%FOO%$FOO${FOO}%%$$'$FOO'%no%${FOO") == "barbarbar%$'$FOO'%no%${FOO"
assert ntpath.expandvars(b'%FOO%/$FOO') == b'bar/bar' and ntpath.expanduser('~\\x') == 'C:\\Users\\me\\x'
assert ntpath.expanduser('~you/x') == 'C:\\Users\\you/x' and ntpath.normcase('A/B') == 'a\\b' and ntpath.ismount('c:/') and not ntpath.ismount('c:/a')
