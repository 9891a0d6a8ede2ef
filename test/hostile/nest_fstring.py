# expect: SyntaxError
# 150 levels of nested replacement fields.
src = "1"
for i in range(160):
    src = "f'{" + src + "}'"
eval(src)
