# expect: ok
bases = tuple(type(f"B{i}", (), {"x": i}) for i in range(1000))
c = type("C", bases, {})
assert c.x == 0 and len(c.__mro__) == 1002
