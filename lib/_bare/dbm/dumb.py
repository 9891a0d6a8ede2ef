"""A database in two plain files: NAME.dat has the values, each at a multiple of a block's size, NAME.dir a line for each key.

Changes of the index reach the disk with sync() or close(); the index before them stays as NAME.bak.
"""

import ast
import collections.abc
import io
import os

__all__ = ['error', 'open']

_BLOCKSIZE = 512

error = OSError


class _Database(collections.abc.MutableMapping):

    # Databases may be closed when the interpreter goes, after the names of this module.
    _os = os
    _io = io

    def __init__(self, filebasename, mode, flag='c'):
        filebasename = os.fsencode(filebasename)
        self._mode = mode
        self._readonly = flag == 'r'
        self._dirfile = filebasename + b'.dir'
        self._datfile = filebasename + b'.dat'
        self._bakfile = filebasename + b'.bak'
        self._index = None  # positions and sizes by key; None if closed
        self._modified = False
        self._create(flag)
        self._read_index(flag)

    def _create(self, flag):
        if flag == 'n':
            for name in (self._datfile, self._bakfile, self._dirfile):
                try:
                    os.remove(name)
                except OSError:
                    pass
        try:
            io.open(self._datfile, 'r', encoding='Latin-1').close()
        except OSError:
            if flag not in ('c', 'n'):
                raise
            with io.open(self._datfile, 'w', encoding='Latin-1'):
                self._chmod(self._datfile)

    def _read_index(self, flag):
        index = {}
        try:
            f = io.open(self._dirfile, 'r', encoding='Latin-1')
        except OSError:
            if flag not in ('c', 'n'):
                raise
            with io.open(self._dirfile, 'w', encoding='Latin-1'):
                self._chmod(self._dirfile)
        else:
            with f:
                for line in f:
                    key, place = ast.literal_eval(line.rstrip())
                    index[key.encode('Latin-1')] = place
        self._index = index

    def _chmod(self, file):
        self._os.chmod(file, self._mode)

    def _commit(self):
        """Write the whole index, if it has changes."""
        if self._index is None or not self._modified:
            return
        for change in (lambda: self._os.unlink(self._bakfile), lambda: self._os.rename(self._dirfile, self._bakfile)):
            try:
                change()
            except OSError:
                pass
        with self._io.open(self._dirfile, 'w', encoding='Latin-1') as f:
            self._chmod(self._dirfile)
            for key, place in self._index.items():
                f.write(f'{key.decode("Latin-1")!r}, {place!r}\n')
        self._modified = False

    sync = _commit

    def close(self):
        """Write what has changed. The database cannot be used any more."""
        try:
            self._commit()
        finally:
            self._index = self._datfile = self._dirfile = self._bakfile = None

    def __del__(self):
        if getattr(self, '_index', None) is not None:
            self.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def _verify_open(self):
        if self._index is None:
            raise error('DBM object has already been closed')

    def _verify_writable(self):
        if self._readonly:
            raise error('The database is opened for reading only')

    def __getitem__(self, key):
        if isinstance(key, str):
            key = key.encode('utf-8')
        self._verify_open()
        start, size = self._index[key]
        with io.open(self._datfile, 'rb') as f:
            f.seek(start)
            return f.read(size)

    def __setitem__(self, key, value):
        self._verify_writable()
        key = _to_bytes(key, 'keys')
        value = _to_bytes(value, 'values')
        self._verify_open()
        self._modified = True
        if key not in self._index:
            self._add_key(key, self._append(value))
            return
        start, size = self._index[key]
        # A value goes where the one before it was if it needs no more blocks; the blocks of one that moves are lost.
        if _blocks(len(value)) <= _blocks(size):
            self._index[key] = self._write(start, value)
        else:
            self._index[key] = self._append(value)

    def _append(self, value):
        with io.open(self._datfile, 'rb+') as f:
            end = f.seek(0, 2)
            start = _blocks(end) * _BLOCKSIZE
            f.write(b'\0' * (start - end))
            f.write(value)
        return start, len(value)

    def _write(self, start, value):
        with io.open(self._datfile, 'rb+') as f:
            f.seek(start)
            f.write(value)
        return start, len(value)

    def _add_key(self, key, place):
        self._index[key] = place
        with io.open(self._dirfile, 'a', encoding='Latin-1') as f:
            self._chmod(self._dirfile)
            f.write(f'{key.decode("Latin-1")!r}, {place!r}\n')

    def __delitem__(self, key):
        self._verify_writable()
        if isinstance(key, str):
            key = key.encode('utf-8')
        self._verify_open()
        self._modified = True
        del self._index[key]
        self._commit()

    def __contains__(self, key):
        if isinstance(key, str):
            key = key.encode('utf-8')
        self._verify_open()
        return key in self._index

    def keys(self):
        """A list of the keys."""
        self._verify_open()
        return list(self._index)

    def items(self):
        """A list of pairs of keys and values."""
        self._verify_open()
        return [(key, self[key]) for key in self._index]

    def iterkeys(self):
        """An iterator of the keys."""
        self._verify_open()
        return iter(self._index)

    __iter__ = iterkeys

    def __len__(self):
        self._verify_open()
        return len(self._index)


def _blocks(size):
    return (size + _BLOCKSIZE - 1) // _BLOCKSIZE


def _to_bytes(value, what):
    if isinstance(value, str):
        return value.encode('utf-8')
    if not isinstance(value, (bytes, bytearray)):
        raise TypeError(what + ' must be bytes or strings')
    return value


def open(file, flag='c', mode=0o666):
    """Open a database, or create it: flag is r to read it, w to change it, c to create it if there is none, n to make it anew."""
    umask = os.umask(0)
    os.umask(umask)
    if flag not in ('r', 'w', 'c', 'n'):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    return _Database(file, mode & ~umask, flag=flag)
