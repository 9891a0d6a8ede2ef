# expect: OverflowError
import math
math.factorial(1 << 70)
