"""Package urllib: parse, error, response."""
import io
import urllib.error
import urllib.response
from urllib.parse import *
import urllib.parse

url = "HTTP://user:pw@Host:80/a/b;p?q=1&r=%20#frag"
parts = urlsplit(url)
assert parts == ("http", "user:pw@Host:80", "/a/b;p", "q=1&r=%20", "frag")
assert (parts.username, parts.password, parts.hostname, parts.port) == ("user", "pw", "host", 80)
assert parts.geturl() == "http" + url[4:] and repr(parts).startswith("SplitResult(scheme='http', netloc='user:pw@Host:80'")
assert urlparse(url).params == "p" and urlparse(url.encode()).path == b"/a/b"
assert isinstance(urlsplit(b"x:y"), SplitResultBytes) and urlsplit(b"x:y").decode() == urlsplit("x:y")
assert urlsplit("//[::1]:8/").hostname == "::1"
base = "http://a/b/c/d;p?q"
for ref, absolute in {"g": "http://a/b/c/g", "../g": "http://a/b/g", "/g": "http://a/g", "//g": "http://g",
                      "?y": "http://a/b/c/d;p?y", "#s": "http://a/b/c/d;p?q#s", "../../../g": "http://a/g",
                      "g:h": "g:h", ".": "http://a/b/c/"}.items():
    assert urljoin(base, ref) == absolute, (ref, urljoin(base, ref))
assert urldefrag("a#b") == ("a", "b") and urlunsplit(("", "", "//x", "", "")) == "////x"
assert quote("a b/ü~") == "a%20b/%C3%BC~" and quote_plus("a b/") == "a+b%2F" and unquote("%41%zz%C3%BC") == "A%zzü"
assert unquote_to_bytes("a%20") == b"a " and quote(b"\xff") == "%FF"
assert urlencode({"a": 1, "b": "x y"}) == "a=1&b=x+y" and urlencode([("a", [1, 2])], doseq=True) == "a=1&a=2"
assert parse_qs("a=1&a=2&b=") == {"a": ["1", "2"]} and parse_qsl("b=", keep_blank_values=True) == [("b", "")]
for call, text in [
    (lambda: urlsplit("http://[x"), "Invalid IPv6 URL"), (lambda: urlsplit("http://a:x/").port,
     "Port could not be cast to integer value as 'x'"), (lambda: urljoin("a", b"b"), "Cannot mix str and non-str arguments"),
    (lambda: quote(b"x", encoding="utf-8"), "quote() doesn't support 'encoding' for bytes"),
    (lambda: parse_qsl("a", strict_parsing=True), "bad query field: 'a'"),
    (lambda: urlencode("ab"), "not a valid non-string sequence or mapping object"),
]:
    try:
        call()
    except (ValueError, TypeError) as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError(text)

error = urllib.error.HTTPError("http://x", 404, "Not Found", {"a": "b"}, io.BytesIO(b"body"))
assert str(error) == "HTTP Error 404: Not Found" and error.read() == b"body" and error.headers == {"a": "b"}
assert str(urllib.error.URLError("why")) == "<urlopen error why>"
closed = []
response = urllib.response.addclosehook(io.BytesIO(b"x"), closed.append, 1)
with response:
    assert response.read() == b"x"
assert closed == [1]
