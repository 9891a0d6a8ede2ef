# expect: timeout
import re
re.match(r"(a*)(a*)(a*)(a*)(a*)(a*)(a*)\1\2\3\4\5\6\7b", "a" * 300)
