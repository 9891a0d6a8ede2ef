"""Modules html, html.entities and html.parser."""
import html
import html.entities
from html.parser import HTMLParser

assert html.escape("<a href=\"'&\">") == "&lt;a href=&quot;&#x27;&amp;&quot;&gt;"
for text, plain in {
    "&lt;&#62;&#x3E;": "<>>", "&amp": "&", "&notit;": "¬it;", "&notin;": "∉", "&#0;&#128;&#xD800;": "\ufffd€\ufffd",
    "&#1;&#xFFFF;": "", "&nothing;x &": "¬hing;x &", "&NotEqualTilde;": "≂̸", "&#13;": "\r",
}.items():
    assert html.unescape(text) == plain, (text, html.unescape(text))
assert len(html.entities.html5) == 2231 and len(html.entities.name2codepoint) == 252
assert html.entities.codepoint2name[0xE4] == "auml" and html.entities.entitydefs["lang"] == "\u2329"


class Events(HTMLParser):
    def __init__(self, **kw):
        self.seen = []
        super().__init__(**kw)

    def handle_starttag(self, tag, attrs):
        self.seen.append(("start", tag, attrs))

    def handle_endtag(self, tag):
        self.seen.append(("end", tag))

    def handle_data(self, data):
        self.seen.append(("data", data))

    def handle_comment(self, data):
        self.seen.append(("comment", data))

    def handle_decl(self, decl):
        self.seen.append(("decl", decl))

    def handle_pi(self, data):
        self.seen.append(("pi", data))

    def handle_charref(self, name):
        self.seen.append(("charref", name))

    def handle_entityref(self, name):
        self.seen.append(("entityref", name))


def events(text, **kw):
    parser = Events(**kw)
    parser.feed(text)
    parser.close()
    return parser.seen


assert events("<!DOCTYPE html><A HREF='x?a=1&amp;b' k>t&gt;</A><br/><!--c--><?p>") == [
    ("decl", "DOCTYPE html"), ("start", "a", [("href", "x?a=1&b"), ("k", None)]), ("data", "t>"), ("end", "a"),
    ("start", "br", []), ("end", "br"), ("comment", "c"), ("pi", "p")]
assert events("<script>a<b</script>&") == [("start", "script", []), ("data", "a<b"), ("end", "script"), ("data", "&")]
assert events("a&lt;b&#62;c&x", convert_charrefs=False) == [
    ("data", "a"), ("entityref", "lt"), ("data", "b"), ("charref", "62"), ("data", "c"), ("entityref", "x")]
parser = Events()
for char in "<p\nclass=x>y</p>":
    parser.feed(char)
assert parser.seen == [("start", "p", [("class", "x")]), ("data", "y"), ("end", "p")] and parser.getpos() == (2, 13)
