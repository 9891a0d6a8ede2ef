def f(x):
    match x:
        case 1 | "a" | None:
            return 1
        case [a, *rest] if a:
            return rest
        case {"k": v, **others}:
            return v, others
        case Point(x=0, y=b) as p:
            return b, p
        case (1, _) | [_, 2]:
            pass
        case _:
            return 0
