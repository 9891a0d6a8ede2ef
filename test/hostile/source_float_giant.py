# expect: ok
assert eval("9" * 4000 + ".0e5") == float("inf")
assert eval("0." + "0" * 100_000 + "1") == 0.0
assert eval("1e" + "9" * 1000) == float("inf")
assert eval("1e-" + "9" * 1000) == 0.0
