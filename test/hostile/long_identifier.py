# expect: ok
name = "n" * 1_000_000
ns = {}
exec(name + " = 1", ns)
assert ns[name] == 1
