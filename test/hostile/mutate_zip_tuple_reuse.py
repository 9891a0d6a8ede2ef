# expect: ok
# zip() may reuse its tuple only while nobody else holds it.
z = zip([1, 2, 3], [4, 5, 6])
a = next(z)
b = next(z)
assert a == (1, 4) and b == (2, 5)
class A:
    def __iter__(self): return self
    def __next__(self):
        import gc
        for o in gc.get_objects():
            if type(o) is tuple and len(o) == 2: keep.append(o)
        raise StopIteration
keep = []
list(zip([1], A()))
