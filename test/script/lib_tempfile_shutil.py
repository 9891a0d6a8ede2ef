"""Modules tempfile and shutil: files that go away, copies, moves, removal, lookup of commands."""
import os
import shutil
import stat
import tempfile

with tempfile.TemporaryDirectory(prefix="pre", suffix="suf") as root:
    base = os.path.basename(root)
    assert base.startswith("pre") and base.endswith("suf") and stat.S_IMODE(os.stat(root).st_mode) == 0o700
    fd, name = tempfile.mkstemp(dir=root)
    os.close(fd)
    assert stat.S_IMODE(os.stat(name).st_mode) == 0o600
    with tempfile.NamedTemporaryFile("w+", dir=root, suffix=".txt") as f:
        f.write("x")
        f.flush()
        assert os.path.getsize(f.name) == 1 and f.name.endswith(".txt")
    assert not os.path.exists(f.name)
    with tempfile.TemporaryFile(dir=root) as f:
        f.write(b"abc")
        f.seek(0)
        assert f.read() == b"abc"
    with tempfile.SpooledTemporaryFile(max_size=4, dir=root) as f:
        f.write(b"123")
        assert not f._rolled
        f.write(b"45")
        assert f._rolled and f.seek(0) == 0 and f.read() == b"12345"
    try:
        tempfile.mkstemp("a", b"b")
    except TypeError as e:
        assert str(e) == "Can't mix bytes and non-bytes in path components."

    tree = os.path.join(root, "tree")
    os.makedirs(os.path.join(tree, "sub"))
    for path, text in (("a.txt", "one"), ("sub/b.txt", "two"), ("sub/c.tmp", "three")):
        with open(os.path.join(tree, path), "w") as f:
            f.write(text)
    os.symlink("a.txt", os.path.join(tree, "link"))
    os.chmod(os.path.join(tree, "a.txt"), 0o640)
    copy = shutil.copytree(tree, os.path.join(root, "copy"), symlinks=True, ignore=shutil.ignore_patterns("*.tmp"))
    assert sorted(os.listdir(copy)) == ["a.txt", "link", "sub"] and os.listdir(copy + "/sub") == ["b.txt"]
    assert os.path.islink(copy + "/link") and stat.S_IMODE(os.stat(copy + "/a.txt").st_mode) == 0o640
    assert shutil.copy2(tree + "/a.txt", copy + "/sub") == copy + "/sub/a.txt"
    assert os.stat(copy + "/sub/a.txt").st_mtime == os.stat(tree + "/a.txt").st_mtime
    assert shutil.move(copy + "/sub/a.txt", copy + "/moved") == copy + "/moved"
    for call, kind, text in [
        (lambda: shutil.copyfile(tree + "/a.txt", tree + "/a.txt"), shutil.SameFileError, "are the same file"),
        (lambda: shutil.move(tree, tree + "/sub"), shutil.Error, "into itself"),
        (lambda: shutil.move(copy + "/moved", root + "/tree/sub/../../copy"), shutil.Error, "already exists"),
        (lambda: shutil.rmtree(tree + "/link"), OSError, ""),
        (lambda: shutil.make_archive("x", "nothing"), ValueError, "unknown archive format 'nothing'"),
    ]:
        try:
            call()
        except kind as e:
            assert text in str(e), str(e)
        else:
            raise AssertionError(text)
    errors = []
    shutil.rmtree(root + "/none", onexc=lambda function, path, exc: errors.append((function, type(exc))))
    assert errors == [(os.lstat, FileNotFoundError)]
    deep = copy
    for i in range(300):
        deep += "/d"
        os.mkdir(deep)
    shutil.rmtree(copy)
    assert not os.path.exists(copy)
    program = os.path.join(root, "tool")
    with open(program, "w") as f:
        f.write("#!/bin/sh\n")
    assert shutil.which("tool", path=root) is None
    os.chmod(program, 0o755)
    assert shutil.which("tool", path="/none:" + root) == program == shutil.which(program)
assert not os.path.exists(root)
assert shutil.disk_usage("/").total > 0
os.environ.update(COLUMNS="12", LINES="34")
assert shutil.get_terminal_size() == (12, 34)
