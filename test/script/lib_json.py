# json: texts, layouts, errors, hooks; the native scanner and encoder and the ones in Python agree.
import io
import json
import sys

document = {"a": [1, 2.5, -3e10, True, False, None], "b": {"c": "é\n\"\\\u2028\U0001f600", "": []}, "d": {}, "e": ()}
cases = [{}, {"indent": 2}, {"indent": "\t", "ensure_ascii": False}, {"separators": (",", ":")}, {"sort_keys": True},
         {"indent": 0}, {"indent": 1, "sort_keys": True}]
for options in cases:
    text = json.dumps(document, **options)
    out = io.StringIO()
    json.dump(document, out, **options)     # the encoder in Python
    assert out.getvalue() == text, (options, text, out.getvalue())
    assert json.loads(text) == {**document, "e": []}
assert json.dumps({1: 1, 2.5: 2, True: 3, None: 4}) == '{"1": 3, "2.5": 2, "null": 4}'
assert json.dumps(float("nan")) == "NaN" and json.dumps([float("-inf")]) == "[-Infinity]"
assert json.dumps({(1, 2): 3, "k": 1}, skipkeys=True) == '{"k": 1}'


def fails(error, text, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except error as e:
        assert str(e) == text, (str(e), text)
        return e
    raise AssertionError(f"{error} expected")


broken = {
    '{"a": 1,}': "Illegal trailing comma before end of object: line 1 column 8 (char 7)",
    '[1,]': "Illegal trailing comma before end of array: line 1 column 3 (char 2)",
    '{"a" 1}': "Expecting ':' delimiter: line 1 column 6 (char 5)",
    '{a: 1}': "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
    '[1 2]': "Expecting ',' delimiter: line 1 column 4 (char 3)",
    '': "Expecting value: line 1 column 1 (char 0)",
    '[1,\n\n x]': "Expecting value: line 3 column 2 (char 6)",
    '"abc': "Unterminated string starting at: line 1 column 1 (char 0)",
    '"\\u12"': "Invalid \\uXXXX escape: line 1 column 3 (char 2)",
    '"\\x"': "Invalid \\escape: line 1 column 2 (char 1)",
    '"a\nb"': "Invalid control character at: line 1 column 3 (char 2)",
    '1 2': "Extra data: line 1 column 3 (char 2)",
    '{"a": tru}': "Expecting value: line 1 column 7 (char 6)",
}
for text, error in broken.items():
    e = fails(json.JSONDecodeError, error, json.loads, text)
    assert e.doc == text and error.startswith(e.msg)
fails(TypeError, "the JSON object must be str, bytes or bytearray, not int", json.loads, 1)
fails(TypeError, "Object of type object is not JSON serializable", json.dumps, object())
fails(TypeError, "keys must be str, int, float, bool or None, not tuple", json.dumps, {(): 1})
fails(ValueError, "Out of range float values are not JSON compliant: nan", json.dumps, float("nan"), allow_nan=False)
loop = []
loop.append(loop)
fails(ValueError, "Circular reference detected", json.dumps, loop)
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
    assert json.loads('{"ü": "€"}'.encode(encoding)) == {"ü": "€"}, encoding
    assert json.loads('1'.encode(encoding)) == 1, encoding
assert json.loads('{"a": 1, "b": 2}', object_pairs_hook=list) == [("a", 1), ("b", 2)]
assert json.loads('[{"a": 1}]', object_hook=len) == [1]
assert json.loads('[1.5, 2]', parse_float=str, parse_int=lambda s: s + "!") == ["1.5", "2!"]


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)


assert json.dumps({"z": 1j}, cls=Encoder) == '{"z": [0.0, 1.0]}'
assert json.dumps({1, }, default=list) == "[1]"
assert json.JSONDecoder().raw_decode('[1] tail') == ([1], 3)

# The parts in Python, called directly.
from json import decoder, encoder, scanner
for text in ('"a\\u00e9\\ud83d\\ude00\\n\\/"', '"plain"', '"\\ud83d"'):
    assert decoder.py_scanstring(text, 1) == decoder.scanstring(text, 1)
for text in ("", "a\"\\\n\x00é\U0001f600", "\ud800"):
    assert encoder.py_encode_basestring_ascii(text) == encoder.encode_basestring_ascii(text)
    assert encoder.py_encode_basestring(text) == encoder.encode_basestring(text)
slow = json.JSONDecoder()
slow.parse_string = decoder.py_scanstring
slow.scan_once = scanner.py_make_scanner(slow)
assert slow.decode(json.dumps(document)) == json.loads(json.dumps(document))
