# expect: ok
assert eval("+".join(["x"] * 3000), {"x": 1}) == 3000
