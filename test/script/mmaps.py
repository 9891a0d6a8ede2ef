# Memory maps: items, slices, the file-like methods, sharing with the file, errors.
import mmap
import os
import re
import tempfile


def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    raise AssertionError("no error")


folder = tempfile.TemporaryDirectory()
name = os.path.join(folder.name, "data")
with open(name, "wb") as f:
    f.write(b"hello\nworld\n" + b"x" * 5000)

with open(name, "r+b") as f:
    m = mmap.mmap(f.fileno(), 0)
assert len(m) == m.size() == 5012 and not m.closed
assert repr(m) == "<mmap.mmap closed=False, access=ACCESS_DEFAULT, length=5012, pos=0, offset=0>"
assert m[0] == 104 and m[-1] == 120 and m[:5] == b"hello" and m[4::-1] == b"olleh" and m[0:12:3] == b"hlwl"
assert m.readline() == b"hello\n" and m.tell() == 6 and m.read(3) == b"wor" and m.read_byte() == ord("l")
assert m.find(b"o") == -1 and m.find(b"o", 0) == 4 and m.rfind(b"o", 0, 6) == 4 and m.find(b"x", -1) == 5011
assert re.search(rb"w\w+", m).span() == (6, 11)
m[0] = 72
m[1:5] = b"ELLO"
m[0:4:2] = b"12"
m.seek(0)
assert m.write(b"**") == 2 and m.tell() == 2
m.move(6, 0, 3)
assert m.flush() is None
with open(name, "rb") as f:
    assert f.read(12) == b"**2LO\n**2ld\n"
assert m.seek(-2, 2) == 5010 and m.read() == b"xx" == m[-2:]
assert bytes(m) == m[:] and b"x" in m and [*iter(m)][:2] == [b"*", b"*"]

view = memoryview(m)
assert error(m.close) == "BufferError: cannot close exported pointers exist"
assert error(m.resize, 10) == "BufferError: mmap can't resize with extant buffers exported."
view[2] = 65
view.release()
m.resize(8192)
assert len(m) == os.path.getsize(name) == 8192 and m[:3] == b"**A"

for f, args, text in [
        (m.__getitem__, (9999,), "IndexError: mmap index out of range"), (m.__getitem__, ("a",), "TypeError: mmap indices must be integers"),
        (m.__setitem__, (0, 256), "ValueError: mmap item value must be in range(0, 256)"),
        (m.__setitem__, (0, b"a"), "TypeError: mmap item value must be an int"),
        (m.__setitem__, (slice(2), b"a"), "IndexError: mmap slice assignment is wrong size"),
        (m.__delitem__, (0,), "TypeError: mmap doesn't support item deletion"),
        (m.seek, (0, 9), "ValueError: unknown seek type"), (m.seek, (-1,), "ValueError: seek out of range"),
        (m.flush, (1, 9999), "ValueError: flush values out of range"),
        (m.move, (1, 2, 9999), "ValueError: source, destination, or count out of range"),
        (m.madvise, (mmap.MADV_NORMAL, 99999), "ValueError: madvise start out of bounds")]:
    assert error(f, *args) == text, text
with m:
    pass
assert m.closed and repr(m) == "<mmap.mmap closed=True>"
assert error(m.read) == error(len, m) == error(memoryview, m) == "ValueError: mmap closed or invalid"

with open(name, "r+b") as f:
    fd = f.fileno()
    r = mmap.mmap(fd, 4, access=mmap.ACCESS_READ)
    c = mmap.mmap(fd, 0, access=mmap.ACCESS_COPY, offset=4096)
    assert error(r.write, b"a") == error(r.__setitem__, 0, 1) == "TypeError: mmap can't modify a readonly memory map."
    assert memoryview(r).readonly and len(c) == 4096
    c[0] = 1
    for args, kwargs, text in [
            ((-1, -1), {}, "OverflowError: memory mapped length must be positive"), ((-1, 0), {}, "OSError: [Errno 22] Invalid argument"),
            ((fd, 99999), {}, "ValueError: mmap length is greater than file size"),
            ((fd, 0), {"offset": 40960}, "ValueError: mmap offset is greater than file size"),
            ((fd, 0), {"access": 9}, "ValueError: mmap invalid access parameter."),
            ((fd, 0), {"access": 1, "prot": 1}, "ValueError: mmap can't specify both access and flags, prot."),
            ((999, 10), {}, "OSError: [Errno 9] Bad file descriptor")]:
        assert error(mmap.mmap, *args, **kwargs) == text, text
with open(name, "rb") as f:
    f.seek(4096)
    assert f.read(1) == b"x"


class Closing:
    def __index__(self):
        anonymous.close()
        return 1


for use in (lambda m, i: m[i], lambda m, i: m[0:i], lambda m, i: m.__setitem__(i, 1), lambda m, i: m.__setitem__(0, i),
            lambda m, i: m.seek(i), lambda m, i: m.find(b"a", i), lambda m, i: m.read(i), lambda m, i: m.move(i, 0, 1)):
    anonymous = mmap.mmap(-1, 10)
    assert error(use, anonymous, Closing()) == "ValueError: mmap closed or invalid"
