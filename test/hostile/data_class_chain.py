# expect: ok|RecursionError
class A:
    pass
c = A
for i in range(700):
    c = type("C", (c,), {})
assert issubclass(c, A) and len(c.__mro__) == 702
c().nothing if hasattr(c(), "nothing") else None
