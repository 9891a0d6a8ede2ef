# expect: ok|SyntaxError|MemoryError|OverflowError
src = "def f():\n" + "".join(f" v{i} = {i}\n" for i in range(70_000)) + " return v69999\n"
ns = {}
exec(src, ns)
assert ns["f"]() == 69_999
