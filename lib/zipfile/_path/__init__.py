"""Members of a ZIP file as paths."""

import functools
import io
import pathlib
import posixpath
import re
import stat
import zipfile

from .glob import Translator

__all__ = ['Path']


def _ancestry(path):
    """A path and the folders that it is in, without slashes at their ends.

    >>> list(_ancestry('/b//d/'))
    ['/b//d', '/b']
    """
    path = path.rstrip('/')
    while path.rstrip('/'):
        yield path
        path, _ = posixpath.split(path)


def _parents(path):
    """The folders that a path is in.

    >>> list(_parents('b/d/f/'))
    ['b/d', 'b']
    """
    return list(_ancestry(path))[1:]


class InitializedState:
    """Pickles the arguments of the constructor."""

    def __init__(self, *args, **kwargs):
        self.__args = args
        self.__kwargs = kwargs
        super().__init__(*args, **kwargs)

    def __getstate__(self):
        return self.__args, self.__kwargs

    def __setstate__(self, state):
        args, kwargs = state
        super().__init__(*args, **kwargs)


class CompleteDirs(InitializedState, zipfile.ZipFile):
    """A ZipFile that has the folders its members are in, also those that are no members.

    >>> list(CompleteDirs._implied_dirs(['foo/bar.txt', 'foo/bar/baz.txt']))
    ['foo/', 'foo/bar/']
    """

    @staticmethod
    def _implied_dirs(names):
        known = set(names)
        folders = (parent + '/' for name in names for parent in _parents(name))
        return dict.fromkeys(folder for folder in folders if folder not in known)

    def namelist(self):
        names = super().namelist()
        return names + list(self._implied_dirs(names))

    def _name_set(self):
        return set(self.namelist())

    def resolve_dir(self, name):
        """The name with a slash if it is a folder."""
        names = self._name_set()
        folder = name + '/'
        return folder if name not in names and folder in names else name

    def getinfo(self, name):
        """The ZipInfo of a member, or a new one for a folder that is none."""
        try:
            return super().getinfo(name)
        except KeyError:
            if not name.endswith('/') or name not in self._name_set():
                raise
            return zipfile.ZipInfo(filename=name)

    @classmethod
    def make(cls, source):
        """One of a file name, or the given ZipFile, made one of this class."""
        if isinstance(source, CompleteDirs):
            return source
        if not isinstance(source, zipfile.ZipFile):
            return cls(source)
        # Names of one that is written change.
        source.__class__ = cls if 'r' in source.mode else CompleteDirs
        return source

    @classmethod
    def inject(cls, zf):
        """Add the missing folders to a ZipFile."""
        for name in cls._implied_dirs(zf.namelist()):
            zf.writestr(name, b'')
        return zf


class FastLookup(CompleteDirs):
    """A CompleteDirs that does not change, and so keeps its names."""

    def namelist(self):
        return self._names

    @functools.cached_property
    def _names(self):
        return super().namelist()

    def _name_set(self):
        return self._lookup

    @functools.cached_property
    def _lookup(self):
        return super()._name_set()


def _text_encoding(encoding=None, *args, **kwargs):
    return io.text_encoding(encoding, 3), args, kwargs


class Path:
    """A member or folder of a ZIP file, with methods as those of pathlib.Path."""

    def __init__(self, root, at=''):
        """The path at in a ZIP file: its name, or a ZipFile, which becomes one of another class."""
        self.root = FastLookup.make(root)
        self.at = at

    def __eq__(self, other):
        if self.__class__ is not other.__class__:
            return NotImplemented
        return (self.root, self.at) == (other.root, other.at)

    def __hash__(self):
        return hash((self.root, self.at))

    def open(self, mode='r', *args, pwd=None, **kwargs):
        """Open the member as text or, with a b in the mode, as bytes."""
        if self.is_dir():
            raise IsADirectoryError(self)
        zip_mode = mode[0]
        if zip_mode == 'r' and not self.exists():
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, zip_mode, pwd=pwd)
        if 'b' in mode:
            if args or kwargs:
                raise ValueError('encoding args invalid for binary operation')
            return stream
        encoding, args, kwargs = _text_encoding(*args, **kwargs)
        return io.TextIOWrapper(stream, encoding, *args, **kwargs)

    def _base(self):
        return pathlib.PurePosixPath(self.at) if self.at else self.filename

    @property
    def name(self):
        return self._base().name

    @property
    def suffix(self):
        return self._base().suffix

    @property
    def suffixes(self):
        return self._base().suffixes

    @property
    def stem(self):
        return self._base().stem

    @property
    def filename(self):
        return pathlib.Path(self.root.filename).joinpath(self.at)

    def read_text(self, *args, **kwargs):
        encoding, args, kwargs = _text_encoding(*args, **kwargs)
        with self.open('r', encoding, *args, **kwargs) as stream:
            return stream.read()

    def read_bytes(self):
        with self.open('rb') as stream:
            return stream.read()

    def _is_child(self, path):
        return posixpath.dirname(path.at.rstrip('/')) == self.at.rstrip('/')

    def _next(self, at):
        return self.__class__(self.root, at)

    def is_dir(self):
        return not self.at or self.at.endswith('/')

    def is_file(self):
        return self.exists() and not self.is_dir()

    def exists(self):
        return self.at in self.root._name_set()

    def iterdir(self):
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        return filter(self._is_child, map(self._next, self.root.namelist()))

    def match(self, path_pattern):
        return pathlib.PurePosixPath(self.at).match(path_pattern)

    def is_symlink(self):
        """Whether the member is a symbolic link."""
        return stat.S_ISLNK(self.root.getinfo(self.at).external_attr >> 16)

    def glob(self, pattern):
        if not pattern:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        matches = re.compile(re.escape(self.at) + Translator(seps='/').translate(pattern)).fullmatch
        return map(self._next, filter(matches, self.root.namelist()))

    def rglob(self, pattern):
        return self.glob(f'**/{pattern}')

    def relative_to(self, other, *extra):
        return posixpath.relpath(str(self), str(other.joinpath(*extra)))

    def __str__(self):
        return posixpath.join(self.root.filename, self.at)

    def __repr__(self):
        return f'{self.__class__.__name__}({self.root.filename!r}, {self.at!r})'

    def joinpath(self, *other):
        return self._next(self.root.resolve_dir(posixpath.join(self.at, *other)))

    __truediv__ = joinpath

    @property
    def parent(self):
        if not self.at:
            return self.filename.parent
        parent = posixpath.dirname(self.at.rstrip('/'))
        return self._next(parent + '/' if parent else parent)
