# expect: ok
type A[T: 1 / 0 = undefined] = T[A]
T, = A.__type_params__
for f in (lambda: T.__bound__, lambda: T.__default__, lambda: A.__value__, lambda: A[1], lambda: A[1][2], lambda: A[()], lambda: list[T][A][T]):
    try:
        f()
    except (ZeroDivisionError, NameError, TypeError):
        pass
class G[*Ts, **P]: pass
for p in ((1,), (1, 2, 3), [], (1, [2]), (...,), ((),), G):
    try:
        repr(G[p])
    except TypeError:
        pass
