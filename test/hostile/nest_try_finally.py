# expect: SyntaxError
src = "".join(" " * i + "try:\n" for i in range(60)) + " " * 60 + "pass\n"
for i in range(59, -1, -1):
    src += " " * i + "finally: pass\n"
compile(src, "s", "exec")
