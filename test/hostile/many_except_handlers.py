# expect: ok
src = "try: 1/0\n" + "".join("except KeyError: pass\n" for i in range(5000)) + "except ZeroDivisionError: ok = 1\n"
ns = {}
exec(src, ns)
assert ns["ok"] == 1
