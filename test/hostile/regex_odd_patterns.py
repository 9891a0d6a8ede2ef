# expect: ok
import re, warnings
warnings.simplefilter("ignore")
for p in ("(", ")", "[", "[]", "[a", "[z-a]", "*", "+", "?", "a**", "(?", "(?P", "(?P<", "(?P<a", "(?P<1>a)", "(?P=a)", "(?P<a>x)(?P<a>y)", "\\", "\\1", "\\999", "(?(1)a|b|c)", "(?(5)a)", "(?<a)", "(?<=a*)", "(?<!a+)", "(?i", "a(?i)b", "(?-i:a", "(?z)", "\\N{nope}", "\\x1", "\\u12", "[\\", "(?#", "(?P>a)", "(?a-u:x)", "(?(a)b)", "(?>a", "a{1", "a{1,", "[[:alpha:]]", "[a&&b]", "[a--b]", "\\g<1>", "(?s-m:.)", "(?:a|(?:b|(?:", "\\Z\\A\\b\\B", "\\p{L}", "\0", "\ud800", "(?P<é>a)", "(?P<a" + "b" * 1000 + ">x)"):
    try:
        re.compile(p)
    except (re.error, OverflowError, RecursionError):
        pass
    try:
        re.sub("(a)|(b)", p, "abc")
    except (re.error, IndexError):
        pass
