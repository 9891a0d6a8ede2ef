"""Module zipfile."""

import io
import os
import pickle
import struct
import tempfile
import warnings
import zipfile
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo


def raises(kind, text, function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except kind as e:
        assert text in str(e), str(e)
    else:
        raise AssertionError('nothing raised')


data = {f'd{i % 3}/f{i}\xe4': bytes(range(i)) * 700 for i in range(8)}
buffer = io.BytesIO()
with ZipFile(buffer, 'w') as z:
    for i, (name, content) in enumerate(data.items()):
        z.writestr(name, content, compress_type=ZIP_DEFLATED if i % 2 else None, compresslevel=9)
    z.mkdir('new')
    with z.open('streamed', 'w', force_zip64=True) as member:
        raises(ValueError, 'another write handle open', z.open, 'other', 'w')
        member.write(b'abc')
        member.write(memoryview(b'def'))
    z.comment = b'a comment'
    assert repr(z).startswith('<zipfile.ZipFile file=<_io.BytesIO object')
with ZipFile(buffer, 'a') as z:
    info = ZipInfo('dated', (2020, 1, 2, 3, 4, 6))
    info.external_attr = 0o100644 << 16
    z.writestr(info, 'text')
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter('always')
        z.writestr('dated', 'again')
    assert [str(w.message) for w in log] == ["Duplicate name: 'dated'"]
z = ZipFile(buffer)
assert z.comment == b'a comment' and z.testzip() is None and z.namelist()[-4:] == ['new/', 'streamed', 'dated', 'dated']
for name, content in data.items():
    assert z.read(name) == content
assert z.read('streamed') == b'abcdef' and z.read(info) == b'text' and z.getinfo('new/').is_dir()
assert repr(z.infolist()[-2]) == "<ZipInfo filename='dated' filemode='-rw-r--r--' file_size=4>"
assert z.infolist()[-2].date_time == (2020, 1, 2, 3, 4, 6)
raises(KeyError, "There is no item named 'no' in the archive", z.read, 'no')

# A member as a file.
with z.open('d1/f7\xe4') as member:
    content = data['d1/f7\xe4']
    assert repr(member) == "<zipfile.ZipExtFile name='d1/f7\xe4' compress_type=deflate>"
    assert member.read(5) == content[:5] and member.peek(3)[:3] == content[5:8] and member.seek(-3, os.SEEK_END) == len(content) - 3
    assert member.read() == content[-3:] and member.seek(10) == 10 and member.tell() == 10 and member.read1(4) == content[10:14]
    assert member.seek(10000) == len(content) and member.read(1) == b''
raises(ValueError, 'read from closed file.', member.read)
with z.open('dated') as member:
    assert member.readline() == b'again' and member.seek(1) == 1 and member.read() == b'gain'

# Paths.
z.filename = 'z.zip'
root = zipfile.Path(z)
folder = root / 'd1'
assert [p.name for p in root.iterdir()] == ['new', 'streamed', 'dated', 'dated', 'd0', 'd1', 'd2'] and folder.is_dir()
assert sorted(p.at for p in folder.glob('*')) == ['d1/f1\xe4', 'd1/f4\xe4', 'd1/f7\xe4'] and str(folder) == 'z.zip/d1/'
assert (folder / 'f1\xe4').read_bytes() == data['d1/f1\xe4'] and folder.parent == root and repr(folder) == "Path('z.zip', 'd1/')"
assert root.joinpath('dated').read_text('ascii') == 'again' and not (root / 'no').exists() and [p.at for p in root.rglob('*7*')] == ['d1/f7\xe4']
raises(FileNotFoundError, '', (root / 'no').open)
raises(IsADirectoryError, '', folder.open)

# Files and folders.
with tempfile.TemporaryDirectory() as temp:
    path = os.path.join(temp, 'f.zip')
    with ZipFile(path, 'x', ZIP_DEFLATED) as z:
        z.write(__file__, '/script.py')
        z.write(temp, 'folder')
        assert z.filename == path and repr(z) == f"<zipfile.ZipFile filename={path!r} mode='x'>"
    assert repr(z) == '<zipfile.ZipFile [closed]>' and zipfile.is_zipfile(path) and not zipfile.is_zipfile(__file__)
    raises(FileExistsError, '', ZipFile, path, 'x')
    raises(ValueError, 'Attempt to use ZIP archive that was already closed', z.open, 'x')
    with ZipFile(path) as z:
        z.extractall(os.path.join(temp, 'out'))
        assert os.path.isdir(os.path.join(temp, 'out', 'folder'))
        with open(__file__, 'rb') as a, open(os.path.join(temp, 'out', 'script.py'), 'rb') as b:
            assert a.read() == b.read()
        pickled = pickle.loads(pickle.dumps(zipfile.Path(path)))
        assert pickled.joinpath('script.py').exists()
    with ZipFile(path, 'w') as z:
        z.writestr('../../up', 'x')
    with ZipFile(path) as z:
        assert z.extract('../../up', temp) == os.path.join(temp, 'up')
    with open(path, 'wb') as f:
        f.write(b'in front')
    with ZipFile(path, 'a') as z:
        z.writestr('x', 'y')
    assert ZipFile(path).read('x') == b'y'

# A stream that cannot be seeked.
class Stream(io.RawIOBase):
    def __init__(self):
        self.data = b''

    def writable(self):
        return True

    def write(self, data):
        self.data += data
        return len(data)


stream = Stream()
with ZipFile(stream, 'w') as z:
    z.writestr('a', 'A')
assert ZipFile(io.BytesIO(stream.data)).read('a') == b'A'

# Old encryption: a stored member with the password "secret".
plain = b'hidden words'


def encrypt(data, password):
    keys = [0x12345678, 0x23456789, 0x34567890]
    table = []
    for c in range(256):
        for _ in range(8):
            c = c >> 1 ^ 0xEDB88320 if c & 1 else c >> 1
        table.append(c)

    def update(c):
        keys[0] = keys[0] >> 8 ^ table[(keys[0] ^ c) & 255]
        keys[1] = ((keys[1] + (keys[0] & 255)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = keys[2] >> 8 ^ table[(keys[2] ^ keys[1] >> 24) & 255]

    for c in password:
        update(c)
    out = bytearray()
    for c in data:
        k = keys[2] | 2
        out.append(c ^ k * (k ^ 1) >> 8 & 255)
        update(c)
    return bytes(out)


with ZipFile(b := io.BytesIO(), 'w') as z:
    z.writestr('e', bytes(12) + plain)
raw = bytearray(b.getvalue())
crc = zipfile.crc32(plain)
secret = encrypt(bytes(11) + bytes([crc >> 24]) + plain, b'secret')
start = raw.index(b'e' + bytes(12)) + 1
raw[start:start + 24] = secret
for head, flags, sums in ((raw.index(b'PK\3\4'), 6, 14), (raw.index(b'PK\1\2'), 8, 16)):
    raw[head + flags] |= 1
    struct.pack_into('<LLL', raw, head + sums, crc, 24, 12)
z = ZipFile(io.BytesIO(raw))
raises(RuntimeError, "File 'e' is encrypted, password required for extraction", z.read, 'e')
raises(RuntimeError, "Bad password for file 'e'", z.read, 'e', b'wrong!')
raises(TypeError, 'pwd: expected bytes, got str', z.setpassword, 'secret')
z.setpassword(b'secret')
assert z.read('e') == plain

# Damage.
good = buffer.getvalue()
raises(BadZipFile, 'File is not a zip file', ZipFile, io.BytesIO(b''))
raises(BadZipFile, 'Bad magic number for central directory', ZipFile, io.BytesIO(good.replace(b'PK\1\2', b'PK\1\3')))
z = ZipFile(io.BytesIO(good.replace(b'abcdef', b'abcdeg')))
assert z.testzip() == 'streamed'
raises(BadZipFile, "Bad CRC-32 for file 'streamed'", z.read, 'streamed')
raises(BadZipFile, 'Bad magic number for file header', ZipFile(io.BytesIO(good.replace(b'PK\3\4', b'PK\3\5'))).read, 'dated')
for cut in range(0, len(good), 37):
    try:
        ZipFile(io.BytesIO(good[:cut])).testzip()
    except BadZipFile:
        pass
raises(NotImplementedError, 'That compression method is not supported', ZipFile, io.BytesIO(), 'w', 99)
raises(ValueError, 'ZIP does not support timestamps before 1980', ZipInfo, 'x', (1979, 1, 1, 0, 0, 0))
limit, zipfile.ZIP64_LIMIT = zipfile.ZIP64_LIMIT, 5
raises(zipfile.LargeZipFile, 'would require ZIP64 extensions', ZipFile(io.BytesIO(), 'w', allowZip64=False).writestr, 'x', 'long text')
with ZipFile(b := io.BytesIO(), 'w') as z:
    z.writestr('x', 'long text')
zipfile.ZIP64_LIMIT = limit
assert ZipFile(b).read('x') == b'long text' and ZipFile(b).getinfo('x').extract_version == 45
