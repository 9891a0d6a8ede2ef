# expect: timeout
import re
re.search(r"((x*)*)*y", "x" * 50)
