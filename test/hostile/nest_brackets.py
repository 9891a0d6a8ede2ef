# expect: SyntaxError|MemoryError
eval("[" * 5000 + "]" * 5000)
