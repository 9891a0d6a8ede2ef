# Keys from passwords.
import hashlib


def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    raise AssertionError("no error")


f = hashlib.pbkdf2_hmac
assert f("sha1", b"password", b"salt", 2).hex() == "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"  # RFC 6070
assert f("sha1", b"password", b"salt", 4096, 25) != f("sha1", b"password", b"salt", 4095, 25)
assert f("sha256", b"passwd", b"salt", 1, 64).hex().startswith("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc")  # RFC 7914
assert len(f("sha512", b"p", b"s", 1)) == 64
assert error(f, "sha1", b"p", b"s", 0) == "ValueError: iteration value must be greater than 0."
assert error(f, "sha1", b"p", b"s", 1, 0) == "ValueError: key length must be greater than 0."
assert error(f, "sha1", "p", b"s", 1) == "TypeError: a bytes-like object is required, not 'str'"
assert error(f, b"sha1", b"p", b"s", 1) == "TypeError: pbkdf2_hmac() argument 'hash_name' must be str, not bytes"

f = hashlib.scrypt
assert f(b"", salt=b"", n=16, r=1, p=1).hex().startswith("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442")  # RFC 7914
assert f(b"p", salt=b"s", n=4, r=8, p=1, dklen=20).hex() == "1e5c71abbee3e6239ca6d68af12c0d4695f2c80b"
for kwargs, text in [
        (dict(n=3, r=8, p=1), "n must be a power of 2."), (dict(n=-4, r=8, p=1), "Cannot convert negative int"),
        (dict(n=4, r=8, p=0), "Invalid parameter combination for n, r, p, maxmem."),
        (dict(n=4, r=8, p=1, maxmem=-1), "maxmem must be positive and smaller than 2147483647"),
        (dict(n=4, r=8, p=1, dklen=0), "dklen must be greater than 0 and smaller than 2147483647"),
        (dict(n=2**20, r=8, p=1), "[digital envelope routines] memory limit exceeded")]:
    assert error(f, b"p", salt=b"s", **kwargs) == "ValueError: " + text, kwargs
