# expect: ok
assert eval("'a'" + " 'a'" * 50_000) == "a" * 50_001
