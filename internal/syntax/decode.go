package syntax

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

var bom = []byte("\xef\xbb\xbf")

// decodeSource turns source bytes into UTF-8 without a byte order mark.
func decodeSource(src []byte, opt *Options) ([]byte, *Error) {
	// fail reports that the encoding called name is unknown or does not fit. A program's file is read by the
	// scanner itself, which says less.
	fail := func(name, msg string) *Error {
		e := &Error{Kind: SyntaxError, Msg: msg, Filename: opt.Filename, Line: 0, Col: -1, EndLine: NoPos, EndCol: NoPos}
		if opt.File {
			e.Msg, e.Line = "encoding problem: "+name, NoPos
		}
		return e
	}
	if opt.IgnoreCookie {
		return bytes.TrimPrefix(src, bom), nil
	}
	name, hasBOM, found := findCookie(src)
	body := src
	if hasBOM {
		body = src[len(bom):]
		if found && name != "utf-8" {
			line := body[:max(bytes.IndexAny(body, "\r\n"), 0)]
			e := &Error{Kind: SyntaxError, Msg: fmt.Sprintf("encoding problem: %s with BOM", name), Filename: opt.Filename,
				Line: 1, Col: 0, EndLine: 1, EndCol: len(line), Text: string(line), HasText: true, NoFile: !opt.File}
			if opt.File {
				e.EndCol++
			}
			return nil, e
		}
	}
	switch name {
	case "", "utf-8":
		if i := invalidUTF8(body); i >= 0 {
			if found && opt.File {
				return nil, notAsDeclared(body, i, opt)
			}
			return nil, nonUTF8(body, i, opt)
		}
		return body, nil
	case "iso-8859-1":
		return latin1(body), nil
	case "ascii", "us-ascii":
		for i, c := range body {
			if c >= utf8.RuneSelf {
				return nil, fail(name, fmt.Sprintf("'ascii' codec can't decode byte 0x%02x in position %d: ordinal not in range(128)", c, i))
			}
		}
		return body, nil
	}
	if opt.Decode == nil {
		return nil, fail(name, "unknown encoding: "+name)
	}
	s, err := opt.Decode(name, body)
	if err != nil {
		return nil, fail(name, err.Error())
	}
	return []byte(s), nil
}

// lineAround is the line of b that byte i is in, with U+FFFD for what is not UTF-8, its number, and the characters before i.
func lineAround(b []byte, i int) (text string, line, before int) {
	start := bytes.LastIndexByte(b[:i], '\n') + 1
	end := len(b)
	if n := bytes.IndexByte(b[i:], '\n'); n >= 0 {
		end = i + n
	}
	text = strings.ToValidUTF8(string(b[start:end]), "\uFFFD")
	return text, 1 + bytes.Count(b[:i], []byte("\n")), utf8.RuneCount(b[start:i])
}

// nonUTF8 reports a byte that is not UTF-8 where no other encoding is declared.
func nonUTF8(body []byte, i int, opt *Options) *Error {
	text, line, before := lineAround(body, i)
	in := ""
	if opt.File {
		in = " in file " + opt.Filename
	}
	return &Error{Kind: SyntaxError, Filename: opt.Filename, NoFile: !opt.File,
		Line: line, Col: before + 1, EndLine: line, EndCol: before + 1, Text: text, HasText: true,
		Msg: fmt.Sprintf("Non-UTF-8 code starting with '\\x%02x'%s on line %d, but no encoding declared; "+
			"see https://peps.python.org/pep-0263/ for details", body[i], in, line)}
}

// notAsDeclared reports a byte of a program that is not UTF-8 though its cookie says so.
func notAsDeclared(body []byte, i int, opt *Options) *Error {
	text, line, _ := lineAround(body, i)
	reason := "invalid start byte"
	if c := body[i]; c >= 0xc2 && c <= 0xf4 {
		reason = "invalid continuation byte"
	}
	return &Error{Kind: SyntaxError, Filename: opt.Filename, Line: line, Col: 0, EndLine: line, EndCol: -1,
		Text: text + "\n", HasText: true,
		Msg: fmt.Sprintf("(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d: %s", body[i],
			i-bytes.LastIndexByte(body[:i], '\n')-1, reason)}
}

func invalidUTF8(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

func latin1(b []byte) []byte {
	out := make([]byte, 0, len(b)+16)
	for _, c := range b {
		out = utf8.AppendRune(out, rune(c))
	}
	return out
}

// DetectEncoding reads the encoding of source text from its byte order mark and its
// PEP 263 cookie: utf-8 if neither is there. Names of UTF-8 and Latin-1 are given in their
// normal form, others as written. An error means that the mark and the cookie disagree.
func DetectEncoding(src []byte) (string, error) {
	name, hasBOM, found := findCookie(src)
	if hasBOM && found && name != "utf-8" {
		return "", &Error{Kind: SyntaxError, Msg: fmt.Sprintf("encoding problem: %s with BOM", name), Col: -1,
			EndLine: NoPos, EndCol: NoPos}
	}
	if name == "" {
		name = "utf-8"
	}
	return name, nil
}

// findCookie looks for a cookie in the first two lines.
func findCookie(src []byte) (name string, hasBOM, found bool) {
	if hasBOM = bytes.HasPrefix(src, bom); hasBOM {
		src = src[len(bom):]
	}
	for range 2 {
		line := src
		n := bytes.IndexAny(src, "\r\n")
		if n >= 0 {
			line = src[:n]
			if src[n] == '\r' && n+1 < len(src) && src[n+1] == '\n' {
				n++
			}
			src = src[n+1:]
		} else {
			src = nil
		}
		rest := bytes.TrimLeft(line, " \t\f")
		if len(rest) > 0 && rest[0] != '#' {
			return "", hasBOM, false // code: no cookie may follow
		}
		if c := cookie(rest); c != "" {
			return normalEncoding(c), hasBOM, true
		}
		if src == nil {
			break
		}
	}
	return "", hasBOM, false
}

// cookie finds "coding[:=] name" in a comment.
func cookie(line []byte) string {
	for {
		i := bytes.Index(line, []byte("coding"))
		if i < 0 {
			return ""
		}
		line = line[i+len("coding"):]
		if len(line) == 0 || line[0] != ':' && line[0] != '=' {
			continue
		}
		rest := bytes.TrimLeft(line[1:], " \t")
		n := 0
		for n < len(rest) && (rest[n] < utf8.RuneSelf && identChar[rest[n]] || rest[n] == '-' || rest[n] == '.') {
			n++
		}
		if n > 0 {
			return string(rest[:n])
		}
	}
}

// normalEncoding gives the usual spellings of UTF-8 and Latin-1 one name each.
func normalEncoding(s string) string {
	head := s
	if len(head) > 12 {
		head = head[:12]
	}
	head = strings.ReplaceAll(strings.ToLower(head), "_", "-")
	if head == "utf-8" || strings.HasPrefix(head, "utf-8-") {
		return "utf-8"
	}
	for _, l := range [3]string{"latin-1", "iso-8859-1", "iso-latin-1"} {
		if head == l || strings.HasPrefix(head, l+"-") {
			return "iso-8859-1"
		}
	}
	return s
}

// DecodeSource turns the bytes of a source file into UTF-8: it follows the PEP 263 cookie and drops a byte order mark. The
// encodings are those known without Options.Decode.
func DecodeSource(src []byte) ([]byte, error) {
	text, err := decodeSource(src, &Options{})
	if err != nil {
		return nil, err
	}
	return text, nil
}
