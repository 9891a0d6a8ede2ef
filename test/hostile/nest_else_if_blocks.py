# expect: IndentationError|SyntaxError
# More than 100 levels of indentation.
src = "".join(" " * i + "if 1:\n" for i in range(300)) + " " * 300 + "pass\n"
compile(src, "s", "exec")
