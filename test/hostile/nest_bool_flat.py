# expect: ok
assert eval(" or ".join(["0"] * 100_000 + ["7"])) == 7
