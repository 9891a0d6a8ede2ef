# expect: ok
import io, collections, types
for c, a, b in ((io.BytesIO, (b"abc",), (b"z",)), (io.StringIO, ("abc",), ("z",)), (list, ([1, 2],), ((3,),)), (dict, ({1: 2},), ({3: 4},)), (set, ([1],), ([2],)), (bytearray, (b"abc",), (5,)), (collections.deque, ([1, 2], 1), ([3],)), (collections.OrderedDict, ({1: 2},), ({3: 4},)), (property, (len,), (print,)), (Exception, (1,), (2, 3)), (OSError, (1, "x"), (2, "y", "f")), (types.SimpleNamespace, (), ()), (staticmethod, (len,), (print,)), (io.TextIOWrapper, (io.BytesIO(b"x"),), (io.BytesIO(b"y"),)), (io.BufferedReader, (io.BytesIO(b"x"),), (io.BytesIO(b"y"),)), (super, (int, 5), (int, 6)), (UnicodeDecodeError, ("a", b"b", 0, 1, "r"), ("c", b"d", 5, 6, "s"))):
    o = c(*a)
    for _ in range(50):
        o.__init__(*b)
        o.__init__(*a)
    for bad in ((5, 5, 5), (None,), (object(),)):
        try:
            o.__init__(*bad)
        except (TypeError, ValueError, AttributeError, OSError):
            pass
    try:
        repr(o)
    except ValueError:
        pass
    del o
