# expect: ok
src = "[x0 " + " ".join(f"for x{i} in (1,)" for i in range(300)) + "]"
try:
    assert eval(src) == [1]
except (SyntaxError, RecursionError, MemoryError):
    pass
