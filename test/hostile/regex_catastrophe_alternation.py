# expect: timeout
import re
re.match(r"(a|aa|a?)+$", "a" * 60 + "b")
