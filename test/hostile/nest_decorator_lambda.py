# expect: ok
src = "".join(f"@(lambda f: (lambda: f() + 1))\n" for i in range(200)) + "def f(): return 0\n"
ns = {}
exec(src, ns)
assert ns["f"]() == 200
