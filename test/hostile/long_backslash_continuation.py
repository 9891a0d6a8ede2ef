# expect: ok
assert eval("1 + \\\n" * 2000 + "1") == 2001
