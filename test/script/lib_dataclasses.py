# dataclasses: the methods that are made, errors, slots, conversion.
import dataclasses
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, make_dataclass, replace


def fails(error, text, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except error as e:
        assert str(e) == text, (str(e), text)
        return
    raise AssertionError(f"{error} expected")


@dataclass(order=True)
class Point:
    x: int
    y: float = 0.5
    tags: list = field(default_factory=list, compare=False, repr=False)
    _: KW_ONLY
    name: str = "p"


p = Point(1, name="q")
assert repr(p) == "Point(x=1, y=0.5, name='q')" and p.tags == [] and p.tags is not Point(1).tags
assert Point.__doc__ == "Point(x: int, y: float = 0.5, tags: list = <factory>, *, name: str = 'p')"
assert Point(1) < Point(2) and Point(1) == Point(1, tags=[1]) and Point.__match_args__ == ("x", "y", "tags")
assert Point.__hash__ is None and Point(1).__eq__(1) is NotImplemented
assert replace(p, x=5) == Point(5, name="q")
assert [f.name for f in fields(Point)] == ["x", "y", "tags", "name"]
fails(TypeError, "Point.__init__() missing 1 required positional argument: 'x'", Point)


@dataclass(frozen=True, slots=True)
class Frozen:
    a: int
    b: "Frozen | None" = None

    def me(self):
        return __class__


f = Frozen(1, Frozen(2))
assert f.me() is Frozen and hash(f) == hash(Frozen(1, Frozen(2))) and Frozen.__slots__ == ("a", "b")
fails(dataclasses.FrozenInstanceError, "cannot assign to field 'a'", setattr, f, "a", 1)
fails(dataclasses.FrozenInstanceError, "cannot delete field 'a'", delattr, f, "a")
assert asdict(f) == {"a": 1, "b": {"a": 2, "b": None}} and astuple(f) == (1, (2, None))
import copy
import pickle
assert pickle.loads(pickle.dumps(f)) == f == copy.copy(f)


@dataclass
class Post:
    a: int
    seed: InitVar[int] = 3
    total: int = field(init=False)

    def __post_init__(self, seed):
        self.total = self.a + seed


assert Post(1, 2).total == 3 and Post(1).total == 4 and [f.name for f in fields(Post)] == ["a", "total"]
assert repr(InitVar[int]) == "dataclasses.InitVar[int]"


def bad_order():
    @dataclass
    class C:
        a: int = 1
        b: int


fails(TypeError, "non-default argument 'b' follows default argument 'a'", bad_order)


def mutable():
    @dataclass
    class C:
        a: list = []


fails(ValueError, "mutable default <class 'list'> for field a is not allowed: use default_factory", mutable)
fails(ValueError, "eq must be true if order is true", dataclass(eq=False, order=True), Post)
fails(ValueError, "cannot specify both default and default_factory", field, default=1, default_factory=list)
fails(TypeError, "must be called with a dataclass type or instance", fields, int)


def frozen_from_not():
    @dataclass(frozen=True)
    class C(Post):
        pass


fails(TypeError, "cannot inherit frozen dataclass from a non-frozen one", frozen_from_not)
Made = make_dataclass("Made", ["a", ("b", int), ("c", str, field(default="z"))], namespace={"n": 5})
assert repr(Made(1, 2)) == "Made(a=1, b=2, c='z')" and Made.n == 5 and Made.__module__ == __name__
fails(TypeError, "Field names must be valid identifiers: '1'", make_dataclass, "M", ["1"])
fails(TypeError, "Field name duplicated: 'a'", make_dataclass, "M", ["a", "a"])
assert repr(fields(Made)[1]).startswith("Field(name='b',type=<class 'int'>,default=<dataclasses._MISSING_TYPE object")
