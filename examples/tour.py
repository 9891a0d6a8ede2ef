"""A tour that needs nothing but the interpreter: primes, big integers, classes, generators, pattern matching, exact finalizers."""
import sys


def primes():
    composites = {}
    n = 2
    while True:
        step = composites.pop(n, None)
        if step is None:
            yield n
            composites[n * n] = n
        else:
            m = n + step
            while m in composites:
                m += step
            composites[m] = step
        n += 1


def pi_digits(count):
    """Digits of pi by Gibbons' spigot: big-integer arithmetic."""
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    out = []
    while len(out) < count:
        if 4 * q + r - t < n * t:
            out.append(n)
            q, r, n = 10 * q, 10 * (r - n * t), (10 * (3 * q + r)) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return "".join(map(str, out))


class Resource:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("released", self.name)


def describe(value):
    match value:
        case int() | float():
            return f"number {value}"
        case [first, *rest]:
            return f"sequence of {1 + len(rest)} starting with {first!r}"
        case {"kind": kind, **others}:
            return f"mapping of kind {kind} with {sorted(others)}"
        case _:
            return f"something else: {type(value).__name__}"


gen = primes()
print("primes:", [next(gen) for _ in range(15)])
print("pi:", pi_digits(50))
print("2**200 =", 2**200)
for value in (42, "ab", ["x", 1, 2], {"kind": "demo", "a": 1}):
    print(describe(value))
resource = Resource("file")
resource = None  # __del__ runs here, at once
print("after", sys.implementation.name)
