# expect: RecursionError|MemoryError|ok
# A chain of branches is a chain of nested statements in the tree.
src = "x = 5000\nif x == -1: pass\n" + "".join(f"elif x == {i}: y = {i}\n" for i in range(6000))
ns = {}
exec(compile(src, "s", "exec"), ns)
assert ns["y"] == 5000
