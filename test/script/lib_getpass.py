"""Module getpass where there is no terminal."""
import getpass
import io
import os
import sys
import warnings

os.environ["LOGNAME"] = "somebody"
assert getpass.getuser() == "somebody"
sys.stdin = io.StringIO("secret\n")
out = io.StringIO()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert getpass.fallback_getpass("Pw: ", out) == "secret"
assert [w.category for w in caught] == [getpass.GetPassWarning]
assert out.getvalue() == "Warning: Password input may be echoed.\nPw: "
assert getpass._raw_input("P", out, io.StringIO("abX\x7fc\n"), echo_char="*") == "abc"
for char, text in ((3, "'echo_char' must be a str or None, not int"),
                   ("ab", "'echo_char' must be a single printable ASCII character, got: 'ab'")):
    try:
        getpass.getpass(echo_char=char)
    except (TypeError, ValueError) as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError(char)
