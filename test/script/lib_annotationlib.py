# annotationlib: the formats of annotations.
import annotationlib
from annotationlib import Format, ForwardRef, get_annotations


def f(a: int, b: list[Undefined], c: Missing.attr[1:2, "x"] | None, d: {"k": Nope}, *e: "text") -> Other + 1: ...


texts = get_annotations(f, format=Format.STRING)
assert texts == {
    "a": "int", "b": "list[Undefined]", "c": "Missing.attr[1:2, 'x'] | None", "d": "{'k': Nope}",
    "e": "text", "return": "Other + 1"}, texts

refs = get_annotations(f, format=Format.FORWARDREF)
assert refs["a"] is int
assert refs["b"].__origin__ is list
inner, = refs["b"].__args__
assert isinstance(inner, ForwardRef) and inner.__forward_arg__ == "Undefined"
assert repr(inner) == f"ForwardRef('Undefined', owner={f!r})", inner
assert refs["c"].__forward_arg__ == "Missing.attr[1:2, 'x'] | None"
assert refs["e"] == "text"
try:
    get_annotations(f)
except NameError as e:
    assert e.name == "Undefined"
else:
    raise AssertionError
try:
    inner.evaluate()
except NameError as e:
    assert str(e) == "name 'Undefined' is not defined"
assert inner.evaluate(globals={"Undefined": str}) is str
assert inner.evaluate(format=Format.FORWARDREF) is inner
assert inner.evaluate(format=Format.STRING) == "Undefined"


class C:
    x: D[int]
    y: "D"


class D:
    def __class_getitem__(cls, item):
        return cls, item


assert get_annotations(C) == {"x": (D, int), "y": "D"}
assert get_annotations(C, eval_str=True) == {"x": (D, int), "y": D}
assert C.__annotations__["x"] == (D, int)
assert get_annotations(C, format=Format.STRING) == {"x": "D[int]", "y": "D"}
assert get_annotations(len) == {}
try:
    get_annotations(1)
except TypeError as e:
    assert str(e) == "1 does not have annotations"

assert ForwardRef("A") == ForwardRef("A") != ForwardRef("B")
assert hash(ForwardRef("A")) == hash(ForwardRef("A"))
assert repr(ForwardRef("A", module="m", is_class=True)) == "ForwardRef('A', module='m', is_class=True)"
assert ForwardRef("int").evaluate() is int
assert ForwardRef("*tuple[int]").evaluate().__unpacked__
for wrong, text in ((1, "Forward reference must be a string -- got 1"),):
    try:
        ForwardRef(wrong)
    except TypeError as e:
        assert str(e) == text
assert annotationlib.type_repr(C) == f"{__name__}.C"
assert annotationlib.type_repr(int) == "int" and annotationlib.type_repr(...) == "..."
assert annotationlib.annotations_to_string({"a": int, "b": "q"}) == {"a": "int", "b": "q"}


def closure():
    class Inner:
        x: later
        y: list[later]
    early = get_annotations(Inner, format=Format.FORWARDREF)
    later = bytes
    assert early["x"].evaluate() is bytes
    assert early["y"].__args__[0].evaluate() is bytes
    assert get_annotations(Inner) == {"x": bytes, "y": list[bytes]}


closure()


def g(a: [1, undefined_name][0], b: lambda: 1, c: (1, x), d: -y @ 3 < 2): ...


assert get_annotations(g, format=Format.STRING)["d"] == "-y @ 3 < 2"
assert get_annotations(g, format=Format.STRING)["c"] == "(1, x)"
