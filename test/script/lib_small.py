# Small modules of the library: what each is for, its errors.
import base64
import calendar
import cmd
import code
import codeop
import colorsys
import csv
import getopt
import gettext
import graphlib
import hashlib
import hmac
import io
import pprint
import secrets
import timeit
import uuid


def fails(error, text, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except error as e:
        assert str(e) == text, (str(e), text)
        return
    raise AssertionError(f"{error} expected")


# base64
data = bytes(range(256)) + b"tail"
for n in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 255, 260):
    part = data[:n]
    for name in ("b64", "b32", "b32hex", "b16", "b85", "a85", "z85", "urlsafe_b64"):
        encoded = getattr(base64, name + "encode")(part)
        assert getattr(base64, name + "decode")(encoded) == part, (name, n)
assert base64.b32encode(b"foobar") == b"MZXW6YTBOI======"
assert base64.a85encode(b"\0\0\0\0    x", foldspaces=True, adobe=True) == b"<~zyGQ~>"
assert base64.b85encode(b"hello") == b"Xk~0{Zv"
fails(ValueError, "bad base85 character at position 1", base64.b85decode, b'a"')
fails(base64.binascii.Error, "Non-base32 digit found", base64.b32decode, "AAAAAAA1")
fails(base64.binascii.Error, "Incorrect padding", base64.b32decode, "AAAAA")

# hashlib, hmac, secrets, uuid
assert hashlib.new("sha256", b"x").hexdigest() == hashlib.sha256(b"x").hexdigest()
assert hashlib.file_digest(io.BytesIO(b"abc"), "md5").hexdigest() == "900150983cd24fb0d6963f7d28e17f72"
fails(ValueError, "unsupported hash type nope", hashlib.new, "nope")
assert hmac.digest(b"k", b"m", "sha256") == hmac.new(b"k", b"m", hashlib.sha256).digest()
fails(TypeError, "Missing required argument 'digestmod'.", hmac.new, b"k")
assert len(secrets.token_bytes(8)) == 8 and len(secrets.token_hex(8)) == 16 and 0 <= secrets.randbelow(5) < 5
u = uuid.UUID("12345678-1234-5678-1234-567812345678")
assert repr(u) == "UUID('12345678-1234-5678-1234-567812345678')" and u.urn.startswith("urn:uuid:")
assert uuid.UUID(bytes_le=u.bytes_le) == u == uuid.UUID(fields=u.fields)
assert uuid.uuid5(uuid.NAMESPACE_DNS, "python.org") == uuid.UUID("886313e1-3b8a-5372-9b90-0c9aee199e5d")
assert uuid.uuid3(uuid.NAMESPACE_DNS, "python.org") == uuid.UUID("6fa459ea-ee8a-3ca4-894e-db77e160355e")
assert [uuid.uuid4().version, uuid.uuid7().version, uuid.uuid8().version, uuid.uuid6(1, 2).version] == [4, 7, 8, 6]
assert uuid.uuid7() < uuid.uuid7()
fails(ValueError, "badly formed hexadecimal UUID string", uuid.UUID, "12")

# graphlib
assert list(graphlib.TopologicalSorter({"d": {"b", "c"}, "b": {"a"}, "c": {"a"}}).static_order())[::3] == ["a", "d"]
try:
    graphlib.TopologicalSorter({1: [2], 2: [3], 3: [1]}).prepare()
except graphlib.CycleError as e:
    assert len(e.args[1]) == 4 and e.args[1][0] == e.args[1][-1]

# getopt
assert getopt.getopt(["-ab", "c", "--long=1", "--fl", "rest"], "ab:", ["long=", "flag"]) == (
    [("-a", ""), ("-b", "c"), ("--long", "1"), ("--flag", "")], ["rest"])
assert getopt.gnu_getopt(["x", "-a", "y", "--opt", "--", "-b"], "a::", ["opt=?"]) == (
    [("-a", ""), ("--opt", "")], ["x", "y", "-b"])
fails(getopt.GetoptError, "option -x not recognized", getopt.getopt, ["-x"], "a")
fails(getopt.GetoptError, "option --a not a unique prefix; possible options: ab, ac", getopt.getopt, ["--a"], "", ["ab", "ac"])

# csv
text = io.StringIO()
writer = csv.DictWriter(text, ["a", "b"], extrasaction="ignore")
writer.writeheader()
writer.writerows([{"a": 1, "b": 'x,"y"', "c": 2}, {"a": "line\nbreak"}])
assert text.getvalue() == 'a,b\r\n1,"x,""y"""\r\n"line\nbreak",\r\n'
assert list(csv.DictReader(io.StringIO(text.getvalue(), newline=""))) == [
    {"a": "1", "b": 'x,"y"'}, {"a": "line\nbreak", "b": ""}]
assert list(csv.DictReader(["a,b", "1", "1,2,3"])) == [{"a": "1", "b": None}, {"a": "1", "b": "2", None: ["3"]}]
assert csv.Sniffer().sniff("a;b;c\n1;2;3\n4;5;6\n").delimiter == ";"
assert csv.Sniffer().sniff("'a', 'b'\n'c', 'd'\n").quotechar == "'"
assert csv.Sniffer().has_header("name,n\nxy,1\nab,2\n") and not csv.Sniffer().has_header("1,2\n3,4\n")
fails(ValueError, "dict contains fields not in fieldnames: 'z'",
      csv.DictWriter(text, ["a"]).writerow, {"z": 1})

# calendar
assert calendar.month(2026, 2).splitlines()[2:4] == ["                   1", " 2  3  4  5  6  7  8"]
assert calendar.monthrange(2024, 2) == (3, 29) and calendar.timegm((1970, 1, 2, 0, 0, 1)) == 86401
assert [row[0] for row in calendar.Calendar(6).monthdayscalendar(2026, 3)] == [1, 8, 15, 22, 29]
assert calendar.leapdays(1900, 2001) == 25
fails(calendar.IllegalMonthError, "bad month number 13; must be 1-12", calendar.monthrange, 2000, 13)

# colorsys
assert colorsys.rgb_to_hsv(0.5, 0.25, 0.25) == (0.0, 0.5, 0.5)
assert colorsys.hls_to_rgb(*colorsys.rgb_to_hls(0.2, 0.4, 0.6))[2] - 0.6 < 1e-9

# cmd, code, codeop
out = io.StringIO()


class Shell(cmd.Cmd):
    use_rawinput = False
    prompt = "> "

    def do_add(self, arg):
        "add A B"
        print(sum(map(int, arg.split())), file=self.stdout)

    def do_EOF(self, arg):
        return True


Shell(stdin=io.StringIO("add 1 2\n\nwhat\nhelp add\n"), stdout=out).cmdloop()
assert out.getvalue() == "> 3\n> 3\n> *** Unknown syntax: what\n> add A B\n> ", out.getvalue()
assert codeop.compile_command("if x:") is None and codeop.compile_command("x = 1") is not None
assert codeop.compile_command("# only") is not None
try:
    codeop.compile_command("x = = 1")
except SyntaxError:
    pass
console = code.InteractiveConsole({"n": 1})
errors = []
console.write = errors.append
assert console.push("def f():") and console.push("    return n + 1") and not console.push("")
assert not console.push("m = f()") and console.locals["m"] == 2
console.push("1/0")
assert errors[-1].endswith("ZeroDivisionError: division by zero\n")

# timeit
assert timeit.timeit("x + 1", "x = 1", number=3) >= 0
assert len(timeit.repeat(lambda: None, number=1, repeat=3)) == 3
fails(ValueError, "stmt is neither a string nor callable", timeit.Timer, 1)

# gettext
assert gettext.gettext("text") == "text" and gettext.ngettext("one", "many", 2) == "many"
plural = gettext.c2py("n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2")
assert [plural(n) for n in (1, 2, 5, 11, 21, 22, 25)] == [0, 1, 2, 2, 0, 1, 2]
fails(ValueError, "invalid token in plural form: x", gettext.c2py, "x")

# pprint
assert pprint.pformat({"b": [1, 2], "a": ("x",)}) == "{'a': ('x',), 'b': [1, 2]}"
assert pprint.pformat(list(range(20)), width=20, compact=True).count("\n") == 3
assert pprint.pformat({"key": ["a" * 30, "b" * 30]}, width=40) == (
    "{'key': ['" + "a" * 30 + "',\n         '" + "b" * 30 + "']}")
loop = [1]
loop.append(loop)
assert pprint.isrecursive(loop) and pprint.saferepr(loop).startswith("[1, <Recursion on list with id=")
assert pprint.pformat("one two three four", width=10) == "('one '\n 'two '\n 'three '\n 'four')"
