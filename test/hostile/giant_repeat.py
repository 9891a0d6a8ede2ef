# expect: MemoryError
import itertools
list(itertools.repeat(1))
