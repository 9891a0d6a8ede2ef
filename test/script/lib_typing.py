# typing: aliases, protocols, named tuples, typed dicts, hints.
import collections.abc
import pickle
from typing import *
import typing


def fails(error, text, f, *args):
    try:
        f(*args)
    except error as e:
        assert str(e) == text, (str(e), text)
        return
    raise AssertionError(f"{error} expected")


T = TypeVar("T")
S = TypeVar("S")
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")
for alias, text in (
        (List[int], "typing.List[int]"), (Dict[str, List[T]], "typing.Dict[str, typing.List[~T]]"),
        (Optional[int], "int | None"), (Callable[[int, str], bool], "typing.Callable[[int, str], bool]"),
        (Callable[..., T], "typing.Callable[..., ~T]"), (Tuple[int, ...], "typing.Tuple[int, ...]"),
        (Literal["a", 1], "typing.Literal['a', 1]"), (Annotated[int, "m"], "typing.Annotated[int, 'm']"),
        (Callable[Concatenate[int, P], S], "typing.Callable[typing.Concatenate[int, ~P], ~S]"),
        (ClassVar[int], "typing.ClassVar[int]"), (Tuple[()], "typing.Tuple[()]"), (Any, "typing.Any"),
        (Unpack[Ts], "typing.Unpack[Ts]"), (Type[T], "typing.Type[~T]"), (Generator[int], "typing.Generator[int, NoneType, NoneType]")):
    assert repr(alias) == text, (repr(alias), text)
    assert "~" in text or "Ts" in text or pickle.loads(pickle.dumps(alias)) == alias
assert Dict[str, List[T]][int] == Dict[str, List[int]]
assert Callable[[T], S][int, str] == Callable[[int], str]
assert Callable[P, S][[int, str], bool] == Callable[[int, str], bool]
assert Tuple[T, Unpack[Ts]][int, str, bytes] == Tuple[int, str, bytes]
assert Literal[1, 1, 2] == Literal[2, 1] != Literal[True, 2]
assert Annotated[Annotated[T, 1], 2][int] == Annotated[int, 1, 2]
assert get_origin(Dict[str, int]) is dict and get_args(Callable[[int], str]) == ([int], str)
fails(TypeError, "Too many arguments for typing.List; actual 2, expected 1", lambda: List[int, str])
fails(TypeError, "typing.List[int] is not a generic class", lambda: List[int][str])
fails(TypeError, "Cannot instantiate typing.Optional", Optional)
fails(TypeError,
      "Plain typing.ClassVar is not valid as type argument", lambda: List[ClassVar])
fails(TypeError, "Subscripted generics cannot be used with class and instance checks", isinstance, [], List[int])
assert isinstance([], List) and issubclass(dict, Mapping)


class Stack(Generic[T, S]):
    def __init__(self, item: T) -> None:
        self.item = item


class Ints(Stack[int, S]):
    pass


assert Stack.__parameters__ == (T, S) and Ints.__parameters__ == (S,)
assert Stack[int, str](1).__orig_class__ == Stack[int, str] and Ints.__orig_bases__ == (Stack[int, S],)
fails(TypeError, "Cannot inherit from plain Generic", lambda: type("X", (Generic,), {}))


@runtime_checkable
class Closes(Protocol):
    name: str

    def close(self) -> None: ...


class Door:
    name = "d"

    def close(self):
        pass


assert isinstance(Door(), Closes) and not isinstance(1, Closes)
fails(TypeError, "Protocols with non-method members don't support issubclass(). Non-method members: 'name'.",
      issubclass, Door, Closes)
fails(TypeError, "Protocols cannot be instantiated", Closes)
assert get_protocol_members(Closes) == {"name", "close"} and is_protocol(Closes)
assert isinstance(3, SupportsInt) and isinstance(3, SupportsIndex) and not isinstance("x", SupportsAbs)


class Employee(NamedTuple):
    "An employee."
    name: str
    id: int = 3

    def label(self):
        return f"{self.name}#{self.id}"


assert Employee("a").label() == "a#3" and Employee.__annotations__ == {"name": str, "id": int}
assert Employee._field_defaults == {"id": 3} and Employee.__orig_bases__ == (NamedTuple,)
assert repr(NamedTuple("P", [("x", int)])(1)) == "P(x=1)"


class Base(TypedDict):
    a: int
    b: NotRequired[str]


class Derived(Base, total=False):
    c: Required["int"]
    d: ReadOnly[float]


assert Derived(a=1, c=2) == {"a": 1, "c": 2} and type(Derived(a=1)) is dict
assert Derived.__required_keys__ == {"a", "c"} and Derived.__optional_keys__ == {"b", "d"}
assert Derived.__readonly_keys__ == {"d"} and is_typeddict(Derived) and not Derived.__total__
assert get_type_hints(Derived) == {"a": int, "b": str, "c": int, "d": float}
fails(TypeError, "TypedDict does not support instance and class checks", isinstance, {}, Derived)

UserId = NewType("UserId", int)
assert UserId(5) == 5 and repr(UserId) == f"{__name__}.UserId" and UserId.__supertype__ is int


def hinted(a: "int", b: "List[Later]" = None, *c: Annotated[str, "x"]) -> None: ...


class Later: ...


assert get_type_hints(hinted) == {"a": int, "b": List[Later], "c": str, "return": type(None)}
assert get_type_hints(hinted, include_extras=True)["c"] == Annotated[str, "x"]


@overload
def over(x: int) -> int: ...
@overload
def over(x: str) -> str: ...
def over(x):
    return x


assert len(get_overloads(over)) == 2 and over(1) == 1
assert cast(int, "s") == "s" and TYPE_CHECKING is False
fails(AssertionError, "Expected code to be unreachable, but got: 1", assert_never, 1)
assert Pattern[str].__origin__.__name__ == "Pattern" and ContextManager[int].__args__ == (int, bool | None)
assert ForwardRef("int").evaluate() is int
