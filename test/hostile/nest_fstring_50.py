# expect: ok
src = "1"
for i in range(50):
    src = "f'{" + src + "}'"
assert eval(src) == "1"
