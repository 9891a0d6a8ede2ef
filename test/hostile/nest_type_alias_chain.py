# expect: ok
src = "type A0 = int\n" + "".join(f"type A{i} = A{i-1}\n" for i in range(1, 2000))
ns = {}
exec(src, ns)
v = ns["A1999"]
while hasattr(v, "__value__"):
    v = v.__value__
assert v is int
