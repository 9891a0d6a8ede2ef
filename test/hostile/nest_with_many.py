# expect: SyntaxError
src = "with " + ", ".join("c()" for i in range(300)) + ": pass"
compile(src, "s", "exec")
