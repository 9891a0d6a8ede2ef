"""Module configparser: reading, values in values, writing, errors."""
import configparser
import io

TEXT = """\
[DEFAULT]
home = /h
[paths]
# comment
Data: %(home)s/data
lines =
    one
    two
flag = yes
number = 7 ; no comment
percent = 5%%
[empty]
"""
parser = configparser.ConfigParser()
parser.read_string(TEXT)
paths = parser["paths"]
assert parser.sections() == ["paths", "empty"] and list(parser) == ["DEFAULT", "paths", "empty"]
assert paths["DATA"] == "/h/data" and paths["lines"] == "\none\ntwo" and paths["percent"] == "5%"
assert paths.getboolean("flag") is True and paths["number"] == "7 ; no comment" and "home" in paths
assert parser.get("paths", "data", raw=True) == "%(home)s/data"
assert parser.get("paths", "data", vars={"home": "/v"}) == "/v/data" and paths.get("none", "f") == "f"
assert parser.getint("paths", "none", fallback=3) == 3 and repr(paths) == "<Section: paths>"
extended = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
extended.read_dict({"a": {"x": "1", "y": "${x}2$$"}, "b": {"z": "<${a:y}>"}})
assert extended["b"]["z"] == "<12$>"
out = io.StringIO()
extended.write(out)
assert out.getvalue() == "[a]\nx = 1\ny = ${x}2$$\n\n[b]\nz = <${a:y}>\n\n"
loose = configparser.RawConfigParser(allow_no_value=True, inline_comment_prefixes="#", delimiters="=", strict=False,
                                     allow_unnamed_section=True, converters={"list": str.split})
loose.read_string("top=1\n[s]\nkey\nv = a b # c\n[s]\nw=%(\n")
assert loose[configparser.UNNAMED_SECTION]["top"] == "1" and loose["s"]["key"] is None
assert loose.getlist("s", "v") == loose["s"].getlist("v") == ["a", "b"] and loose["s"]["w"] == "%("


def error(text, **kw):
    parser = configparser.ConfigParser(**kw)
    try:
        parser.read_string(text, "f")
        parser["s"]["x"]
    except configparser.Error as e:
        return f"{type(e).__name__}: {e}"


assert error("x=1") == "MissingSectionHeaderError: File contains no section headers.\nfile: 'f', line: 1\n'x=1'"
assert error("[s]\nx=1\nx=2") == ("DuplicateOptionError: While reading from 'f' [line  3]: option 'x' in section 's' "
                                  "already exists")
assert error("[s]\n[s]") == "DuplicateSectionError: While reading from 'f' [line  2]: section 's' already exists"
assert error("[s]\nx\ny\n") == "ParsingError: Source contains parsing errors: 'f'\n\t[line  2]: 'x\\n'\n\t[line  3]: 'y\\n'"
assert error("[s]\nx=%(y)s").startswith("InterpolationMissingOptionError: Bad value substitution: option 'x' in section 's'")
assert error("[s]\nx=%(x)s").startswith("InterpolationDepthError: Recursion limit exceeded")
assert error("[s]\nx=%y") == "InterpolationSyntaxError: '%' must be followed by '%' or '(', found: '%y'"
for call, text in [(lambda: parser.get("no", "x"), "No section: 'no'"),
                   (lambda: parser.get("empty", "x"), "No option 'x' in section: 'empty'"),
                   (lambda: paths.getboolean("number"), "Not a boolean: 7 ; no comment"),
                   (lambda: parser.set("paths", "x", 1), "option values must be strings")]:
    try:
        call()
    except (configparser.Error, ValueError, TypeError) as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError(text)
