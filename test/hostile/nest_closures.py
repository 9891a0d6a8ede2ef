# expect: ok
# Each level adds a free variable that the innermost function takes through all of them.
depth = 90
src = "".join(" " * i + f"def f{i}(a{i}=1):\n" for i in range(depth))
src += " " * depth + "return " + " + ".join(f"a{i}" for i in range(depth)) + "\n"
for i in range(depth - 1, 0, -1):
    src += " " * i + f"return f{i}()\n"
ns = {}
exec(src, ns)
assert ns["f0"]() == depth
