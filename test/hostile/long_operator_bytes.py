# expect: ok
assert eval("b'a'" + " b'a'" * 20_000) == b"a" * 20_001
