# expect: ok
src = "def f(i):\n" + "".join(f" if i == {i}: return 's{i}'\n" for i in range(20_000))
ns = {}
exec(src, ns)
assert ns["f"](19_999) == "s19999"
