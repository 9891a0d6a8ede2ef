"""Module pathlib: pure paths, and concrete ones in a small tree."""
import os
import pathlib
import pickle
import tempfile
from pathlib import Path, PurePosixPath, PureWindowsPath

p = PurePosixPath("/usr", "lib/x.tar.gz")
assert (p.parts, p.name, p.stem, p.suffix, p.suffixes) == (
    ("/", "usr", "lib", "x.tar.gz"), "x.tar.gz", "x.tar", ".gz", [".tar", ".gz"])
assert repr(p) == "PurePosixPath('/usr/lib/x.tar.gz')" and bytes(p) == b"/usr/lib/x.tar.gz"
assert [str(q) for q in p.parents] == ["/usr/lib", "/usr", "/"] and p.parents[-1] == PurePosixPath("/")
assert str(p.with_suffix(".zip")) == "/usr/lib/x.tar.zip" and str(p.with_stem("y")) == "/usr/lib/y.gz"
assert str(p.relative_to("/usr")) == "lib/x.tar.gz"
assert str(PurePosixPath("/a/b").relative_to("/a/c", walk_up=True)) == "../b"
assert p.match("*.gz") and p.full_match("/**/*.gz") and not p.full_match("*.gz")
assert pickle.loads(pickle.dumps(p)) == p and hash(p) == hash(PurePosixPath(p))
assert PurePosixPath("a") < PurePosixPath("b") and PurePosixPath("a") != PureWindowsPath("a")
w = PureWindowsPath(r"c:\Users\x")
assert (w.drive, w.root, w.anchor) == ("c:", "\\", "c:\\") and w == PureWindowsPath("C:/users/X")
assert PureWindowsPath(r"\\srv\share\x").parts == ("\\\\srv\\share\\", "x")


def error(call, *args, **kw):
    try:
        call(*args, **kw)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


assert error(PurePosixPath, 3) == ("TypeError: argument should be a str or an os.PathLike object "
                                   "where __fspath__ returns a str, not 'int'")
assert error(PurePosixPath("/").with_name, "x") == "ValueError: PurePosixPath('/') has an empty name"
assert error(PurePosixPath("a").with_suffix, "x") == "ValueError: Invalid suffix 'x'"
assert error(PurePosixPath("a").relative_to, "b") == "ValueError: 'a' is not in the subpath of 'b'"
assert error(list, Path("a").glob) .startswith("TypeError")
assert error(Path("a").glob, "/x") == "NotImplementedError: Non-relative patterns are unsupported"
assert error(Path("a").glob, "") == "ValueError: Unacceptable pattern: ''"

with tempfile.TemporaryDirectory() as name:
    root = Path(name)
    (root / "sub/deep").mkdir(parents=True)
    assert (root / "a.txt").write_text("häßlich\n", encoding="utf-8") == 8
    assert (root / "a.txt").read_text(encoding="utf-8") == "häßlich\n"
    assert (root / "sub/b.bin").write_bytes(b"\0\1") == 2
    (root / "sub/deep/c.txt").touch()
    (root / "link").symlink_to("sub")

    def names(paths):
        return sorted(str(q.relative_to(root)) for q in paths)

    assert names(root.iterdir()) == ["a.txt", "link", "sub"]
    assert names(root.glob("*.txt")) == ["a.txt"]
    assert names(root.rglob("*.txt")) == ["a.txt", "sub/deep/c.txt"]
    assert names(root.glob("**/")) == [".", "sub", "sub/deep"]
    assert names(root.glob("**/*.txt", recurse_symlinks=True)) == ["a.txt", "link/deep/c.txt", "sub/deep/c.txt"]
    assert [(str(d.relative_to(root)), sorted(dirs), sorted(files)) for d, dirs, files in root.walk()] == [
        (".", ["sub"], ["a.txt", "link"]), ("sub", ["deep"], ["b.bin"]), ("sub/deep", [], ["c.txt"])]
    assert root.joinpath("link").is_symlink() and (root / "link").is_dir() and (root / "link").info.is_dir()
    assert (root / "link").readlink() == Path("sub")
    copied = (root / "sub").copy(root / "copy", preserve_metadata=True)
    assert names(copied.rglob("*")) == ["copy/b.bin", "copy/deep", "copy/deep/c.txt"]
    assert (root / "a.txt").move_into(root / "sub") == root / "sub/a.txt" and not (root / "a.txt").exists()
    assert error((root / "sub").copy, root / "sub/x").startswith("OSError: [Errno 22] Source path is a parent of target path")
    (root / "none").unlink(missing_ok=True)
    assert root.as_uri() == "file://" + name and Path.from_uri(root.as_uri()) == root
    assert error(Path.from_uri, "http://x") == "ValueError: URL is missing a 'file:' scheme"

    class Tagged(type(Path())):
        def __init__(self, *args, tag=None):
            super().__init__(*args)
            self.tag = tag

        def with_segments(self, *args):
            return type(self)(*args, tag=self.tag)

    assert all(q.tag == 7 for q in Tagged(root, tag=7).rglob("*")) and Tagged("a", tag=7).absolute().tag == 7

assert Path.cwd() == Path(os.getcwd()) == Path(".").absolute()
assert error(pathlib.WindowsPath, "x") == "UnsupportedOperation: cannot instantiate 'WindowsPath' on your system"
