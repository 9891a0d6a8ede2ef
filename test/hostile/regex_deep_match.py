# expect: ok|MemoryError|RecursionError
import re
s = "ab" * 500_000
assert re.match(r"(?:a|b)*", s).end() == len(s)
assert re.match(r"(?:(a)|(b))*", s).end() == len(s)
assert re.match(r"(?:a(?=b)b)*", s).end() == len(s)
