"""Dictionaries of pickled objects, by strings, in a database of a file."""

import collections.abc
from io import BytesIO
from pickle import DEFAULT_PROTOCOL, Pickler, Unpickler

__all__ = ['Shelf', 'BsdDbShelf', 'DbfilenameShelf', 'open']


class _ClosedDict(collections.abc.MutableMapping):
    """What a closed shelf has for its dictionary."""

    def closed(self, *args):
        raise ValueError('invalid operation on closed shelf')

    __iter__ = __len__ = __getitem__ = __setitem__ = __delitem__ = keys = closed

    def __repr__(self):
        return '<Closed Dictionary>'


class Shelf(collections.abc.MutableMapping):
    """A dictionary that keeps its values, pickled, in another one, of bytes.

    With writeback, values that were read are kept and written again by sync() and close(): changes within them count, then.
    """

    def __init__(self, dict, protocol=None, writeback=False, keyencoding='utf-8'):
        self.dict = dict
        self._protocol = DEFAULT_PROTOCOL if protocol is None else protocol
        self.writeback = writeback
        self.cache = {}
        self.keyencoding = keyencoding

    def __iter__(self):
        for key in self.dict.keys():
            yield key.decode(self.keyencoding)

    def __len__(self):
        return len(self.dict)

    def __contains__(self, key):
        return key.encode(self.keyencoding) in self.dict

    def get(self, key, default=None):
        """The value of a key, or default if there is none."""
        if key.encode(self.keyencoding) in self.dict:
            return self[key]
        return default

    def __getitem__(self, key):
        try:
            return self.cache[key]
        except KeyError:
            value = _load(self.dict[key.encode(self.keyencoding)])
            if self.writeback:
                self.cache[key] = value
            return value

    def __setitem__(self, key, value):
        if self.writeback:
            self.cache[key] = value
        f = BytesIO()
        Pickler(f, self._protocol).dump(value)
        self.dict[key.encode(self.keyencoding)] = f.getvalue()

    def __delitem__(self, key):
        del self.dict[key.encode(self.keyencoding)]
        self.cache.pop(key, None)

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def close(self):
        """Write what is not yet, and close the dictionary below."""
        if self.dict is None:
            return
        try:
            self.sync()
            if hasattr(self.dict, 'close'):
                self.dict.close()
        finally:
            # The class may be gone when the interpreter goes.
            self.dict = _ClosedDict() if _ClosedDict is not None else None

    def __del__(self):
        if hasattr(self, 'writeback'):  # __init__ got that far
            self.close()

    def sync(self):
        """Write the kept values, and what the dictionary below keeps itself."""
        if self.writeback and self.cache:
            self.writeback = False
            for key, value in self.cache.items():
                self[key] = value
            self.writeback = True
            self.cache = {}
        if hasattr(self.dict, 'sync'):
            self.dict.sync()


def _load(data):
    return Unpickler(BytesIO(data)).load()


class BsdDbShelf(Shelf):
    """A shelf of a database whose keys have an order, with the methods for it."""

    def _item(self, pair):
        key, value = pair
        return key.decode(self.keyencoding), _load(value)

    def set_location(self, key):
        """Go to a key, and give its item."""
        return self._item(self.dict.set_location(key))

    def next(self):
        """Go to the next key, and give its item."""
        return self._item(next(self.dict))

    def previous(self):
        """Go to the key before, and give its item."""
        return self._item(self.dict.previous())

    def first(self):
        """Go to the first key, and give its item."""
        return self._item(self.dict.first())

    def last(self):
        """Go to the last key, and give its item."""
        return self._item(self.dict.last())


class DbfilenameShelf(Shelf):
    """A shelf of a file, which dbm opens."""

    def __init__(self, filename, flag='c', protocol=None, writeback=False):
        import dbm
        super().__init__(dbm.open(filename, flag), protocol, writeback)

    def clear(self):
        """Remove all items."""
        self.cache.clear()
        self.dict.clear()


def open(filename, flag='c', protocol=None, writeback=False):
    """Open the shelf of a file: the flags are those of dbm.open."""
    return DbfilenameShelf(filename, flag, protocol, writeback)
