# expect: ok
s = "x" * 5_000_000
assert eval(repr(s)) == s
