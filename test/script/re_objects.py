# Patterns, matches and the functions of re.
import re


def raises(exc, text, f, *args, **kw):
    try:
        f(*args, **kw)
    except exc as e:
        assert str(e) == text, (str(e), text)
        return e
    raise AssertionError("no " + exc.__name__ + ": " + text)


# compiling
p = re.compile(r"(\w+)-(?P<n>\d+)")
assert repr(p) == r"re.compile('(\\w+)-(?P<n>\\d+)')"
assert p.pattern == r"(\w+)-(?P<n>\d+)" and p.groups == 2 and p.flags == 32
assert dict(p.groupindex) == {"n": 2}
assert re.compile(p) is p and re.compile(p.pattern) is p
assert p == re.compile(r"(\w+)-(?P<n>\d+)") and hash(p) == hash(re.compile(p.pattern)) and p != re.compile("x")
assert repr(re.compile("a", re.I | re.M)) == "re.compile('a', re.IGNORECASE|re.MULTILINE)"
assert repr(re.compile(b"a", re.A)) == "re.compile(b'a', re.ASCII)"
assert repr(re.compile("a" * 300)) == "re.compile('" + "a" * 199 + ")"
raises(ValueError, "cannot process flags argument with a compiled pattern", re.compile, p, re.I)
raises(TypeError, "first argument must be string or compiled pattern", re.compile, 5)
raises(ValueError, "ASCII and UNICODE flags are incompatible", re.compile, "a", re.A | re.U)
raises(ValueError, "cannot use LOCALE flag with a str pattern", re.compile, "a", re.L)
raises(OverflowError, "the repetition number is too large", re.compile, "a{99999999999}")
raises(TypeError, "cannot create 're.Pattern' instances", type(p))

# errors of patterns
for pattern, text, pos in [
    ("[a", "unterminated character set at position 0", 0),
    ("*a", "nothing to repeat at position 0", 0),
    ("a**", "multiple repeat at position 2", 2),
    ("(a", "missing ), unterminated subpattern at position 0", 0),
    ("a)", "unbalanced parenthesis at position 1", 1),
    (r"\q", r"bad escape \q at position 0", 0),
    (r"(?P<n>a)(?P<n>b)", "redefinition of group name 'n' as group 2; was group 1 at position 12", 12),
    (r"\1", "invalid group reference 1 at position 1", 1),
    ("(?<=a*)b", "look-behind requires fixed-width pattern", None),
    ("a\n(b", "missing ), unterminated subpattern at position 2 (line 2, column 1)", 2),
    (b"(?P<\xe9>)", r"bad character in group name '\xe9' at position 4", 4),
]:
    e = raises(re.error, text, re.compile, pattern)
    assert e.pos == pos and e.msg == text.split(" at position")[0], (e.pos, e.msg)
    assert e.pattern == (pattern if pos is not None else None)
assert re.error is re.PatternError

# matches
m = p.search("  abc-123 x")
assert repr(m) == "<re.Match object; span=(2, 9), match='abc-123'>"
assert m.group() == m.group(0) == m[0] == "abc-123"
assert m.group(1, "n") == ("abc", "123") == m.groups()
assert m["n"] == "123" and m[2] == "123" and m.span("n") == (6, 9) and m.start(1) == 2 and m.end() == 9
assert m.groupdict() == {"n": "123"} and m.lastindex == 2 and m.lastgroup == "n"
assert m.regs == ((2, 9), (2, 5), (6, 9)) and m.re is p and m.string == "  abc-123 x" and m.pos == 0 and m.endpos == 11
assert m.expand(r"\2-\1 \g<n>\n") == "123-abc 123\n" and m.expand("x") == "x"
raises(IndexError, "no such group", m.group, 3)
raises(IndexError, "no such group", m.group, "x")
raises(IndexError, "no such group", m.start, -1)
raises(IndexError, "no such group", lambda: m[-1])
raises(TypeError, "cannot use 'list' as a dict key (unhashable type: 'list')", m.group, [])
m = re.match("(a)|(b)", "b")
assert m.groups() == (None, "b") and m.groups("-") == ("-", "b") and m.group(1) is None and m.span(1) == (-1, -1)
assert m.groups(default=0) == (0, "b") and m.lastgroup is None
assert bool(m) and re.match("a", "b") is None
s = "abc"
assert re.match(".*", s).group() is s

# positions
q = re.compile("^b|c")
assert q.match("abc", 1) is None and q.search("abc", 1).span() == (2, 3) and q.match("bc").pos == 0
assert re.compile("a").search("aaa", -5, 99).span() == (0, 1)
assert re.compile("a$").search("ab", 0, 1).span() == (0, 1)
assert re.compile("a").search("a", 5) is None and re.compile("").match("a", 5).span() == (1, 1)
assert re.fullmatch("a|ab", "ab").span() == (0, 2) and p.fullmatch("abc-1 ") is None

# kinds of text
raises(TypeError, "cannot use a string pattern on a bytes-like object", re.match, "a", b"a")
raises(TypeError, "cannot use a bytes pattern on a string-like object", re.match, b"a", "a")
raises(TypeError, "expected string or bytes-like object, got 'int'", re.match, "a", 1)
assert re.findall(b"\\w", b"a\xe9b") == [b"a", b"b"]
assert re.search(b"b", bytearray(b"abc")).group() == b"b" and re.sub(b"b", b"x", memoryview(b"abc")) == b"axc"
assert re.findall(r"\w+", "na\xefve \u4e2d\u6587 \U0001d54f!") == ["na\xefve", "\u4e2d\u6587", "\U0001d54f"]
assert re.findall(r"\w+", "na\xefve", re.A) == ["na", "ve"]


class S(str):
    pass


m = re.match("(.)", S("xy"))
assert type(m.group()) is str and type(m.string) is S

# findall, finditer, split
assert re.findall("a|(b)", "abc") == ["", "b"] and re.findall("(a)(x)?", "aax") == [("a", ""), ("a", "x")]
assert re.findall("", "ab") == ["", "", ""] and re.findall("a*", "baac") == ["", "aa", "", ""]
it = re.finditer("a", "aXa")
assert iter(it) is it and [m.start() for m in it] == [0, 2] and next(it, None) is None
assert re.split("[,;]", "a,b;c") == ["a", "b", "c"] and re.split("([,;])", "a,b;c", maxsplit=1) == ["a", ",", "b;c"]
assert re.split("x*", "axbc") == ["", "a", "", "b", "c", ""] and re.split("(-)|(,)", "a-b") == ["a", "-", None, "b"]
assert re.compile(" ").split("a b c", 1) == ["a", "b c"]
sc = re.compile("a").scanner("aab")
assert sc.match().span() == (0, 1) and sc.search().span() == (1, 2) and sc.search() is None and sc.pattern.pattern == "a"

# sub
assert re.sub("a", "x", "banana") == "bxnxnx" and re.sub("a", "x", "banana", count=2) == "bxnxna"
assert re.subn("a", "x", "banana") == ("bxnxnx", 3) and re.subn("q", "x", s) == (s, 0) and re.sub("q", "x", s) is s
assert re.sub("(.)", r"<\1\g<1>\g<0>>", "ab") == "<aaa><bbb>" and re.sub("a", r"\n\t\\\x"[:-2], "a") == "\n\t\\"
assert re.sub("(?P<v>a)|b", r"[\g<v>]", "ab") == "[a][]" and re.sub("a", "\u20ac", "cat") == "c\u20act"
assert re.sub(".", lambda m: m.group().upper() * 2, "ab") == "AABB" and re.sub("x*", "-", "abxd") == "-a-b--d-"
assert re.sub(b"a", b"\\g<0>\xff", b"ba") == b"ba\xff" and re.sub("a", lambda m: None, "cat") == "ct"
raises(re.error, "invalid group reference 2 at position 1", re.sub, "(a)", r"\2", "a")
raises(IndexError, "unknown group name 'x'", re.sub, "a", r"\g<x>", "a")
raises(re.error, r"bad escape \q at position 0", re.sub, "a", r"\q", "a")
raises(TypeError, "expected str instance, bytes found", lambda: re.sub("a", b"x", "ba")) if 0 else None
raises(TypeError, "sequence item 1: expected str instance, int found", re.sub, "a", lambda m: 5, "ba")


# a function that matches while a match is under way
def nested(m):
    return re.sub("[aeiou]", "*", m.group()) + str(len(re.findall(".", m.group())))


assert re.sub(r"\w+", nested, "hello big world") == "h*ll*5 b*g3 w*rld5"

# escape, purge, copies
assert re.escape("a.b*c d") == r"a\.b\*c\ d" and re.escape(b"a|b") == b"a\\|b"
re.purge()
assert re.compile(p.pattern) is not p and re.compile(p.pattern) == p
assert p.__copy__() is p and p.__deepcopy__({}) is p and m.__copy__() is m
assert str(re.Pattern[str]) == "re.Pattern[str]" and re.Match.__name__ == "Match" and re.Match.__module__ == "re"
