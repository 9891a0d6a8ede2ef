# expect: RecursionError|ReferenceError|TypeError
import weakref
class A:
    pass
keep = [A()]
for _ in range(100_000):
    keep.append(weakref.proxy(keep[-1]))
str(keep[-1])
