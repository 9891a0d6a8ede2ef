# expect: ok
class B:
    def __bool__(self): raise KeyError
class A:
    def __eq__(self, o): return B()
    def __lt__(self, o): return B()
    def __hash__(self): return 1
for f in (lambda: A() in [A()], lambda: [A()].index(A()), lambda: [A()] == [A()], lambda: {A(): 1} == {A(): 1}, lambda: sorted([A(), A()]), lambda: min(A(), A()), lambda: (A(),) < (A(),), lambda: {A(), A()}, lambda: 1 if A() == A() else 2, lambda: [A()].remove(A()), lambda: A() == A() and 1):
    try:
        f()
    except KeyError:
        pass
