# expect: timeout|ok|MemoryError
import math
math.isqrt((1 << 1_000_000) + 7)
