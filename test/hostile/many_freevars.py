# expect: ok
n = 3000
src = "def f():\n" + "".join(f" v{i} = {i}\n" for i in range(n))
src += " def g(): return " + " + ".join(f"v{i}" for i in range(n)) + "\n return g()\n"
ns = {}
try:
    exec(src, ns)
    assert ns["f"]() == sum(range(n))
except (RecursionError, MemoryError):
    pass
