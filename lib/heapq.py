"""Heaps: lists whose first item is the smallest, at a cost of log(n) for each change.

For every index k, heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2]. The
functions with _max are for heaps whose first item is the greatest.
"""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'heappushpop', 'heappush_max',
           'heappop_max', 'heapify_max', 'heapreplace_max', 'heappushpop_max', 'merge',
           'nlargest', 'nsmallest']


def _raise(heap, start, pos, before):
    """Move the item at pos up, not beyond start, to where it belongs."""
    item = heap[pos]
    while pos > start:
        above = (pos - 1) >> 1
        if not before(item, heap[above]):
            break
        heap[pos] = heap[above]
        pos = above
    heap[pos] = item


def _sink(heap, pos, before):
    """Move the item at pos down to where it belongs, below which all is in order."""
    # All the way down first, and up again from there: an item from the end of the heap belongs far down, and going
    # down takes one comparison a step, not two.
    end, start = len(heap), pos
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not before(heap[child], heap[right]):
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _raise(heap, start, pos, before)


def _smaller(a, b):
    return a < b


def _greater(a, b):
    return b < a


def _pop(heap, before):
    last = heap.pop()
    if not heap:
        return last
    first, heap[0] = heap[0], last
    _sink(heap, 0, before)
    return first


def _replace(heap, item, before):
    first, heap[0] = heap[0], item
    _sink(heap, 0, before)
    return first


def _order(heap, before):
    for pos in reversed(range(len(heap) // 2)):
        _sink(heap, pos, before)


def heappush(heap, item):
    """Put an item on the heap."""
    heap.append(item)
    _raise(heap, 0, len(heap) - 1, _smaller)


def heappop(heap):
    """Take the smallest item off the heap and return it."""
    return _pop(heap, _smaller)


def heapreplace(heap, item):
    """Take the smallest item off the heap, put item on it, and return the former."""
    return _replace(heap, item, _smaller)


def heappushpop(heap, item):
    """Put item on the heap, take the smallest off, and return that."""
    return _replace(heap, item, _smaller) if heap and heap[0] < item else item


def heapify(x):
    """Make a heap of a list, in place and in linear time."""
    _order(x, _smaller)


def heappush_max(heap, item):
    """Put an item on the heap."""
    heap.append(item)
    _raise(heap, 0, len(heap) - 1, _greater)


def heappop_max(heap):
    """Take the greatest item off the heap and return it."""
    return _pop(heap, _greater)


def heapreplace_max(heap, item):
    """Take the greatest item off the heap, put item on it, and return the former."""
    return _replace(heap, item, _greater)


def heappushpop_max(heap, item):
    """Put item on the heap, take the greatest off, and return that."""
    return _replace(heap, item, _greater) if heap and item < heap[0] else item


def heapify_max(x):
    """Make a heap with the greatest item first of a list, in place and in linear time."""
    _order(x, _greater)


try:
    from _heapq import *
except ImportError:
    pass

# Names from before these functions were public.
_heappop_max = heappop_max
_heapreplace_max = heapreplace_max
_heappush_max = heappush_max
_heappushpop_max = heappushpop_max
_heapify_max = heapify_max


def merge(*iterables, key=None, reverse=False):
    """Merge sorted iterables into one sorted iterator; nothing is read before it is needed.

    key and reverse are those of sorted(). Among equal items those of the earlier
    iterable come first.

    >>> list(merge([1, 4], [2, 3, 5]))
    [1, 2, 3, 4, 5]
    """
    if reverse:
        order, pop, replace, step = heapify_max, heappop_max, heapreplace_max, -1
    else:
        order, pop, replace, step = heapify, heappop, heapreplace, 1
    heap = []  # [key, place of the iterable, its next item, how to get one more]
    for place, iterable in enumerate(map(iter, iterables)):
        try:
            advance = iterable.__next__
            value = advance()
        except StopIteration:
            continue
        heap.append([value if key is None else key(value), place * step, value, advance])
    order(heap)
    while len(heap) > 1:
        try:
            while True:
                entry = heap[0]
                yield entry[2]
                value = entry[2] = entry[3]()
                entry[0] = value if key is None else key(value)
                replace(heap, entry)
        except StopIteration:
            pop(heap)
    if heap:
        _, _, value, advance = heap[0]
        yield value
        yield from advance.__self__


def _best(n, iterable, key, reverse):
    """The first n of sorted(iterable, key=key, reverse=reverse)."""
    if n == 1:
        none = object()
        found = (max if reverse else min)(iterable, default=none, key=key)
        return [] if found is none else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=reverse)[:n]
    # A heap of the n best, the worst of them first. An item's number makes equal keys keep their order, and is -number
    # where greater is better.
    step = -1 if reverse else 1
    items = iter(iterable)
    heap = [(item if key is None else key(item), number * step, item)
            for number, item in zip(range(n), items)]
    if not heap:
        return []
    if reverse:
        heapify(heap)
        replace = heapreplace
    else:
        heapify_max(heap)
        replace = heapreplace_max
    worst = heap[0][0]
    number = n * step
    for item in items:
        value = item if key is None else key(item)
        if worst < value if reverse else value < worst:
            replace(heap, (value, number, item))
            worst = heap[0][0]
            number += step
    heap.sort(reverse=reverse)
    return [item for _, _, item in heap]


def nsmallest(n, iterable, key=None):
    """Return the list of the n smallest items, in order: like sorted(iterable, key=key)[:n]."""
    return _best(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """Return the list of the n greatest items, in order: like sorted(iterable, key=key, reverse=True)[:n]."""
    return _best(n, iterable, key, True)
