"""What the other modules need to describe objects and differences."""

from collections import namedtuple
from os.path import commonprefix

__unittest = True

_MAX_LENGTH = 80
_PLACEHOLDER_LEN = len("[xxxx chars]")
_MIN_BEGIN_LEN = 5
_MIN_END_LEN = 5
_MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_BEGIN_LEN + _PLACEHOLDER_LEN + _MIN_COMMON_LEN
                               + _PLACEHOLDER_LEN + _MIN_END_LEN)


def _shorten(s, prefixlen, suffixlen):
    """Leave out the middle of a text if that saves anything."""
    skip = len(s) - prefixlen - suffixlen
    if skip <= _PLACEHOLDER_LEN:
        return s
    return f"{s[:prefixlen]}[{skip} chars]{s[len(s) - suffixlen:]}"


def _common_shorten_repr(*args):
    """Return the reprs of objects, shortened in such a way that their difference can be seen."""
    texts = tuple(map(safe_repr, args))
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts
    prefix = commonprefix(texts)
    rests = [text[len(prefix):] for text in texts]
    # If only the common beginning is too long, the rest stays as it is.
    room = _MAX_LENGTH - (longest - len(prefix) + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if room > _MIN_COMMON_LEN:
        prefix = _shorten(prefix, _MIN_BEGIN_LEN, room)
        return tuple(prefix + rest for rest in rests)
    prefix = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix + _shorten(rest, _MIN_DIFF_LEN, _MIN_END_LEN) for rest in rests)


def safe_repr(obj, short=False):
    """Return the repr of an object, or that of object if its own fails; with short, only the beginning."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if short and len(text) >= _MAX_LENGTH:
        text = text[:_MAX_LENGTH] + " [truncated]..."
    return text


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def sorted_list_difference(expected, actual):
    """Return what is only in the first and what only in the second of two sorted lists, which may repeat items."""
    missing = []
    unexpected = []
    i = j = 0

    def skip(items, at, item):
        while at < len(items) and items[at] == item:
            at += 1
        return at

    while i < len(expected) and j < len(actual):
        e, a = expected[i], actual[j]
        if e < a:
            missing.append(e)
            i = skip(expected, i + 1, e)
        elif e > a:
            unexpected.append(a)
            j = skip(actual, j + 1, a)
        else:
            i = skip(expected, i + 1, e)
            j = skip(actual, j + 1, a)
    return missing + expected[i:], unexpected + actual[j:]


def unorderable_list_difference(expected, actual):
    """Return what is only in the first and what only in the second of two lists. Both are changed."""
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    return missing, actual


def three_way_cmp(x, y):
    """Return -1, 0 or 1 for x less than, equal to or greater than y."""
    return (x > y) - (x < y)


_Mismatch = namedtuple("Mismatch", "actual expected value")


def _count_diff_all_purpose(actual, expected):
    """Return the items that are not equally often in both, with both counts. Only equality is needed."""
    counts = []     # [item, count in actual, count in expected]
    for place, items in ((1, actual), (2, expected)):
        for item in items:
            for entry in counts:
                if entry[0] == item:
                    entry[place] += 1
                    break
            else:
                entry = [item, 0, 0]
                entry[place] = 1
                counts.append(entry)
    return [_Mismatch(a, e, item) for item, a, e in counts if a != e]


def _count_diff_hashable(actual, expected):
    """Like _count_diff_all_purpose, for items that can be hashed."""
    from collections import Counter
    a, e = Counter(actual), Counter(expected)
    items = dict.fromkeys([*a, *e])
    return [_Mismatch(a[item], e[item], item) for item in items if a[item] != e[item]]
