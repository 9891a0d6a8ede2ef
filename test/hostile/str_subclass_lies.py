# expect: ok
class S(str):
    def __eq__(self, o): 1 / 0
    def __hash__(self): 1 / 0
    def __str__(self): return 5
    def __len__(self): return 1 << 40
    def __iter__(self): 1 / 0
    def __getitem__(self, i): 1 / 0
    def __format__(self, s): return 7
s = S("abc")
class A: pass
for f in (lambda: {s: 1}, lambda: getattr(A(), s), lambda: setattr(A(), s, 1), lambda: A.__dict__[s], lambda: "".join([s, s]), lambda: s + "x", lambda: s in "abc", lambda: "%s" % s, lambda: f"{s}", lambda: str(s), lambda: print(s), lambda: open(s, s), lambda: eval(s), lambda: __import__(s), lambda: type(s, (), {}), lambda: s.encode(s, s), lambda: [s] == ["abc"], lambda: s.upper().center(5, s), lambda: hasattr(A(), s), lambda: vars(A()).update({"q": s}), lambda: A(**{s: 1}), lambda: print(**{s: 1}), lambda: int(s), lambda: re.compile(s), lambda: ValueError(s).__str__(), lambda: sorted([s, s])):
    try:
        f()
    except (ZeroDivisionError, TypeError, AttributeError, KeyError, ValueError, NameError, LookupError, ImportError, OSError):
        pass
