# expect: IndentationError|SyntaxError
src = "".join(" " * i + f"def f{i}():\n" for i in range(150)) + " " * 150 + "pass\n"
compile(src, "s", "exec")
