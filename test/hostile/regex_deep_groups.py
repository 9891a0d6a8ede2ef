# expect: ok
import re
for n in (100, 1000, 20_000):
    try:
        re.compile("(" * n + "a" + ")" * n)
    except (RecursionError, re.error, OverflowError, MemoryError):
        pass
    try:
        re.compile("(?:" * n + "a" + ")*" * n)
    except (RecursionError, re.error, OverflowError, MemoryError):
        pass
