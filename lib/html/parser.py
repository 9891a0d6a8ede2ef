"""A parser for HTML that reports what it finds, and takes what browsers take.

The rules are those of the HTML standard's section "Tokenization".
"""

import re
import _markupbase

from html import unescape

__all__ = ["HTMLParser"]

_SPACE = r"\t\n\r\f "

# What may begin something else in ordinary text.
interesting_normal = re.compile("[&<]")
incomplete = re.compile("&[a-zA-Z#]")

entityref = re.compile("&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]")
charref = re.compile("&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]")
incomplete_charref = re.compile("&#(?:[0-9]|[xX][0-9a-fA-F])")
attr_charref = re.compile(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*)[;=]?")

starttagopen = re.compile("<[a-zA-Z]")
endtagopen = re.compile("</[a-zA-Z]")
piclose = re.compile(">")
commentclose = re.compile("--!?>")
commentabruptclose = re.compile("-?>")

# A slash before the end of a tag belongs to the end; elsewhere it is like a space.
_GAP = rf"(?:[{_SPACE}]|/(?!>))*"
_TAG_NAME = rf"[a-zA-Z][^{_SPACE}/>]*"
_ATTRIBUTE_NAME = rf"""(?<=['"{_SPACE}/])[^{_SPACE}/>][^{_SPACE}/=>]*"""
_VALUE = rf"""'[^']*'|"[^"]*"|(?!['"])[^>{_SPACE}]*"""

tagfind_tolerant = re.compile(f"({_TAG_NAME}){_GAP}")
attrfind_tolerant = re.compile(
    f"({_ATTRIBUTE_NAME})([{_SPACE}]*=[{_SPACE}]*({_VALUE}))?{_GAP}")
# A whole tag without what opens it; it is incomplete if the match does not end with >.
locatetagend = re.compile(
    f"{_TAG_NAME}[{_SPACE}/]*"
    f"(?:{_ATTRIBUTE_NAME}(?:[{_SPACE}]*=[{_SPACE}]*(?:{_VALUE}))?[{_SPACE}/]*)*>?")


def _unescape_attrvalue(s):
    return attr_charref.sub(_resolve_in_attribute, s)


def _resolve_in_attribute(match):
    """Resolve a reference, but not what looks like one in the query of an address."""
    ref = match[0]
    if not ref.startswith("&#"):
        from html.entities import html5
        if ref.endswith("=") or ref[1:] not in html5:
            return ref
    return unescape(ref)


class HTMLParser(_markupbase.ParserBase):
    """Call a method for each tag, piece of text and other markup of a document.

    A subclass overrides the methods handle_*; feed() takes the document in
    pieces, and close() says that there are no more. With convert_charrefs,
    references to characters are resolved before handle_data gets the text;
    otherwise they are given to handle_charref and handle_entityref.
    """

    # Elements whose content is plain text up to their end tag, and those where it has references.
    CDATA_CONTENT_ELEMENTS = ("script", "style", "xmp", "iframe", "noembed", "noframes")
    RCDATA_CONTENT_ELEMENTS = ("textarea", "title")

    __starttag_text = None

    def __init__(self, *, convert_charrefs=True, scripting=False):
        """Make a parser. With scripting, the content of noscript is plain text, too."""
        super().__init__()
        self.convert_charrefs = convert_charrefs
        self.scripting = scripting
        self.reset()

    def reset(self):
        """Forget everything that was fed."""
        self.rawdata = ""
        self.lasttag = "???"
        self.interesting = interesting_normal
        self.cdata_elem = None
        self._support_cdata = True
        self._escapable = True
        super().reset()

    def feed(self, data):
        """Take a piece of the document, and report what is complete."""
        self.rawdata += data
        self.goahead(0)

    def close(self):
        """Report what is left as if the document ended here."""
        self.goahead(1)

    def get_starttag_text(self):
        """Return the source of the start tag that was parsed last."""
        return self.__starttag_text

    def set_cdata_mode(self, elem, *, escapable=False):
        """Take everything up to the end tag of an element as text."""
        self.cdata_elem = elem.lower()
        self._escapable = escapable
        if self.cdata_elem == "plaintext":
            self.interesting = re.compile(r"\z")
            return
        pattern = f"</{self.cdata_elem}(?=[{_SPACE}/>])"
        if escapable and not self.convert_charrefs:
            pattern = "&|" + pattern
        self.interesting = re.compile(pattern, re.IGNORECASE | re.ASCII)

    def clear_cdata_mode(self):
        self.interesting = interesting_normal
        self.cdata_elem = None
        self._escapable = True

    def _set_support_cdata(self, flag=True):
        """Say whether <![CDATA[ begins a section of text, as in SVG and MathML, or a comment.

        For methods handle_starttag and handle_endtag that know where they are.
        """
        self._support_cdata = flag

    def goahead(self, end):
        """Report what is complete, and everything if the document ends here."""
        rawdata = self.rawdata
        size = len(rawdata)
        pos = 0
        while pos < size:
            stop = self._end_of_text(rawdata, pos)
            if stop < 0:
                break
            if pos < stop:
                self._text(rawdata[pos:stop])
                pos = self.updatepos(pos, stop)
                if pos == size:
                    break
            if rawdata[pos] == "<":
                after = self._markup(rawdata, pos, end)
            elif rawdata.startswith("&#", pos):
                after = self._reference(rawdata, pos, end, "&#", charref, incomplete_charref, 3,
                                        self.handle_charref)
            else:
                after = self._reference(rawdata, pos, end, "&", entityref, incomplete, 1,
                                        self.handle_entityref)
            if after < 0:
                break
            pos = self.updatepos(pos, after)
        if end and pos < size:
            self._text(rawdata[pos:])
            pos = self.updatepos(pos, size)
        self.rawdata = rawdata[pos:]

    def _text(self, text):
        if self.convert_charrefs and self._escapable:
            text = unescape(text)
        self.handle_data(text)

    def _end_of_text(self, rawdata, pos):
        """Return where the text at pos ends, -1 if that cannot be known yet."""
        if self.convert_charrefs and not self.cdata_elem:
            stop = rawdata.find("<", pos)
            if stop >= 0:
                return stop
            # A reference at the end may be cut in two. The longest name has 32 characters.
            start = rawdata.rfind("&", max(pos, len(rawdata) - 34))
            if start >= 0 and not re.compile(rf"[{_SPACE};]").search(rawdata, start):
                return -1
            return len(rawdata)
        match = self.interesting.search(rawdata, pos)
        if match:
            return match.start()
        return -1 if self.cdata_elem else len(rawdata)

    def _markup(self, rawdata, pos, end):
        """Report what begins with a < at pos. Return where it ends, -1 if it is incomplete."""
        if starttagopen.match(rawdata, pos):
            after = self.parse_starttag(pos)
        elif rawdata.startswith("</", pos):
            after = self.parse_endtag(pos)
        elif rawdata.startswith("<!--", pos):
            after = self.parse_comment(pos)
        elif rawdata.startswith("<?", pos):
            after = self.parse_pi(pos)
        elif rawdata.startswith("<!", pos):
            after = self.parse_html_declaration(pos)
        elif pos + 1 < len(rawdata) or end:
            self.handle_data("<")
            return pos + 1
        else:
            return -1
        if after < 0 and end:
            self._unfinished(rawdata, pos)
            return len(rawdata)
        return after

    def _unfinished(self, rawdata, pos):
        """Report markup that the end of the document cuts off."""
        rest = rawdata[pos:]
        if starttagopen.match(rest) or endtagopen.match(rest):
            pass    # A tag that is not closed is no tag.
        elif rest == "</":
            self.handle_data(rest)
        elif rest.startswith("<!--"):
            text = rest[4:]
            for suffix in ("--!", "--", "-"):
                if text.endswith(suffix):
                    text = text.removesuffix(suffix)
                    break
            self.handle_comment(text)
        elif rest.startswith("<![CDATA[") and self._support_cdata:
            self.unknown_decl(rest[3:])
        elif rest[:9].lower() == "<!doctype":
            self.handle_decl(rest[2:])
        elif rest.startswith(("<!", "</")):
            self.handle_comment(rest[2:])
        else:
            self.handle_pi(rest[2:])

    def _reference(self, rawdata, pos, end, opening, whole, begun, shortest, handler):
        """Report a reference at pos. Return where it ends, -1 if it is incomplete."""
        match = whole.match(rawdata, pos)
        if match:
            after = match.end()
            handler(rawdata[pos + len(opening):after - 1])
            # The character that ends the name belongs to it if it is a semicolon.
            return after if rawdata[after - 1] == ";" else after - 1
        if begun.match(rawdata, pos):
            if not end:
                return -1
            handler(rawdata[pos + len(opening):])
            return len(rawdata)
        if pos + shortest < len(rawdata):
            self.handle_data(opening)
            return pos + len(opening)
        return -1

    # The methods parse_* take the position of something, report it, and return where it ends, or -1 if it is incomplete.

    def parse_html_declaration(self, i):
        rawdata = self.rawdata
        assert rawdata.startswith("<!", i), "unexpected call to parse_html_declaration()"
        if rawdata.startswith("<!--", i):
            return self.parse_comment(i)
        if rawdata.startswith("<![CDATA[", i) and self._support_cdata:
            stop = rawdata.find("]]>", i + 9)
            if stop < 0:
                return -1
            self.unknown_decl(rawdata[i + 3:stop])
            return stop + 3
        if rawdata[i:i + 9].lower() == "<!doctype":
            stop = rawdata.find(">", i + 9)
            if stop < 0:
                return -1
            self.handle_decl(rawdata[i + 2:stop])
            return stop + 1
        return self.parse_bogus_comment(i)

    def parse_comment(self, i, report=True):
        rawdata = self.rawdata
        assert rawdata.startswith("<!--", i), "unexpected call to parse_comment()"
        match = commentclose.search(rawdata, i + 4) or commentabruptclose.match(rawdata, i + 4)
        if not match:
            return -1
        if report:
            self.handle_comment(rawdata[i + 4:match.start()])
        return match.end()

    def parse_bogus_comment(self, i, report=1):
        rawdata = self.rawdata
        assert rawdata.startswith(("<!", "</"), i), "unexpected call to parse_bogus_comment()"
        stop = rawdata.find(">", i + 2)
        if stop < 0:
            return -1
        if report:
            self.handle_comment(rawdata[i + 2:stop])
        return stop + 1

    def parse_pi(self, i):
        rawdata = self.rawdata
        assert rawdata.startswith("<?", i), "unexpected call to parse_pi()"
        match = piclose.search(rawdata, i + 2)
        if not match:
            return -1
        self.handle_pi(rawdata[i + 2:match.start()])
        return match.end()

    def parse_starttag(self, i):
        self.__starttag_text = None
        end = self.check_for_whole_start_tag(i)
        if end < 0:
            return end
        rawdata = self.rawdata
        self.__starttag_text = rawdata[i:end]
        match = tagfind_tolerant.match(rawdata, i + 1)
        assert match, "unexpected call to parse_starttag()"
        self.lasttag = tag = match[1].lower()
        pos = match.end()
        attrs = []
        while pos < end and (match := attrfind_tolerant.match(rawdata, pos)):
            name, assigned, value = match.groups()
            if not assigned:
                value = None
            elif value[:1] in ("'", '"') and value[:1] == value[-1:]:
                value = value[1:-1]
            if value:
                value = _unescape_attrvalue(value)
            attrs.append((name.lower(), value))
            pos = match.end()

        rest = rawdata[pos:end].strip()
        if rest == "/>":
            self.handle_startendtag(tag, attrs)
        elif rest != ">":
            self.handle_data(rawdata[i:end])
        else:
            self.handle_starttag(tag, attrs)
            if (tag in self.CDATA_CONTENT_ELEMENTS or tag == "plaintext"
                    or tag == "noscript" and self.scripting):
                self.set_cdata_mode(tag, escapable=False)
            elif tag in self.RCDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag, escapable=True)
        return end

    def check_for_whole_start_tag(self, i):
        return self._end_of_tag(i + 1)

    def _end_of_tag(self, name):
        """Return where the tag ends whose name is at this position, -1 if it is incomplete."""
        match = locatetagend.match(self.rawdata, name)
        assert match
        return match.end() if match[0].endswith(">") else -1

    def parse_endtag(self, i):
        rawdata = self.rawdata
        assert rawdata.startswith("</", i), "unexpected call to parse_endtag"
        if rawdata.find(">", i + 2) < 0:
            return -1
        if not endtagopen.match(rawdata, i):
            if rawdata.startswith(">", i + 2):
                return i + 3        # </> means nothing
            return self.parse_bogus_comment(i)
        end = self._end_of_tag(i + 2)
        if end >= 0:
            self.handle_endtag(tagfind_tolerant.match(rawdata, i + 2)[1].lower())
            self.clear_cdata_mode()
        return end

    # These are there to be overridden.

    def handle_startendtag(self, tag, attrs):
        """A tag that ends with />; by default a start tag and an end tag."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
