"""Module fnmatch: patterns, and the expressions they become."""
import fnmatch

for pattern, text in {
    "*": r"(?s:.*)\z", "?.py": r"(?s:.\.py)\z", "a?b*": r"(?s:a.b.*)\z", "[abc]": r"(?s:[abc])\z",
    "[]]": r"(?s:[]])\z", "[!x]": r"(?s:[^x])\z", "[^x]": r"(?s:[\^x])\z", "[x": r"(?s:\[x)\z",
    "[z-a]": r"(?s:(?!))\z", "[!z-a]": r"(?s:.)\z", "**a*b": r"(?s:(?>.*?a).*b)\z", "[a&&b]": r"(?s:[a\&\&b])\z",
}.items():
    assert fnmatch.translate(pattern) == text, (pattern, fnmatch.translate(pattern))

for name, pattern, matches in [
    ("abc", "a*", True), ("abc", "?bc", True), ("abc", "?", False), ("a\nb", "a*b", True), (b"abc", b"a[b]c", True),
    ("a-c", "a[--b]c", True), ("\\", "[\\]", True), ("Abc", "a*", False), (".x", "*", True), ("", "", True),
]:
    assert fnmatch.fnmatchcase(name, pattern) is matches, (name, pattern)

assert fnmatch.filter(["a.py", "b.txt", "c.py"], "*.py") == ["a.py", "c.py"]
assert fnmatch.filterfalse(["a.py", "b.txt", "c.py"], "*.py") == ["b.txt"]
# No exponential time.
assert not fnmatch.fnmatch("a" * 50, "*a" * 40 + "b")
