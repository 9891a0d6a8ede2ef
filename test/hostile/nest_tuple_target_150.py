# expect: ok
src = "(" * 150 + "a" + ",)" * 150 + " = v"
v = 5
for _ in range(150):
    v = (v,)
ns = {"v": v}
exec(src, ns)
assert ns["a"] == 5
