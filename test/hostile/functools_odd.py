# expect: ok
import functools
for f in (lambda: functools.partial(5), lambda: functools.partial(), lambda: functools.reduce(5, [1, 2]), lambda: functools.reduce(print, []), lambda: functools.cmp_to_key(5)(1) < functools.cmp_to_key(5)(2), lambda: sorted([1, 2], key=functools.cmp_to_key(lambda a, b: "x")), lambda: functools.lru_cache(maxsize="x")(len)(""), lambda: functools.lru_cache(-5)(len)(""), lambda: functools.lru_cache(1)(len)([]), lambda: functools.partial(print).__setstate__(5), lambda: functools.partial(print).__setstate__((1, 2, 3, 4)), lambda: functools.partial(print).__setstate__((print, [], {}, None)), lambda: functools.partial(functools.Placeholder), lambda: functools.partial(print, functools.Placeholder), lambda: functools.partial(print, functools.Placeholder, 1)(), lambda: functools.total_ordering(int), lambda: functools.singledispatch(5), lambda: functools.partialmethod(5), lambda: functools.wraps(5)(6)):
    try:
        f()
    except (TypeError, ValueError, AttributeError):
        pass
