# expect: ok
import random
r = random.Random(7)
encs = "ascii utf-8 utf-16 utf-16-le utf-32 utf-7 latin-1 cp1252 shift_jis euc_jp gb18030 big5 iso2022_jp hz johab euc_kr idna punycode unicode_escape raw_unicode_escape hex_codec base64_codec quopri_codec uu_codec rot13".split()
import binascii, codecs
for enc in encs:
    for i in range(60):
        data = bytes(r.choice((0, 10, 13, 27, 36, 40, 43, 45, 64, 92, 120, 126, 127, 128, 160, 216, 220, 255, 61, 65)) for _ in range(r.randrange(12)))
        for e in ("strict", "replace", "ignore", "surrogateescape", "backslashreplace"):
            try:
                codecs.decode(data, enc, e)
            except (UnicodeError, ValueError, LookupError, TypeError, AssertionError):
                pass
