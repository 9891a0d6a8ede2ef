# expect: ok
exec(";".join(["x = 1"] * 50_000), {})
