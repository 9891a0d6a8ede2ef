# expect: timeout
import re
re.match(r"(?:.*?,){30}P", "1,2,3,4,5,6,7,8,9," * 5)
