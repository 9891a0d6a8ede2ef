# expect: ok
import operator
for f in (lambda: operator.attrgetter(), lambda: operator.attrgetter("a." * 10_000), lambda: operator.attrgetter(5), lambda: operator.attrgetter(".".join(["real"] * 5000))(1), lambda: operator.itemgetter()(1), lambda: operator.itemgetter(5)(1), lambda: operator.methodcaller(5), lambda: operator.methodcaller("x", **{"a": 1})(1), lambda: operator.length_hint(1, "x"), lambda: operator.concat(1, 2), lambda: operator.countOf(1, 2), lambda: operator.indexOf([], 1), lambda: operator.setitem((), 0, 1), lambda: operator.call(5), lambda: operator.itemgetter(*range(5000))(list(range(5000)))):
    try:
        f()
    except (TypeError, ValueError, AttributeError, IndexError):
        pass
