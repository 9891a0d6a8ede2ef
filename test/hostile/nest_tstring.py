# expect: SyntaxError
src = "1"
for i in range(200):
    src = "t'{" + src + "}'"
eval(src)
