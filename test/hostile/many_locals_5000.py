# expect: ok
src = "def f():\n" + "".join(f" v{i} = {i}\n" for i in range(5000)) + " return v4999 + len(locals())\n"
ns = {}
exec(src, ns)
assert ns["f"]() == 9999
