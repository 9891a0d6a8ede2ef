"""What html.parser needs beside tags: positions, and the declarations of SGML."""

import re

_name = re.compile(r"[a-zA-Z][-_.a-zA-Z0-9]*\s*").match
_literal = re.compile(r"""('[^']*'|"[^"]*")\s*""").match
_comment_end = re.compile(r"--\s*>").search
_section_end = re.compile(r"]\s*]\s*>").search
_office_section_end = re.compile(r"]\s*>").search


class ParserBase:
    """The base of a parser for markup: rawdata is what was fed and not yet taken.

    The methods parse_* return where something ends, -1 if it is incomplete.
    """

    # Further characters that declarations but doctype may have.
    _decl_otherchars = ""

    def __init__(self):
        if self.__class__ is ParserBase:
            raise RuntimeError("_markupbase.ParserBase must be subclassed")

    def reset(self):
        self.lineno = 1
        self.offset = 0

    def getpos(self):
        """Return line number and offset of what is reported now."""
        return self.lineno, self.offset

    def updatepos(self, i, j):
        """Move the position over rawdata[i:j], and return j. Nothing may be left out or taken twice."""
        if i < j:
            lines = self.rawdata.count("\n", i, j)
            if lines:
                self.lineno += lines
                self.offset = j - self.rawdata.rindex("\n", i, j) - 1
            else:
                self.offset += j - i
        return j

    def parse_declaration(self, i):
        """Take a declaration: <!...>."""
        rawdata = self.rawdata
        assert rawdata.startswith("<!", i), "unexpected call to parse_declaration"
        j = i + 2
        first = rawdata[j:j + 1]
        if first == ">":
            return j + 1
        if first in ("-", ""):
            return -1
        if first == "[":
            return self.parse_marked_section(i)
        kind, j = self._scan_name(j, i)
        if j < 0:
            return j
        if kind == "doctype":
            self._decl_otherchars = ""
        while 0 <= j < len(rawdata):
            char = rawdata[j]
            if char == ">":
                handler = self.handle_decl if kind == "doctype" else self.unknown_decl
                handler(rawdata[i + 2:j])
                return j + 1
            if char in "\"'":
                j = self._skip_literal(j)
            elif char.isascii() and char.isalpha():
                j = self._scan_name(j, i)[1]
            elif char in self._decl_otherchars:
                j += 1
            elif char != "[":
                raise AssertionError(f"unexpected {char!r} char in declaration")
            elif kind == "doctype":
                j = self._parse_doctype_subset(j + 1, i)
            elif kind in ("attlist", "linktype", "link", "element"):
                raise AssertionError(f"unsupported '[' char in {kind} declaration")
            else:
                raise AssertionError("unexpected '[' char in declaration")
        return -1

    def parse_marked_section(self, i, report=1):
        """Take a section, <![name[...]]>, or one of Microsoft Office, <![if ...]>."""
        rawdata = self.rawdata
        assert rawdata.startswith("<![", i), "unexpected call to parse_marked_section()"
        name, j = self._scan_name(i + 3, i)
        if j < 0:
            return j
        if name in ("temp", "cdata", "ignore", "include", "rcdata"):
            match = _section_end(rawdata, i + 3)
        elif name in ("if", "else", "endif"):
            match = _office_section_end(rawdata, i + 3)
        else:
            raise AssertionError(f"unknown status keyword {rawdata[i + 3:j]!r} in marked section")
        if not match:
            return -1
        if report:
            self.unknown_decl(rawdata[i + 3:match.start()])
        return match.end()

    def parse_comment(self, i, report=1):
        """Take a comment."""
        rawdata = self.rawdata
        if not rawdata.startswith("<!--", i):
            raise AssertionError("unexpected call to parse_comment()")
        match = _comment_end(rawdata, i + 4)
        if not match:
            return -1
        if report:
            self.handle_comment(rawdata[i + 4:match.start()])
        return match.end()

    def _fail(self, start, pos, text):
        """Raise an error at a position of the declaration that starts at start."""
        self.updatepos(start, pos)
        raise AssertionError(text)

    def _parse_doctype_subset(self, i, declstartpos):
        """Take the declarations between the brackets of a doctype, and what is between ] and >."""
        rawdata = self.rawdata
        size = len(rawdata)
        j = i
        while 0 <= j < size:
            char = rawdata[j]
            if char.isspace():
                j += 1
            elif char == "<":
                if rawdata[j:j + 2] not in ("<", "<!"):
                    self._fail(declstartpos, j + 1,
                               f"unexpected char in internal subset (in {rawdata[j:j + 2]!r})")
                if j + 4 > size:
                    return -1
                if rawdata.startswith("<!--", j):
                    j = self.parse_comment(j, report=0)
                else:
                    j = self._subset_declaration(j, declstartpos)
            elif char == "%":
                j = self._scan_name(j + 1, declstartpos)[1]
                if j >= 0 and rawdata.startswith(";", j):
                    j += 1
            elif char == "]":
                j += 1
                while j < size and rawdata[j].isspace():
                    j += 1
                if j < size and rawdata[j] != ">":
                    self._fail(declstartpos, j, "unexpected char after internal subset")
                return j if j < size else -1
            else:
                self._fail(declstartpos, j, f"unexpected char {char!r} in internal subset")
        return -1

    def _subset_declaration(self, i, declstartpos):
        name, j = self._scan_name(i + 2, declstartpos)
        if j < 0:
            return -1
        if name not in ("attlist", "element", "entity", "notation"):
            self._fail(declstartpos, i + 2, f"unknown declaration {name!r} in internal subset")
        return getattr(self, "_parse_doctype_" + name)(j, declstartpos)

    def _parse_doctype_element(self, i, declstartpos):
        if self._scan_name(i, declstartpos)[1] < 0:
            return -1
        return self.rawdata.find(">", i) + 1 or -1

    def _parse_doctype_attlist(self, i, declstartpos):
        rawdata = self.rawdata
        j = self._scan_name(i, declstartpos)[1]
        if j < 0:
            return -1
        if rawdata.startswith(">", j):
            return j + 1
        # Name, type, and one or both of value and constraint, as often as there are attributes.
        while True:
            j = self._scan_name(j, declstartpos)[1]
            if j < 0:
                return -1
            if rawdata.startswith("(", j):
                j = rawdata.find(")", j) + 1
                if not j:
                    return -1
                while rawdata[j:j + 1].isspace():
                    j += 1
            else:
                j = self._scan_name(j, declstartpos)[1]
            if j >= 0 and rawdata[j:j + 1] in ("'", '"'):
                j = self._skip_literal(j)
            if j >= 0 and rawdata.startswith("#", j):
                j = self._scan_name(j + 1, declstartpos)[1]
            if not 0 <= j < len(rawdata):
                return -1
            if rawdata[j] == ">":
                return j + 1

    def _parse_doctype_notation(self, i, declstartpos):
        return self._skip_names(self._scan_name(i, declstartpos)[1], declstartpos)

    def _parse_doctype_entity(self, i, declstartpos):
        if self.rawdata.startswith("%", i):
            i += 1
            while self.rawdata[i:i + 1].isspace():
                i += 1
        return self._skip_names(self._scan_name(i, declstartpos)[1], declstartpos)

    def _skip_names(self, j, declstartpos):
        """Skip names and literals up to the end of a declaration."""
        while 0 <= j < len(self.rawdata):
            char = self.rawdata[j]
            if char == ">":
                return j + 1
            if char in "'\"":
                j = self._skip_literal(j)
            else:
                j = self._scan_name(j, declstartpos)[1]
        return -1

    def _skip_literal(self, i):
        match = _literal(self.rawdata, i)
        return match.end() if match else -1

    def _scan_name(self, i, declstartpos):
        """Return the name at a position in lower case, and where what follows it starts, -1 at the end."""
        rawdata = self.rawdata
        if i == len(rawdata):
            return None, -1
        match = _name(rawdata, i)
        if not match:
            self._fail(declstartpos, i,
                       f"expected name token at {rawdata[declstartpos:declstartpos + 20]!r}")
        if match.end() == len(rawdata):
            return None, -1     # The name may go on.
        return match[0].strip().lower(), match.end()

    def unknown_decl(self, data):
        """A declaration that nothing else is called for; to be overridden."""
