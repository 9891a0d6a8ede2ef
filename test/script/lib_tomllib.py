"""Module tomllib."""
import datetime
import io
import math
import tomllib

document = tomllib.loads('''
title = "T\\u00e4\\n"  # comment
"quoted key".'a b' = 'lit\\eral'
text = """
one \\
   two"""
raw = \'\'\'
a\\b''\'\'\'
[numbers]
i = [1_000, -0, 0xff, 0o17, 0b101,]
f = [1.5, 1e3, -inf]
b = [true, false]
[dates]
a = 1979-05-27T07:32:00.5-08:30
b = 1979-05-27 07:32:00
c = 1979-05-27
d = 07:32:00
[[list]]
x = 1
[[list]]
y = { z.w = 2, v = [{}] }
[list.sub]
''')
assert document["title"] == "Tä\n" and document["quoted key"] == {"a b": "lit\\eral"}
assert document["text"] == "one two" and document["raw"] == "a\\b''"
assert document["numbers"] == {"i": [1000, 0, 255, 15, 5], "f": [1.5, 1000.0, -math.inf], "b": [True, False]}
assert document["dates"]["a"].isoformat() == "1979-05-27T07:32:00.500000-08:30"
assert document["dates"]["c"] == datetime.date(1979, 5, 27) and document["dates"]["d"] == datetime.time(7, 32)
assert document["list"] == [{"x": 1}, {"y": {"z": {"w": 2}, "v": [{}]}, "sub": {}}]
assert tomllib.loads("x=1.1", parse_float=str) == {"x": "1.1"} and tomllib.load(io.BytesIO(b"a=1\r\n")) == {"a": 1}
for text, message in {
    "a = 1\na = 2": "Cannot overwrite a value (at end of document)",
    "[a]\n[a]": "Cannot declare ('a',) twice (at line 2, column 3)",
    "a.b = 1\n[a]": "Cannot declare ('a',) twice (at line 2, column 3)",
    "a = {}\n[a.b]": "Cannot declare ('a', 'b') twice (at line 2, column 5)", "a": "Expected '=' after a key in a key/value pair (at end of document)",
    "a = ": "Invalid value (at end of document)", "a = 1 b": "Expected newline or end of document after a statement (at line 1, column 7)",
    'a = "\\x"': "Unescaped '\\' in a string (at line 1, column 8)", 'a = "': "Unterminated string (at end of document)",
    "a = [1": "Unclosed array (at end of document)", "a = '": "Expected \"'\" (at end of document)",
    "a = 2000-13-01": "Expected newline or end of document after a statement (at line 1, column 9)",
    "a = 2000-02-30": "Invalid date or datetime (at line 1, column 5)", "!": "Invalid statement (at line 1, column 1)",
}.items():
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        assert str(e) == message, (text, str(e))
    else:
        raise AssertionError(text)
