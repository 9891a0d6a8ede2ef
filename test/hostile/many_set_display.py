# expect: ok
assert len(eval("{" + ",".join(f"x+{i}" for i in range(30_000)) + "}", {"x": 1})) == 30_000
