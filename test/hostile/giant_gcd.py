# expect: timeout|ok|MemoryError
import math
math.gcd(3 ** 100_000, 7 ** 70_000)
