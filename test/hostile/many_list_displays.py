# expect: ok
assert len(eval("[" + "x," * 70_000 + "]", {"x": 1})) == 70_000
