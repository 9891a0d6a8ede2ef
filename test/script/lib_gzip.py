"""Module gzip: files, members, damage."""
import gzip
import io
import os
import tempfile

data = b"some text, some text " * 1000
packed = gzip.compress(data)
assert packed[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" and gzip.decompress(packed + packed) == data * 2
with tempfile.TemporaryDirectory() as root:
    path = os.path.join(root, "f.gz")
    with gzip.open(path, "wt", encoding="utf-8") as file:
        assert file.write("häß\nzwei\n") == 9
    with gzip.open(path, "ab") as file:
        file.write(b"drei\n")
        assert file.tell() == 5 and file.writable() and not file.readable()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        assert list(file) == ["häß\n", "zwei\n", "drei\n"]
    with gzip.GzipFile(path) as file:
        assert file.seek(6) == 6 and file.read(4) == b"zwei" and file.seek(0) == 0 and file.readline() == "häß\n".encode()
        assert file.seek(0, 2) == 16 and file.name == path and file.peek(1) == b""
buffer = io.BytesIO()
with gzip.GzipFile("name.gz", "w", fileobj=buffer, mtime=5) as file:
    file.write(b"x")
    file.flush()
    file.seek(3)
assert gzip.decompress(buffer.getvalue()) == b"x\0\0" and b"name\0" in buffer.getvalue()
for damaged, kind, text in [
    (b"no", gzip.BadGzipFile, "Not a gzipped file (b'no')"), (packed[:-1], EOFError, "Compressed file ended before the "
                                                             "end-of-stream marker was reached"),
    (packed[:-8] + b"\0" * 8, gzip.BadGzipFile, "CRC check failed"), (packed[:3], EOFError, "Compressed file ended"),
]:
    for read in (gzip.decompress, lambda damaged: gzip.GzipFile(fileobj=io.BytesIO(damaged)).read()):
        try:
            read(damaged)
        except kind as e:
            assert str(e).startswith(text), str(e)
        else:
            raise AssertionError(text)
for args, text in [(("x", "rbt"), "Invalid mode: 'rbt'"), (("x", "rb", 9, "a"), "Argument 'encoding' not supported in binary mode")]:
    try:
        gzip.open(*args)
    except ValueError as e:
        assert str(e) == text
