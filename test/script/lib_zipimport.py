"""Modules and programs in ZIP files."""

import os
import subprocess
import sys
import tempfile
import traceback
import zipfile
import zipimport


def raises(kind, text, function, *args):
    try:
        function(*args)
    except kind as e:
        assert text in str(e), str(e)
    else:
        raise AssertionError('nothing raised')


with tempfile.TemporaryDirectory() as temp:
    path = os.path.join(temp, 'a.zip')
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('__main__.py', 'import sys, zpackage.zinner\nprint(zpackage.zinner.value, __name__, sys.argv[1:])\n')
        z.writestr('zmodule.py', 'value = 1\r\ndef fail():\r\n    raise ValueError(value)\r\n')
        z.writestr('zpackage/__init__.py', 'from . import zinner\n')
        z.writestr('zpackage/zinner.py', 'value = 2\n')
        z.writestr('zpackage/data.txt', 'data')
        z.writestr('znamespace/zdeep.py', 'value = 3\n')

    out = subprocess.run([sys.executable, path, 'x'], capture_output=True, text=True, check=True).stdout
    assert out == "2 __main__ ['x']\n", out
    env = dict(os.environ, PYTHONPATH=path)
    out = subprocess.run([sys.executable, '-c', 'import zmodule; print(zmodule.value)'], capture_output=True, text=True, check=True, env=env).stdout
    assert out == '1\n', out

    sys.path.insert(0, path)
    import zmodule
    import zpackage
    import znamespace.zdeep
    assert zmodule.value == 1 and zpackage.zinner.value == 2 and znamespace.zdeep.value == 3
    loader = zmodule.__spec__.loader
    assert isinstance(loader, zipimport.zipimporter) and repr(loader) == f'<zipimporter object "{path}/">' and loader.prefix == ''
    assert zmodule.__file__ == loader.get_filename('zmodule') == path + '/zmodule.py' and zpackage.__path__ == [path + '/zpackage']
    assert loader.get_data('zpackage/data.txt') == b'data' == loader.get_data(path + '/zpackage/data.txt')
    assert loader.get_source('zmodule').startswith('value = 1') and loader.is_package('zpackage') and not loader.is_package('zmodule')
    inner = zipimport.zipimporter(path + '/zpackage')
    assert inner.prefix == 'zpackage/' and inner.find_spec('zinner').origin == path + '/zpackage/zinner.py' and inner.find_spec('no') is None
    raises(zipimport.ZipImportError, "can't find module 'no'", loader.get_code, 'no')
    raises(OSError, '', loader.get_data, 'no')
    try:
        zmodule.fail()
    except ValueError:
        assert 'raise ValueError(value)' in traceback.format_exc()

    raises(zipimport.ZipImportError, 'not a Zip file', zipimport.zipimporter, __file__)
    raises(zipimport.ZipImportError, 'not a Zip file', zipimport.zipimporter, temp)
    raises(zipimport.ZipImportError, 'archive path is empty', zipimport.zipimporter, '')
    with open(path, 'rb') as f:
        good = f.read()
    broken = os.path.join(temp, 'b.zip')
    for start in range(0, len(good), 41):
        for data in good[:start], good[:start] + b'\xff' * 5 + good[start + 5:]:
            with open(broken, 'wb') as f:
                f.write(data)
            zipimport._zip_directory_cache.clear()
            try:
                importer = zipimport.zipimporter(broken)
                for name in 'zmodule', 'zpackage':
                    importer.get_code(name)
            except (ImportError, EOFError, OSError, SyntaxError, UnicodeDecodeError):
                pass
            except Exception as e:
                assert type(e).__module__ == 'zlib', repr(e)
