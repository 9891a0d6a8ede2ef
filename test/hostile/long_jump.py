# expect: ok
body = "".join(f"  y = x + {i}\n" for i in range(30_000))
ns = {}
exec("x = 1\nfor k in range(2):\n if k:\n" + body + " else: continue\n", ns)
assert ns["y"] == 30_000
