# expect: ok
import dataclasses
for src in ("@dataclasses.dataclass\nclass A:\n x: int = []", "@dataclasses.dataclass(frozen=True)\nclass A:\n x: int\nA(1).x = 2", "@dataclasses.dataclass\nclass A:\n x: 'A' = None\na = A()\na.x = a\nrepr(a)\ndataclasses.asdict(a)", "@dataclasses.dataclass(slots=True)\nclass A:\n x: int\n __slots__ = ()", "@dataclasses.dataclass(order=True)\nclass A:\n def __lt__(s, o): pass", "dataclasses.make_dataclass('A', ['x', 'x'])", "dataclasses.make_dataclass('class', ['x'])", "dataclasses.make_dataclass('A', [5])"):
    try:
        exec(src)
    except (TypeError, ValueError, AttributeError, RecursionError):
        pass
