# expect: MemoryError|OverflowError
import itertools
next(itertools.combinations_with_replacement("ab", 1 << 40))
