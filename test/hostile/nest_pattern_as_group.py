# expect: ok
src = "match 1:\n case " + "(" * 150 + "x" + ")" * 150 + ": pass\n"
ns = {}
exec(src, ns)
assert ns["x"] == 1
