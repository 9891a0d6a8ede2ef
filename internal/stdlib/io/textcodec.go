package io

import (
	"strings"
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/internal/object"
)

func normalizeEncoding(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(name), "_", "-"), " ", "-")
}

func (s *wrapper) setNewline(nl string, none bool) {
	s.readnl, s.none = nl, none
	s.universal = none || nl == ""
	s.translate = none
	s.writenl = ""
	if nl == "\r" || nl == "\r\n" {
		s.writenl = nl
	}
}

func (s *wrapper) setCodec(t *object.Thread, self Value, encoding, errorsV Value) error {
	t.SetField(self, fieldEncoding, encoding)
	t.SetField(self, fieldErrors, errorsV)
	t.SetField(self, fieldEncoder, 0)
	t.SetField(self, fieldDecoder, 0)
	s.strict = t.Str(errorsV) == "strict"
	if !utf8.ValidString(t.Str(encoding)) { // surrogates: raise
		if _, err := t.CallMethod(encoding, "encode", t.Intern("utf-8")); err != nil {
			return err
		}
	}
	switch normalizeEncoding(t.Str(encoding)) {
	case "utf-8", "utf8", "u8":
		s.kind = codecUTF8
	case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "8859":
		s.kind = codecLatin1
	case "ascii", "us-ascii", "646":
		s.kind = codecASCII
	default:
		s.kind = codecPython
		codecs, err := t.RT.Importer.Import(t, t.NewStr("_codecs"), 0, 0, 0)
		if err != nil {
			return err
		}
		info, err := t.CallMethod(codecs, "lookup", encoding)
		if err != nil {
			return err
		}
		if isText, found, err := t.GetAttrOpt(info, t.Intern("_is_text_encoding")); err != nil {
			return err
		} else if found {
			if ok, err := t.Truth(isText); err != nil {
				return err
			} else if !ok {
				return t.Errorf(object.TLookupError, "'%s' is not a text encoding; use codecs.open() to handle arbitrary codecs", t.Str(encoding))
			}
		}
		for i, part := range []string{"incrementalencoder", "incrementaldecoder"} {
			if i == 0 && !s.canWrite || i == 1 && !s.canRead {
				continue
			}
			cls, err := t.GetAttrStr(info, part)
			if err != nil {
				return err
			}
			obj, err := t.Call(cls, errorsV)
			if err != nil {
				return err
			}
			t.SetField(self, fieldEncoder+i, obj)
		}
	}
	return nil
}

func wrapInit(t *object.Thread, a []Value) (Value, error) {
	self, buffer := a[0], a[1]
	none := t.RT.None
	get := func(i int) Value {
		if a[i] == 0 {
			return none
		}
		return a[i]
	}
	s, _ := t.GoState(self).(*wrapper)
	*s = wrapper{chunk: chunkSize}
	encoding, errorsV := get(2), get(3)
	if encoding != none && !t.IsStr(encoding) {
		return 0, t.TypeErrorf("TextIOWrapper() argument 'encoding' must be str or None, not %s", t.TypeName(encoding))
	}
	if errorsV != none && !t.IsStr(errorsV) {
		return 0, t.TypeErrorf("TextIOWrapper() argument 'errors' must be str or None, not %s", t.TypeName(errorsV))
	}
	for _, p := range []struct {
		v    Value
		what string
	}{{encoding, "encoding"}, {errorsV, "errors"}} {
		if p.v != none && strings.IndexByte(t.Str(p.v), 0) >= 0 {
			return 0, t.ValueErrorf("embedded null character")
		}
	}
	nl, nlNone, err := newlineArg(t, get(4))
	if err != nil {
		return 0, err
	}
	if encoding == none && sysFlag(t, "warn_default_encoding") {
		if err := t.Warn(object.TEncodingWarning, "'encoding' argument not specified", 1); err != nil {
			return 0, err
		}
	}
	if encoding == none || t.Str(encoding) == "locale" {
		encoding = t.NewStr("UTF-8")
		if sysFlag(t, "utf8_mode") {
			encoding = t.Intern("utf-8")
		}
	}
	if errorsV == none {
		errorsV = t.Intern("strict")
	}
	for i, p := range []*bool{&s.lineBuf, &s.through} {
		if a[5+i] != 0 {
			if *p, err = t.Truth(a[5+i]); err != nil {
				return 0, err
			}
		}
	}
	if sysFlag(t, "dev_mode") { // else an unknown error handler shows when it is needed
		codecs, err := t.RT.Importer.Import(t, t.NewStr("_codecs"), 0, 0, 0)
		if err != nil {
			return 0, err
		}
		if _, err := t.CallMethod(codecs, "lookup_error", errorsV); err != nil {
			return 0, err
		}
	}
	for _, p := range []struct {
		to     *bool
		method string
	}{{&s.canRead, "readable"}, {&s.canWrite, "writable"}} {
		r, err := t.CallMethod(buffer, p.method)
		if err != nil {
			return 0, err
		}
		if *p.to, err = t.Truth(r); err != nil {
			return 0, err
		}
	}
	if err := s.setCodec(t, self, encoding, errorsV); err != nil {
		return 0, err
	}
	s.setNewline(nl, nlNone)
	t.SetField(self, fieldBuffer, buffer)
	if s.hasRead1, err = t.HasAttr(buffer, t.Intern("read1")); err != nil {
		return 0, err
	}
	sk, err := t.CallMethod(buffer, "seekable")
	if err != nil {
		return 0, err
	}
	if s.telling, err = t.Truth(sk); err != nil {
		return 0, err
	}
	s.seekable = s.telling
	s.ok = true
	return 0, s.fixEncoder(t, self)
}

// fixEncoder tells the encoder of a stream that does not stand at its beginning to write no byte order mark.
func (s *wrapper) fixEncoder(t *object.Thread, self Value) error {
	enc := t.Field(self, fieldEncoder)
	if !s.seekable || enc == 0 {
		return nil
	}
	p, err := t.CallMethod(t.Field(self, fieldBuffer), "tell")
	if err != nil {
		return err
	}
	if n, err := t.AsInt(p); err != nil || n == 0 {
		return err
	}
	_, err = t.CallMethod(enc, "setstate", t.NewInt(0))
	return err
}

// decode turns raw bytes into text by the stream's codec, newlines as they are. final: nothing follows.
func (s *wrapper) decode(t *object.Thread, self Value, raw []byte, final bool) (string, error) {
	if s.kind == codecPython {
		m := t.Mark()
		r, err := t.CallMethod(t.Field(self, fieldDecoder), "decode", t.NewBytes(raw), t.Bool(final))
		if err != nil {
			return "", err
		}
		if !t.IsStr(r) {
			return "", t.TypeErrorf("decoder should return a string result, not '%s'", t.TypeName(r))
		}
		text := t.Str(r)
		t.Release(m)
		return text, nil
	}
	if len(s.tail) > 0 {
		raw = append(append([]byte(nil), s.tail...), raw...)
		s.tail = s.tail[:0]
	}
	ascii := true
	for _, c := range raw {
		if c >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return string(raw), nil
	}
	if s.kind == codecUTF8 {
		if !final {
			if n := incomplete(raw); n > 0 {
				s.tail = append(s.tail, raw[len(raw)-n:]...)
				raw = raw[:len(raw)-n]
			}
		}
		if utf8.Valid(raw) {
			return string(raw), nil
		}
	}
	m := t.Mark()
	r, err := t.CallMethod(t.NewBytes(raw), "decode", t.Field(self, fieldEncoding), t.Field(self, fieldErrors))
	if err != nil {
		return "", err
	}
	text := t.Str(r)
	t.Release(m)
	return text, nil
}

// incomplete is the length of an unfinished UTF-8 sequence at the end of b.
func incomplete(b []byte) int {
	for n := 1; n <= 3 && n <= len(b); n++ {
		c := b[len(b)-n]
		if c&0xC0 == 0x80 {
			continue
		}
		if c >= 0xC2 && (c < 0xE0 && n < 2 || c >= 0xE0 && c < 0xF0 && n < 3 || c >= 0xF0 && c < 0xF5 && n < 4) && !utf8.FullRune(b[len(b)-n:]) {
			return n
		}
		return 0
	}
	return 0
}

// newlines applies universal newline handling to freshly decoded text.
func (s *wrapper) newlines(text string, final bool) string {
	if !s.universal {
		return text
	}
	if s.pendingCR {
		text = "\r" + text
		s.pendingCR = false
	}
	if !final && strings.HasSuffix(text, "\r") {
		text = text[:len(text)-1]
		s.pendingCR = true
	}
	if strings.IndexByte(text, '\r') < 0 {
		s.lf = s.lf || strings.IndexByte(text, '\n') >= 0
		return text
	}
	crlf := strings.Count(text, "\r\n")
	s.crlf = s.crlf || crlf > 0
	s.cr = s.cr || strings.Count(text, "\r") > crlf
	s.lf = s.lf || strings.Count(text, "\n") > crlf
	if s.translate {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return text
}

func wrapReconfigure(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	s, err := wrapState(t, self)
	if err != nil {
		return 0, err
	}
	none := t.RT.None
	given := func(i int) bool { return a[i] != 0 && a[i] != none }
	for i, what := range []string{1: "encoding", 2: "errors"} {
		if i > 0 && given(i) && !t.IsStr(a[i]) {
			return 0, t.TypeErrorf("reconfigure() argument '%s' must be str or None, not %s", what, t.TypeName(a[i]))
		}
	}
	if (given(1) || given(2) || a[3] != 0) && (s.dec != "" || len(s.snap) > 0) {
		return 0, unsupported(t, "It is not possible to set the encoding or newline of stream after the first read")
	}
	nl, nlNone := s.readnl, s.none
	if a[3] != 0 {
		if nl, nlNone, err = newlineArg(t, a[3]); err != nil {
			return 0, err
		}
	}
	if _, err := t.CallMethod(self, "flush"); err != nil {
		return 0, err
	}
	if given(1) || given(2) {
		encoding, errorsV := t.Field(self, fieldEncoding), t.Field(self, fieldErrors)
		if given(1) {
			encoding = a[1]
			if t.Str(encoding) == "locale" {
				encoding = t.NewStr("UTF-8")
			}
			errorsV = t.Intern("strict")
		}
		if given(2) {
			errorsV = a[2]
		}
		if err := s.setCodec(t, self, encoding, errorsV); err != nil {
			return 0, err
		}
		if err := s.fixEncoder(t, self); err != nil {
			return 0, err
		}
	}
	s.setNewline(nl, nlNone)
	for i, p := range []*bool{4: &s.lineBuf, 5: &s.through} {
		if p != nil && given(i) {
			if *p, err = t.Truth(a[i]); err != nil {
				return 0, err
			}
		}
	}
	return none, nil
}
