# expect: ok
code = compile("x = 0x" + "f" * 400_000, "s", "exec")
ns = {}
exec(code, ns)
assert ns["x"].bit_length() == 1_600_000
