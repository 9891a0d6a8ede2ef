# expect: ok
# Fill the memory, then try everything with what is left.
x = []
try:
    while True: x.append(bytes(1 << 16))
except MemoryError:
    pass
for f in (lambda: {i: i for i in range(10_000)}, lambda: [[] for _ in range(10_000)], lambda: "a" * 100_000, lambda: type("A", (), {}), lambda: exec("def f(): pass"), lambda: f"{1:>100000}", lambda: sorted(range(100_000)), lambda: 1 << 1_000_000, lambda: set(range(10_000)), lambda: compile("x = 1\n" * 5000, "s", "exec"), lambda: __import__("json").dumps(list(range(10_000)))):
    try:
        for _ in range(5): f()
    except MemoryError:
        pass
x.clear()
assert len([0] * 100_000) == 100_000
