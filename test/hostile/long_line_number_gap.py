# expect: ok
code = compile("\n" * 300_000 + "1/0", "s", "exec")
try:
    exec(code)
except ZeroDivisionError as e:
    assert e.__traceback__.tb_next.tb_lineno == 300_001
