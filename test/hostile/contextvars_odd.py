# expect: ok
import contextvars
v = contextvars.ContextVar("v")
c = contextvars.copy_context()
tok = v.set(1)
for f in (lambda: v.reset(5), lambda: v.reset(tok), lambda: v.reset(tok), lambda: c.run(lambda: c.run(print)), lambda: contextvars.ContextVar(5), lambda: c[5], lambda: c[v], lambda: c.run(), lambda: c.run(5), lambda: c.run(v.reset, v.set(2)), lambda: hash(contextvars.ContextVar("x", default=[]))):
    try:
        f()
    except (TypeError, ValueError, RuntimeError, KeyError):
        pass
d = contextvars.copy_context()
for i in range(3000): d.run(contextvars.ContextVar(f"x{i}").set, d)
assert len(d) >= 3000
