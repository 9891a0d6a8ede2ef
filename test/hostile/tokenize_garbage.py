# expect: ok
import io, tokenize
for text in ("(" * 300, "'''", "\\", "\x00", "$?!", "\t\n \n\t", "f'{" * 200, "0b2", "1" * 10_000, "é" * 1000, "\ufeff\ufeff", "0\r\xe4", "(\r\u20ac)"):
    try:
        list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError, UnicodeDecodeError):
        pass
