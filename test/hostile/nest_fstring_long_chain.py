# expect: ok
src = "f'" + "{1}" * 20_000 + "'"
assert eval(src) == "1" * 20_000
