class A(B, metaclass=M):
    """Doc."""
    a: int = 1
    def __init__(self, x, *args, k=1, **kw) -> None:
        super().__init__(x)
        self.x = x
    @property
    def p(self):
        return [lambda: i for i in self.x if i]
class G[T: int = str](Base):
    def m[*Ts, **P](self, x: T = None): pass
type L[T] = list[T]
