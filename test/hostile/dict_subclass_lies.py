# expect: ok
class D(dict):
    def __getitem__(self, k): raise KeyError(k)
    def __len__(self): return 1 << 40
    def __iter__(self): return iter("abc")
    def __contains__(self, k): return True
    def __eq__(self, o): return 5
    def keys(self): return "ab"
    def items(self): return [1]
    def get(self, *a): return 1 / 0
def f(**k): return k
d = D(x=1)
for g in (lambda: dict(d), lambda: {**d}, lambda: f(**d), lambda: {}.update(d), lambda: d | d, lambda: dict.copy(d), lambda: "%(x)s" % d, lambda: "{x}".format(**d), lambda: "{x}".format_map(d), lambda: eval("x", d), lambda: type("A", (), d), lambda: sorted(d), lambda: repr(d), lambda: bool(d), lambda: [*d], lambda: str.maketrans(d), lambda: "abc".translate(d)):
    try:
        g()
    except (KeyError, TypeError, ZeroDivisionError, ValueError, NameError, MemoryError):
        pass
