# expect: ok|MemoryError
import itertools
assert next(itertools.permutations(range(5), 1 << 30), None) is None
