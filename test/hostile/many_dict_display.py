# expect: ok
d = eval("{" + ",".join(f"{i}:x" for i in range(70_000)) + "}", {"x": 1})
assert len(d) == 70_000
