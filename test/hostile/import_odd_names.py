# expect: ok
for n in ("", ".", "..", "a.", ".a", "a..b", "sys.x", "\0", "\ud800", "é" * 1000, "a" * 100_000, "/etc/passwd", "../x", "sys.path", "__main__.x", "a b", "1", "None", 5, None, b"x", "os.path.x"):
    try:
        __import__(n)
    except (ImportError, ValueError, TypeError, OSError, UnicodeEncodeError):
        pass
for args in (("x", {}, {}, (), 1), ("x", {"__package__": 5}, {}, (), 1), ("x", {"__name__": 5}, {}, (), 1), ("x", {"__package__": "nope"}, None, (), 2), ("x", None, None, (), -1), ("x", None, None, (), 1 << 40), ("sys", None, None, 5), ("sys", None, None, (5,)), ("os", None, None, ("path", "*")), ("x", {"__spec__": 5, "__package__": "sys"}, None, (), 1)):
    try:
        __import__(*args)
    except (ImportError, ValueError, TypeError, KeyError, OverflowError, AttributeError):
        pass
