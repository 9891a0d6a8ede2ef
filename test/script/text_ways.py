"""Text methods, number sorts, dict keys and JSON on the short ways and beside them."""
import json
import random

# White space of one byte is what isspace says.
for code in range(256):
    c = chr(code)
    space = c.isspace()
    assert ((c + "ab" + c).strip() == "ab") is space, code
    assert ((c + "a").lstrip() == "a") is space and (("a" + c).rstrip() == "a") is space
    assert (len(("a" + c + "b").split()) == 2) is space
assert " a  b c ".split() == ["a", "b", "c"] and " a  b c ".split(None, 1) == ["a", "b c "] and " a ".split(None, 0) == ["a "]
assert "".split() == [] and "   ".split() == [] and "a".split(maxsplit=5) == ["a"] and " é  ü\u2003日 ".split() == ["é", "ü", "日"]
assert "xxabcyx".strip("xy") == "abc" and "aé日".strip("é日a") == "" and "éaé".strip("é") == "a" and "abc".strip("") == "abc" and "日x".strip("日") == "x"
assert "".strip("ab") == "" and "aaa".lstrip("a") == "" and "ab" "c".rstrip("c") == "ab"
assert "Hello World".lower() == "hello world" and "Hello".upper() == "HELLO" and "hELLO".swapcase() == "Hello" and "hELLO wORLD".capitalize() == "Hello world"
assert "".lower() == "" and "A".lower() == "a" and "".capitalize() == "" and "É".lower() == "é" and "ẞ".casefold() == "ss"
assert ",".join(["a", "bé", "日"]) == "a,bé,日" and "".join(("a", "b")) == "ab" and "-".join("abc") == "a-b-c" and ", ".join([]) == ""


class Text(str):
    pass


assert type("".join([Text("a")])) is str and type(",".join([Text("a"), "b"])) is str
try:
    ",".join(["a", 1])
except TypeError as e:
    assert str(e) == "sequence item 1: expected str instance, int found"

# Sorting numbers.
rng = random.Random(7)
for n in (0, 1, 5, 127, 128, 1000):
    ints = [rng.randrange(-2**48, 2**48) for _ in range(n)]
    floats = [rng.uniform(-1, 1) for _ in range(n)]
    for values in (ints, floats, [i % 7 for i in ints], sorted(ints), sorted(ints, reverse=True)):
        got = sorted(values)
        assert all(a <= b for a, b in zip(got, got[1:])) and len(got) == n and sum(map(hash, got)) == sum(map(hash, values))
        assert sorted(values, reverse=True) == got[::-1]
values = [0.0, -0.0] * 100
assert [str(x) for x in sorted(values)] == [str(x) for x in values]
assert [str(x) for x in sorted(values, reverse=True)] == [str(x) for x in values]
values = [1, 1.0, True] * 100
assert list(map(type, sorted(values))) == [int, float, bool] * 100
nan = float("nan")
assert len(sorted([nan, 1.0, 2.0] * 60)) == 180
pairs = [(1.5, "b"), (1.5, "a"), (float(1), "z"), (1, "y")]
assert sorted(pairs) == [(1, "y"), (1.0, "z"), (1.5, "a"), (1.5, "b")]

# Keys that are equal and not identical.
d = {}
for i in range(400):
    d["key" + str(i)] = i
    d["k" * (i % 90)] = -i
    d["é" * (i % 40) + str(i)] = i
    d["日" + str(i)] = i
for i in range(400):
    assert d["key" + str(i)] == i == d["é" * (i % 40) + str(i)] == d["日" + str(i)]
    assert "key" + str(i) in d and "key" + str(i + 400) not in d
    d["key" + str(i)] += 1
    assert d["key" + str(i)] == i + 1
assert d["k" * 89] == -359 and d[""] == -360
try:
    d["key" + str(401)]
except KeyError as e:
    assert e.args == ("key401",)


class Sub(dict):
    def __missing__(self, key):
        return key * 2


assert Sub()["ab"] == "abab"


class Loud:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return hash(self.v)

    def __eq__(self, other):
        log.append(other)
        return self.v == other


log = []
d = {Loud("a"): 1, "b": 2}
assert d["a"] == 1 and log == ["a"] and d["b"] == 2
d["a"] = 3
assert len(d) == 2 and d[Loud("b")] == 2
try:
    {}[[]]
except TypeError as e:
    assert str(e) == "cannot use 'list' as a dict key (unhashable type: 'list')"
else:
    assert False
try:
    x = {}
    x[[]] = 1
except TypeError as e:
    assert str(e) == "cannot use 'list' as a dict key (unhashable type: 'list')"
else:
    assert False

# JSON.
doc = {"b": [1, -2.5, None, True, False, 2**70, 10**17, -(10**17)], "a": {"é": "日\n\t\"\\\x01", "": []}, "c": {}, "dé": "x", "ac": 0, "ca": 1}
for text in (json.dumps(doc), json.dumps(doc, ensure_ascii=False), json.dumps(doc, indent=1), json.dumps(doc, sort_keys=True)):
    assert json.loads(text) == doc, text
assert json.dumps(doc, sort_keys=True) == json.dumps(dict(sorted(doc.items())) | {"a": dict(sorted(doc["a"].items()))})
assert json.dumps({2: 1, 1: 2}, sort_keys=True) == '{"1": 2, "2": 1}'
assert json.dumps({Text("b"): 1, "a": 2}, sort_keys=True) == '{"a": 2, "b": 1}'
for mixed in ({1: 1, "a": 2},):
    try:
        json.dumps(mixed, sort_keys=True)
    except TypeError:
        pass
    else:
        assert False
assert json.dumps({("a",): 1, "b": 2}, skipkeys=True) == '{"b": 2}'
assert json.dumps(["日", {"a": 1.5}, 12], ensure_ascii=False) == '["日", {"a": 1.5}, 12]'
loop = []
loop.append([loop])
try:
    json.dumps(loop)
except ValueError as e:
    assert str(e) == "Circular reference detected"
shared = [1]
assert json.dumps([shared, shared]) == "[[1], [1]]"


class Thing:
    pass


assert json.dumps([Thing(), [Thing()]], default=lambda o: json.dumps([Thing()], default=lambda o: "in")) == '["[\\"in\\"]", ["[\\"in\\"]"]]'
back = json.loads('[{"key": 1, "other": 2}, {"key": 3, "é": 0}, {"other": -0, "key": 1e3, "é": -0.5}]')
assert back == [{"key": 1, "other": 2}, {"key": 3, "é": 0}, {"other": 0, "key": 1000.0, "é": -0.5}]
names = [k for item in back for k in item]
assert len({id(k) for k in names if k == "key"}) == 1 and len({id(k) for k in names if k == "é"}) == 1
many = json.loads("[" + ",".join('{"%s": %d}' % ("k%d" % (i % 200), i) for i in range(1000)) + "]")
assert [next(iter(x.items())) for x in many] == [("k%d" % (i % 200), i) for i in range(1000)]
for text, want in (("123456789012345678", 123456789012345678), ("-999999999999999999", -999999999999999999), ("1234567890123456789", 1234567890123456789),
                   ("[0, -0, 1.0, 1e5, 0.1e-3]", [0, 0, 1.0, 1e5, 0.0001])):
    assert json.loads(text) == want and json.loads(text + "\u2003"[:0]) == want
    assert json.loads('["日", %s]' % text)[1] == want
deep = "[" * 100 + "]" * 100
assert json.dumps(json.loads(deep)) == deep
