# expect: ok
for args in (("A", (), {"__slots__": "x y"}), ("A", (), {"__slots__": ("x", "x")}), ("A", (), {"__slots__": [1]}), ("A", (), {"__slots__": "__dict__"}), ("A", (), {"__slots__": ("__weakref__", "__weakref__")}), ("A", (int,), {"__slots__": "x"}), ("A", (tuple,), {"__slots__": "x"}), ("A", (), {"__slots__": ("x",), "x": 1}), ("A\0", (), {}), ("\ud800", (), {}), ("", (), {}), ("A", (5,), {}), ("A", [], {}), ("A", (), []), ("A", (bool,), {}), ("A", (object, int), {}), ("A", (int, str), {}), ("A", (type, int), {}), ("A", (), {1: 2}), ("A", (), {"__qualname__": 5}), ("A", (), {"__classcell__": 5}), ("A", (), {"__doc__": "\ud800"}), ("A", (), {"__slots__": tuple(f"s{i}" for i in range(5000))}), ("A", (type(None),), {}), ("A", (type(...),), {}), ("A", (), {"__mro_entries__": 1}), ("A", (), {"__eq__": None, "__hash__": None})):
    try:
        A = type(*args)
        a = A()
        repr(a), a == a
        for i in range(50):
            b = A()
            setattr(b, "s49", b)
    except (TypeError, ValueError, AttributeError, UnicodeEncodeError):
        pass
