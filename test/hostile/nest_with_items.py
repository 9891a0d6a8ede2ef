# expect: ok
import contextlib
src = "with " + ", ".join(f"c() as x{i}" for i in range(15)) + ": y = x0"
ns = {"c": contextlib.nullcontext}
exec(src, ns)
assert ns["y"] is None
