# expect: SyntaxError
src = "f'{1:" + "{1:" * 400 + "}" * 400 + "}'"
eval(src)
