# expect: ok
import re
for p in ("a{4294967295}", "a{99999999999999999999}", "(?:a{60000}){60000}", "(?:(?:a{1000}){1000}){1000}", "a{5,2}", "a{,4294967294}", "(a{0,65535}){0,65535}", "x{1000}{1000}"):
    try:
        re.compile(p).match("a" * 100)
    except (re.error, OverflowError, MemoryError, RecursionError):
        pass
