"""Data files beside modules: in folders, namespaces and ZIP files."""

import importlib
import importlib.resources as resources
import os
import sys
import tempfile
import zipfile
from importlib.resources import abc, readers, simple


def raises(kind, function, *args):
    try:
        function(*args)
    except kind:
        return
    raise AssertionError('nothing raised')


FILES = {
    'PACK/__init__.py': 'import importlib.resources\nhere = importlib.resources.files()\n',
    'PACK/text.txt': 'h\u00e9llo\r\n',
    'PACK/sub/deep.bin': '\x00\x01',
    'PACKSPACE/data.txt': 'spaced',
}


def check(prefix):
    package = importlib.import_module(prefix + 'pack')
    root = resources.files(package)
    assert isinstance(root, abc.Traversable)
    assert package.here.joinpath('text.txt').is_file()
    assert sorted(e.name for e in root.iterdir() if e.name != '__pycache__') == ['__init__.py', 'sub', 'text.txt']
    text = root / 'text.txt'
    assert text.name == 'text.txt' and text.is_file() and not text.is_dir()
    assert text.read_bytes() == b'h\xc3\xa9llo\r\n'
    assert text.read_text(encoding='utf-8') == 'h\u00e9llo\n'
    with text.open('rb') as f:
        assert f.read(1) == b'h'
    assert root.joinpath('sub', 'deep.bin').read_bytes() == b'\0\1'
    assert root.joinpath('sub/deep.bin').read_bytes() == b'\0\1'
    raises(FileNotFoundError, (root / 'none.txt').read_bytes)

    assert resources.read_text(package, 'text.txt', encoding='utf-8') == 'h\u00e9llo\n'
    assert resources.read_binary(package, 'sub', 'deep.bin') == b'\0\1'
    assert resources.is_resource(package, 'text.txt') and not resources.is_resource(package, 'sub')
    with resources.open_text(package, 'text.txt', encoding='utf-8', errors='strict') as f:
        assert f.readline() == 'h\u00e9llo\n'
    with resources.as_file(text) as path:
        assert path.read_bytes() == b'h\xc3\xa9llo\r\n'
    with resources.as_file(root / 'sub') as path:
        assert os.listdir(path) == ['deep.bin']
    with resources.path(package, 'text.txt') as path:
        assert path.is_file()

    space = resources.files(prefix + 'packspace')
    assert isinstance(space, readers.MultiplexedPath)
    assert space.joinpath('data.txt').read_text() == 'spaced'
    assert [e.name for e in space.iterdir()] == ['data.txt']


raises(AttributeError, resources.files, 1)
raises(ModuleNotFoundError, resources.files, 'no_such_package')
assert issubclass(simple.TraversableReader, abc.TraversableResources)

with tempfile.TemporaryDirectory() as temp:
    archive = os.path.join(temp, 'a.zip')
    with zipfile.ZipFile(archive, 'w') as z:
        for name, text in FILES.items():
            target = os.path.join(temp, name.replace('PACK', 'dpack').replace('SPACE', 'space'))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, 'w', encoding='utf-8', newline='') as f:
                f.write(text)
            z.writestr(name.replace('PACK', 'zpack').replace('SPACE', 'space'), text)
    sys.path[:0] = [temp, archive]
    check('d')
    check('z')

print('ok')
