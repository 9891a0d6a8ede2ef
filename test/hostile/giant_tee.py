# expect: MemoryError|OverflowError
import itertools
itertools.tee([], 1 << 40)
