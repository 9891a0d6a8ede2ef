# expect: timeout
import re
re.match(r"(?=(a+)+b)(a+)+c", "a" * 45)
