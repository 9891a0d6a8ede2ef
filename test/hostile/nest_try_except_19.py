# expect: ok
src = "".join(" " * i + "try:\n" for i in range(19)) + " " * 19 + "1/0\n"
for i in range(18, -1, -1):
    src += " " * i + "except KeyError: pass\n"
try:
    exec(src)
except ZeroDivisionError:
    pass
