# expect: ok
# Every prefix and every text with one character cut out of a dense program.
src = "@a\nasync def f(x, /, *y:int=1, **z)->{}:\n  async with a as b, c: return [i async for i in x if not y]\n" \
      "class A[T: int, *U](b, metaclass=c): x: int = 3; del x\n" \
      "try: raise e from f\nexcept* (a, b) as c: pass\nelse: 1\nfinally: x[1:2, ...] @= f'{x!r:>{w}}' + t'{y=}'\n" \
      "match x:\n  case {'a': [1, *_], **r} | A(b=2.5j) if r: lambda *a, b=1: (yield)\n"
for i in range(len(src)):
    for text in (src[:i], src[:i] + src[i + 1:]):
        try:
            compile(text, "s", "exec")
        except (SyntaxError, ValueError):
            pass
