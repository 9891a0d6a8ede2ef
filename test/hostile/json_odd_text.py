# expect: ok
import json
for s in ("", " ", "[", "]", "{", "{\"", "[1,", "[1,]", "{\"a\"}", "{\"a\":", "{\"a\":1,}", "nul", "NaN", "-", "-I", "-Infinity", "1e", "1.", ".5", "01", "\"\\", "\"\\u", "\"\\u12", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\0\"", "\ufeff1", "1" * 5000, "[" + "1," * 1000, "\"" + "\\" * 999, "tru\u0435", "{1:2}", "[1 2]", "\x0c1", "1" + " " * 100_000 + "x"):
    for v in (s, s.encode("utf-8", "surrogatepass"), bytearray(s, "utf-16", "surrogatepass")):
        try:
            json.loads(v)
        except (ValueError, TypeError):
            pass
