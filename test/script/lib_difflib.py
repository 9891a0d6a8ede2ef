"""Module difflib: matches, and every format of differences."""
import difflib

try:
    import doctest
except ImportError:
    pass    # a machine without CPython's Lib
else:
    assert doctest.testmod(difflib).failed == 0
m = difflib.SequenceMatcher(None, "abxcd", "abcd")
assert [tuple(b) for b in m.get_matching_blocks()] == [(0, 0, 2), (3, 2, 2), (5, 4, 0)]
assert m.get_opcodes() == [("equal", 0, 2, 0, 2), ("delete", 2, 3, 2, 2), ("equal", 3, 5, 2, 4)]
assert abs(m.ratio() - 8 / 9) < 1e-9 and m.quick_ratio() >= m.ratio() and m.real_quick_ratio() >= m.quick_ratio()
b = ["x"] * 300 + ["y"]
assert difflib.SequenceMatcher(None, ["x"], b).bpopular == {"x"} and not difflib.SequenceMatcher(None, "", b, False).bpopular
assert difflib.get_close_matches("appel", ["ape", "apple", "peach"]) == ["apple", "ape"]
a, b = ["one\n", "two\n", "three\n"], ["ore\n", "tree\n", "emu\n"]
assert "".join(difflib.ndiff(a, b)) == "- one\n?  ^\n+ ore\n?  ^\n- two\n- three\n?  -\n+ tree\n+ emu\n"
assert list(difflib.restore(difflib.ndiff(a, b), 2)) == b
assert list(difflib.unified_diff(["a"], ["a", "b"], "f", "t", "1", "2", lineterm="")) == [
    "--- f\t1", "+++ t\t2", "@@ -1 +1,2 @@", " a", "+b"]
assert list(difflib.diff_bytes(difflib.unified_diff, [b"\xff"], [], lineterm=b""))[-1] == b"-\xff"
pairs = list(difflib._mdiff(["same", "old"], ["same", "new", "more"]))
assert [(l[1], r[1], c) for l, r, c in pairs] == [
    ("same", "same", False), ("\0-old\1", "\0+new\1", True), ("\n", "\0+more\1", True)], pairs
table = difflib.HtmlDiff(wrapcolumn=4).make_table(["abcdef\tg"], ["abcdxf\tg"])
assert '<td nowrap="nowrap">abcd</td>' in table and 'class="diff_chg"' in table
for call, text in [(lambda: list(difflib.restore([], 3)), "unknown delta choice (must be 1 or 2): 3"),
                   (lambda: difflib.get_close_matches("a", [], n=0), "n must be > 0: 0"),
                   (lambda: list(difflib.unified_diff([b"x"], [])), "lines to compare must be str, not bytes (b'x')")]:
    try:
        call()
    except (ValueError, TypeError) as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError(text)
