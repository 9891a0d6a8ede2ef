"""Module glob on a small tree."""
import glob
import os
import tempfile

with tempfile.TemporaryDirectory() as root:
    for name in ("a.py", "b.txt", ".hidden", "sub/c.py", "sub/deep/d.py", "[x].py"):
        path = os.path.join(root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "w").close()

    def found(pattern, **kw):
        return sorted(glob.glob(pattern, root_dir=root, **kw))

    assert found("*.py") == ["[x].py", "a.py"]
    assert found("*/") == ["sub/"]
    assert found(".*") == [".hidden"]
    assert found("*", include_hidden=True) == [".hidden", "[x].py", "a.py", "b.txt", "sub"]
    assert found("**/*.py", recursive=True) == ["[x].py", "a.py", "sub/c.py", "sub/deep/d.py"]
    assert found("**/", recursive=True) == ["sub/", "sub/deep/"]
    assert found(glob.escape("[x].py")) == ["[x].py"]
    assert found("nothing") == [] and found("a.py") == ["a.py"] and found("sub/../a.py") == ["sub/../a.py"]
    assert sorted(glob.glob(b"*.py", root_dir=os.fsencode(root))) == [b"[x].py", b"a.py"]
    fd = os.open(root, os.O_RDONLY)
    assert sorted(glob.glob("sub/*", dir_fd=fd)) == ["sub/c.py", "sub/deep"]
    os.close(fd)

assert glob.has_magic("a[") and not glob.has_magic("a")
assert glob.translate("**/*.py", recursive=True, seps="/") == r"(?s:(?:[^/.][^/]*/)*(?!\.)[^/]*\.py)\z"
assert glob.translate("*", include_hidden=True, seps="/") == r"(?s:[^/]+)\z"
