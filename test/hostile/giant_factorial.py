# expect: ok
import math
math.factorial(10 ** 5)
