# expect: ok
src = "".join(" " * i + f"class C{i}:\n" for i in range(90)) + " " * 90 + "x = 1\n"
ns = {}
exec(src, ns)
c = ns["C0"]
for i in range(1, 90):
    c = getattr(c, f"C{i}")
assert c.x == 1 and c.__qualname__.count(".") == 89
