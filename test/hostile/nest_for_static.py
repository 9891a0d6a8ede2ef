# expect: SyntaxError
# More than 20 nested blocks.
src = "".join(" " * i + "for i in x:\n" for i in range(60)) + " " * 60 + "pass\n"
compile(src, "s", "exec")
