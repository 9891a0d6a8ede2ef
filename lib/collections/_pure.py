"""The native parts of collections in Python, for when _collections cannot be imported."""

import _collections_abc
import sys
from operator import eq, itemgetter
from reprlib import recursive_repr


def _tuplegetter(index, doc):
    return property(itemgetter(index), doc=doc)


def _count_elements(mapping, iterable):
    """Add one to the count of each item of iterable."""
    get = mapping.get
    for item in iterable:
        mapping[item] = get(item, 0) + 1


class _Node:
    """A key in the ring of an OrderedDict. The ring begins and ends at a node without a key."""

    __slots__ = 'key', 'left', 'right'

    def __init__(self):
        self.left = self.right = self

    def put(self, left):
        """Enter the ring behind left."""
        self.left, self.right = left, left.right
        left.right = self.right.left = self

    def leave(self):
        self.left.right, self.right.left = self.right, self.left
        self.left = self.right = None  # an iterator that stands here must not go on


class OrderedDict(dict):
    """A dict in which keys can be moved, and whose comparisons heed the order."""

    def __new__(cls, /, *args, **kwds):
        self = dict.__new__(cls)
        self.__ring = _Node()
        self.__nodes = {}
        return self

    def __init__(self, other=(), /, **kwds):
        self.__update(other, **kwds)

    def __setitem__(self, key, value, dict_setitem=dict.__setitem__):
        if key not in self:
            self.__nodes[key] = node = _Node()
            node.key = key
            node.put(self.__ring.left)
        dict_setitem(self, key, value)

    def __delitem__(self, key, dict_delitem=dict.__delitem__):
        dict_delitem(self, key)
        self.__nodes.pop(key).leave()

    def __iter__(self):
        node = self.__ring.right
        while node is not self.__ring:
            yield node.key
            node = node.right

    def __reversed__(self):
        node = self.__ring.left
        while node is not self.__ring:
            yield node.key
            node = node.left

    def clear(self):
        """Remove all items."""
        self.__ring.left = self.__ring.right = self.__ring
        self.__nodes.clear()
        dict.clear(self)

    def popitem(self, last=True):
        """Remove and return the last pair of key and value, or the first."""
        if not self:
            raise KeyError('dictionary is empty')
        node = self.__ring.left if last else self.__ring.right
        node.leave()
        del self.__nodes[node.key]
        return node.key, dict.pop(self, node.key)

    def move_to_end(self, key, last=True):
        """Move a key to the end, or to the beginning."""
        node = self.__nodes[key]
        node.leave()
        node.put(self.__ring.left if last else self.__ring)

    def __sizeof__(self):
        size = sys.getsizeof
        return (dict.__sizeof__(self) + size(self.__dict__) + size(self.__nodes)
                + size(self.__ring) * (len(self) + 1))

    update = __update = _collections_abc.MutableMapping.update

    def keys(self):
        from collections import _OrderedDictKeysView
        return _OrderedDictKeysView(self)

    def items(self):
        from collections import _OrderedDictItemsView
        return _OrderedDictItemsView(self)

    def values(self):
        from collections import _OrderedDictValuesView
        return _OrderedDictValuesView(self)

    __ne__ = _collections_abc.MutableMapping.__ne__
    __marker = object()

    def pop(self, key, default=__marker):
        """Remove a key and return its value; default, or KeyError, if the key is not there."""
        marker = self.__marker
        value = dict.pop(self, key, marker)
        if value is not marker:
            self.__nodes.pop(key).leave()
            return value
        if default is marker:
            raise KeyError(key)
        return default

    def setdefault(self, key, default=None):
        """Return self[key]; if the key is not there, set it to default first."""
        if key in self:
            return self[key]
        self[key] = default
        return default

    @recursive_repr()
    def __repr__(self):
        name = self.__class__.__name__
        return f'{name}({dict(self.items())!r})' if self else f'{name}()'

    def __reduce__(self):
        state = self.__getstate__()
        attributes, slots = state if isinstance(state, tuple) else (state, {})
        own = vars(OrderedDict())
        attributes = {name: value for name, value in attributes.items() if name not in own}
        slots = {name: value for name, value in slots.items() if name not in own}
        state = (attributes, slots) if slots else attributes or None
        return self.__class__, (), state, None, iter(self.items())

    def copy(self):
        """Return a shallow copy."""
        return self.__class__(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """Make an ordered dict with the keys of iterable, all with the same value."""
        self = cls()
        for key in iterable:
            self[key] = value
        return self

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and all(map(eq, self, other))
        return dict.__eq__(self, other)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = self.__class__(self)
        made.update(other)
        return made

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = self.__class__(other)
        made.update(self)
        return made


OrderedDict.__module__ = 'collections'
