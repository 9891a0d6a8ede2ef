# expect: ok
code = compile("x = (" + " " * 300_000 + "1/0)", "s", "exec")
try:
    exec(code)
except ZeroDivisionError as e:
    list(code.co_positions())
