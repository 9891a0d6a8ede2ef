package syntax

import "bytes"

// ParseFile parses source text. The error, if any, is an *Error; warnings are given with
// an error too.
func ParseFile(src []byte, opt Options) (Mod, []Warning, error) {
	if i := bytes.IndexByte(src, 0); i >= 0 {
		if opt.File {
			text, line, _ := lineAround(src[:i], i)
			return nil, nil, &Error{Kind: SyntaxError, Msg: "source code cannot contain null bytes", Filename: opt.Filename,
				Line: line, Col: 0, EndLine: line, EndCol: 0, Text: text, HasText: true}
		}
		return nil, nil, &Error{Kind: SyntaxError, Msg: "source code string cannot contain null bytes",
			Filename: opt.Filename, Line: NoPos, Col: NoPos, EndLine: NoPos, EndCol: NoPos}
	}
	text, e := decodeSource(src, &opt)
	if e != nil {
		return nil, nil, e
	}
	text = translateNewlines(text, opt.Mode == ModeExec)
	p := newParser(text, &opt)
	tree := p.run()
	if tree != nil && opt.Mode == ModeSingle && p.badSingle() {
		p.raise("multiple statements found while compiling a single statement")
		tree = nil
	}
	warnings := p.s.warnings
	if len(p.warnings) > 0 {
		warnings = append(warnings, p.warnings...)
	}
	if tree == nil {
		return nil, warnings, p.err
	}
	return tree, warnings, nil
}

func newParser(text []byte, opt *Options) *parser {
	p := &parser{src: text, opt: opt, version: opt.FeatureVersion, barry: opt.BarryAsFLUFL}
	if p.version == 0 {
		p.version = 14
	}
	p.s = newScanner(text)
	p.s.filename = opt.Filename
	p.s.typeComments = opt.TypeComments
	p.toks = make([]token, 0, len(text)/5+16)
	p.names = make(map[string]string, 64)
	return p
}

// translateNewlines turns \r\n and \r into \n and, if asked, ends the text with one. Text
// that needs nothing is returned as it is.
func translateNewlines(b []byte, addLast bool) []byte {
	if bytes.IndexByte(b, '\r') >= 0 {
		out := make([]byte, 0, len(b)+1)
		for i := 0; i < len(b); i++ {
			c := b[i]
			if c == '\r' {
				c = '\n'
				if i+1 < len(b) && b[i+1] == '\n' {
					i++
				}
			}
			out = append(out, c)
		}
		b = out
	}
	if addLast && (len(b) == 0 || b[len(b)-1] != '\n') {
		b = append(b[:len(b):len(b)], '\n')
	}
	return b
}
