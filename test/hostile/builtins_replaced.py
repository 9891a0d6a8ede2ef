# expect: ok
import builtins
saved = dict(vars(builtins))
keep = saved["len"], saved["range"], saved["Exception"]
delete = delattr
for n in list(saved):
    if n not in ("__name__",):
        delete(builtins, n)
ok = 0
try:
    len([])
except:
    ok = 1
try:
    raise x
except:
    ok += 1
try:
    class A: pass
except:
    ok += 1
try:
    import sys
except:
    ok += 1
try:
    assert 0
except:
    ok += 1
f"{ok!r}"
vars = saved["vars"]
vars(saved["__import__"]("sys").modules["builtins"]).update(saved)
assert ok == 5, ok
