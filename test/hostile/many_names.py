# expect: ok|SyntaxError
src = "".join(f"n{i} = {i}\n" for i in range(70_000))
ns = {}
exec(src, ns)
assert ns["n69999"] == 69_999
