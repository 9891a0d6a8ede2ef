# expect: SyntaxError|MemoryError
src = "".join("([{"[i % 3] for i in range(3000))
compile(src, "s", "exec")
