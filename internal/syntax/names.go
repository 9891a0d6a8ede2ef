package syntax

import "unicode/utf8"

// NameToken is a name in a source text; columns count characters from 0.
type NameToken struct {
	Text        string
	Line        int
	Col, EndCol int
}

// NamesOf lists the names, keywords included, up to the end or the first error of the scanner.
func NamesOf(src []byte) []NameToken {
	src = translateNewlines(src, true)
	s := newScanner(src)
	var out []NameToken
	for {
		var t token
		switch k := s.get(&t); {
		case k == TokENDMARKER || k == TokERRORTOKEN:
			return out
		case k == TokNAME:
			start := int(t.start) - int(t.col)
			out = append(out, NameToken{
				Text: string(src[t.start:t.end]), Line: int(t.line),
				Col: utf8.RuneCount(src[start:t.start]), EndCol: utf8.RuneCount(src[start:t.end]),
			})
		}
	}
}
