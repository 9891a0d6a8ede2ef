# expect: SyntaxError|MemoryError
# The scanner's limit of 200 open brackets.
compile("(" * 100_000 + ")" * 100_000, "s", "eval")
