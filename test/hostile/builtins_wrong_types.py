# expect: ok
import builtins, sys
saved = dict(vars(builtins))
for n in ("__import__", "__build_class__", "print", "len", "range", "AssertionError", "NameError", "StopIteration", "super", "type", "object", "int", "list"):
    setattr(builtins, n, 5)
for src in ("import os", "class A: pass", "assert 0", "q", "next(iter([]))", "[1, 2][0:1]", "f'{1}'", "[*range(3)]", "def f(*, a): pass\nf()", "1 + ''", "x = yield"):
    try:
        exec(src)
    except:
        pass
vars(builtins).update(saved)
