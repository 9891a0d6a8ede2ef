# expect: MemoryError|OverflowError
import itertools
itertools.product(range(1000), repeat=1 << 40)
