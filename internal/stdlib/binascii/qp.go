package binascii

import (
	"bytes"

	"github.com/gophersnake/gophersnake/internal/object"
)

// maxLine is the length that encoded lines keep below.
const maxLine = 76

func a2bQP(t *object.Thread, a []Value) (Value, error) {
	header, err := truth(t, a[1], false)
	if err != nil {
		return 0, err
	}
	in, err := ascii(t, a[0])
	if err != nil {
		return 0, err
	}
	out := make([]byte, 0, len(in))
	for i := 0; i < len(in); {
		switch c := in[i]; {
		case c == '=':
			i++
			switch {
			case i >= len(in):
			case in[i] == '\n' || in[i] == '\r':
				// A soft line break: up to the end of the line.
				if in[i] != '\n' {
					for i < len(in) && in[i] != '\n' {
						i++
					}
				}
				if i < len(in) {
					i++
				}
			case in[i] == '=':
				out = append(out, '=')
				i++
			case i+1 < len(in) && hexDigit(in[i]) >= 0 && hexDigit(in[i+1]) >= 0:
				out = append(out, byte(hexDigit(in[i])<<4|hexDigit(in[i+1])))
				i += 2
			default:
				out = append(out, '=')
			}
		case header && c == '_':
			out = append(out, ' ')
			i++
		default:
			out = append(out, c)
			i++
		}
	}
	return t.NewBytes(out), nil
}

func b2aQP(t *object.Thread, a []Value) (Value, error) {
	var flags [3]bool
	for i := range flags {
		var err error
		if flags[i], err = truth(t, a[i+1], i == 1); err != nil {
			return 0, err
		}
	}
	in, err := t.BytesLike(a[0])
	if err != nil {
		return 0, err
	}
	return t.NewBytes(encodeQP(in, flags[0], flags[1], flags[2])), nil
}

func encodeQP(in []byte, quoteTabs, isText, header bool) []byte {
	// The kind of line end that the input has is used for soft breaks, too.
	crlf := false
	if i := bytes.IndexByte(in, '\n'); i > 0 && in[i-1] == '\r' {
		crlf = true
	}
	var out []byte
	line := 0
	newline := func() {
		if crlf {
			out = append(out, '\r')
		}
		out = append(out, '\n')
	}
	const hex = "0123456789ABCDEF"
	for i := 0; i < len(in); {
		c := in[i]
		atEnd := i+1 == len(in)
		if c > 126 || c == '=' || header && c == '_' ||
			c == '.' && line == 0 && (atEnd || in[i+1] == '\n' || in[i+1] == '\r' || in[i+1] == 0) ||
			!isText && (c == '\r' || c == '\n') ||
			(c == '\t' || c == ' ') && atEnd ||
			c < 33 && c != '\r' && c != '\n' && c != '\t' && c != ' ' ||
			c < 33 && c != '\r' && c != '\n' && (quoteTabs || !quoteTabs && c != '\t' && c != ' ') {
			if line+3 >= maxLine {
				out = append(out, '=')
				newline()
				line = 0
			}
			out = append(out, '=', hex[c>>4], hex[c&15])
			i++
			line += 3
			continue
		}
		if isText && (c == '\n' || c == '\r' && !atEnd && in[i+1] == '\n') {
			line = 0
			// White space before the end of a line is encoded.
			if n := len(out); n > 0 && (out[n-1] == ' ' || out[n-1] == '\t') {
				ch := out[n-1]
				out = append(out[:n-1], '=', hex[ch>>4], hex[ch&15])
			}
			newline()
			if c == '\r' {
				i += 2
			} else {
				i++
			}
			continue
		}
		if !atEnd && in[i+1] != '\n' && line+1 >= maxLine {
			out = append(out, '=')
			newline()
			line = 0
		}
		line++
		if header && c == ' ' {
			c = '_'
		}
		out = append(out, c)
		i++
	}
	return out
}
