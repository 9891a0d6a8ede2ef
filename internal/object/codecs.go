package object

import (
	"sync"

	"github.com/gophersnake/gophersnake/internal/codec"
	"github.com/gophersnake/gophersnake/internal/ucd"
)

// Codecs, one level below the module _codecs: the registry, the error handlers, and str.encode and bytes.decode, which serve the usual
// encodings (see utf.go) without looking at the registry.

// codecState is a runtime's registry.
type codecState struct {
	mu       sync.Mutex
	search   []Root          // functions given to codecs.register
	cache    map[string]Root // normalised name → the tuple that a search function returned
	handlers map[string]Root // codecs.register_error
	started  bool            // the package encodings was asked for
	native   map[string]*codec.Codec
}

// NormalizeEncoding is the key of an encoding's name: lower case, runs of characters that are neither letters, digits nor points are one
// underscore.
func NormalizeEncoding(name string) string {
	out := make([]byte, 0, len(name))
	gap := false
	for i := range len(name) {
		c := name[i]
		switch {
		case lowerByte(c)-'a' < 26 || c-'0' < 10 || c == '.':
			if gap && len(out) > 0 {
				out = append(out, '_')
			}
			gap = false
			out = append(out, lowerByte(c))
		default:
			gap = true
		}
	}
	return string(out)
}

// encodingKind is an encoding that is built in.
type encodingKind uint8

const (
	encOther encodingKind = iota
	encUTF8
	encLatin1
	encASCII
	encUTF16
	encUTF16LE
	encUTF16BE
	encUTF32
	encUTF32LE
	encUTF32BE
)

// order is the byte order that the name fixes, as in EncodeUTF16.
func (k encodingKind) order() int {
	switch k {
	case encUTF16LE, encUTF32LE:
		return -1
	case encUTF16BE, encUTF32BE:
		return 1
	}
	return 0
}

func knownEncoding(name string) encodingKind {
	switch name {
	case "utf-8", "utf8", "UTF-8":
		return encUTF8
	}
	switch NormalizeEncoding(name) {
	case "utf_8", "utf8":
		return encUTF8
	case "latin1", "latin_1", "iso_8859_1", "iso8859_1":
		return encLatin1
	case "ascii", "us_ascii":
		return encASCII
	case "utf_16", "utf16":
		return encUTF16
	case "utf_32", "utf32":
		return encUTF32
	case "utf_16_le", "utf_16le":
		return encUTF16LE
	case "utf_16_be", "utf_16be":
		return encUTF16BE
	case "utf_32_le", "utf_32le":
		return encUTF32LE
	case "utf_32_be", "utf_32be":
		return encUTF32BE
	}
	return encOther
}

// codecArg is the text of an encoding or errors argument.
func (t *Thread) codecArg(v Value, def string) string {
	if v == 0 || v == t.RT.None {
		return def
	}
	return t.Str(v)
}

// strArg checks an optional str argument.
func (t *Thread) strArg(v Value, fname, arg string) error {
	if v == 0 || t.IsStr(v) {
		return nil
	}
	return t.TypeErrorf("%s() argument '%s' must be str, not %s", fname, arg, t.TypeName(v))
}

func strEncode(t *Thread, args []Value) (Value, error) {
	if err := t.strArg(args[1], "encode", "encoding"); err != nil {
		return 0, err
	}
	if err := t.strArg(args[2], "encode", "errors"); err != nil {
		return 0, err
	}
	return t.encodeStr(args[0], args[1], args[2])
}

func bytesDecode(t *Thread, args []Value) (Value, error) {
	if err := t.strArg(args[1], "decode", "encoding"); err != nil {
		return 0, err
	}
	if err := t.strArg(args[2], "decode", "errors"); err != nil {
		return 0, err
	}
	return t.decodeObject(args[0], args[1], args[2])
}

func (t *Thread) encodeStr(s, encoding, errors Value) (Value, error) {
	return t.Encode(s, t.codecArg(encoding, "utf-8"), t.codecArg(errors, "strict"))
}

// Encode is s.encode(encoding, errors).
func (t *Thread) Encode(s Value, encoding, errors string) (Value, error) {
	switch kind := knownEncoding(encoding); kind {
	case encUTF8:
		return t.EncodeUTF8(s, errors)
	case encLatin1:
		return t.EncodeLatin1(s, errors)
	case encASCII:
		return t.EncodeASCII(s, errors)
	case encUTF16, encUTF16LE, encUTF16BE:
		return t.EncodeUTF16(s, errors, kind.order())
	case encUTF32, encUTF32LE, encUTF32BE:
		return t.EncodeUTF32(s, errors, kind.order())
	}
	if n := t.nativeCodec(encoding); n != nil {
		b, err := n.Encode(t.Runes(s), t.EncodeHandler(s, errors))
		if err != nil {
			return 0, t.CodecError(s, nil, err)
		}
		return t.NewBytes(b), nil
	}
	info, err := t.textCodec(encoding, "encode")
	if err != nil {
		return 0, err
	}
	r, err := t.codecCall(info, 0, s, errors, "encoder")
	if err != nil {
		return 0, t.codecNote(err, "encoding", encoding)
	}
	if !t.IsBytes(r) {
		if t.IsByteArray(r) {
			if err := t.warn(TRuntimeWarning, "encoder %s returned bytearray instead of bytes; use codecs.encode() to encode to arbitrary types", encoding); err != nil {
				return 0, err
			}
			return t.NewBytes(t.ByteArrayData(r)), nil
		}
		return 0, t.TypeErrorf("'%s' encoder returned '%s' instead of 'bytes'; use codecs.encode() to encode to arbitrary types", encoding, t.TypeName(r))
	}
	return r, nil
}

// codecNote marks errors of codecs; CPython no longer wraps them, it adds a note.
func (t *Thread) codecNote(err error, what, encoding string) error {
	e, ok := err.(*Error)
	if !ok {
		return err
	}
	if _, nerr := t.CallMethod(e.Exc, "add_note", t.NewStr(what+" with '"+encoding+"' codec failed")); nerr != nil {
		return err
	}
	return err
}

// decodeObject is str(o, encoding, errors).
func (t *Thread) decodeObject(o, encoding, errors Value) (Value, error) {
	if t.IsStr(o) {
		return 0, t.TypeErrorf("decoding str is not supported")
	}
	enc, errs := t.codecArg(encoding, "utf-8"), t.codecArg(errors, "strict")
	if t.IsBytes(o) {
		return t.decodeBytes(o, t.Bytes(o), enc, errs)
	}
	if !t.HasBuffer(o) {
		return 0, t.TypeErrorf("decoding to str: need a bytes-like object, %s found", t.TypeName(o))
	}
	b, err := t.GetBuffer(o, BufSimple)
	if err != nil {
		return 0, err
	}
	defer t.ReleaseBuffer(b)
	return t.decodeBytes(0, b.Data, enc, errs)
}

// Decode is b.decode(encoding, errors).
func (t *Thread) Decode(b []byte, encoding, errors string) (Value, error) {
	return t.decodeBytes(0, b, encoding, errors)
}

// decodeBytes decodes b, the contents of the bytes object obj (0: of something else).
func (t *Thread) decodeBytes(obj Value, b []byte, encoding, errors string) (Value, error) {
	kind := knownEncoding(encoding)
	if len(b) == 0 && kind != encOther {
		return t.NewStr(""), nil
	}
	switch kind {
	case encUTF8:
		v, _, err := t.DecodeUTF8(b, errors, true)
		return v, err
	case encLatin1:
		return t.NewStrLatin1(b), nil
	case encASCII:
		return t.DecodeASCII(b, errors)
	case encUTF16, encUTF16LE, encUTF16BE:
		v, _, _, err := t.DecodeUTF16(b, errors, kind.order(), true)
		return v, err
	case encUTF32, encUTF32LE, encUTF32BE:
		v, _, _, err := t.DecodeUTF32(b, errors, kind.order(), true)
		return v, err
	}
	if n := t.nativeCodec(encoding); n != nil {
		r, _, err := n.Decode(b, true, t.DecodeHandler(errors))
		if err != nil {
			return 0, t.CodecError(0, b, err)
		}
		return t.NewStrRunes(r), nil
	}
	info, err := t.textCodec(encoding, "decode")
	if err != nil {
		return 0, err
	}
	if obj == 0 {
		obj = t.NewBytes(b)
	}
	r, err := t.codecCall(info, 1, obj, errors, "decoder")
	if err != nil {
		return 0, t.codecNote(err, "decoding", encoding)
	}
	if !t.IsStr(r) {
		return 0, t.TypeErrorf("'%s' decoder returned '%s' instead of 'str'; use codecs.decode() to decode to arbitrary types", encoding, t.TypeName(r))
	}
	return r, nil
}

// codecCall calls the encoder (0) or decoder (1) of a codec and returns the first item of its result.
func (t *Thread) codecCall(info Value, which int, o Value, errors, what string) (Value, error) {
	args := []Value{o}
	if errors != "" {
		args = append(args, t.NewStr(errors))
	}
	r, err := t.Call(t.TupleItems(info)[which], args...)
	if err != nil {
		return 0, err
	}
	if !t.IsInstanceID(r, TTuple) || len(t.TupleItems(r)) != 2 {
		return 0, t.TypeErrorf("%s must return a tuple (object, integer)", what)
	}
	return t.Hold(t.TupleItems(r)[0]), nil
}

// CodecCall is codecs.encode (which 0) and codecs.decode (1) by a registered codec.
func (t *Thread) CodecCall(which int, o Value, encoding, errors string) (Value, error) {
	info, err := t.LookupCodec(encoding)
	if err != nil {
		return 0, err
	}
	what, doing := "encoder", "encoding"
	if which == 1 {
		what, doing = "decoder", "decoding"
	}
	r, err := t.codecCall(info, which, o, errors, what)
	if err != nil {
		return 0, t.codecNote(err, doing, encoding)
	}
	return r, nil
}

// textCodec finds a codec and refuses those that are not between str and bytes.
func (t *Thread) textCodec(encoding, verb string) (Value, error) {
	info, err := t.LookupCodec(encoding)
	if err != nil {
		return 0, err
	}
	if !t.Is(info, TTuple) {
		v, ok, err := t.GetAttrOpt(info, t.Intern("_is_text_encoding"))
		if err != nil {
			return 0, err
		}
		if ok {
			text, err := t.Truth(v)
			if err != nil {
				return 0, err
			}
			if !text {
				return 0, t.Errorf(TLookupError, "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs", encoding, verb)
			}
		}
	}
	return info, nil
}

// LookupCodec is codecs.lookup(encoding): a tuple with encoder, decoder, reader and writer.
func (t *Thread) LookupCodec(encoding string) (Value, error) {
	c := &t.RT.codecs
	key := NormalizeEncoding(encoding)
	c.mu.Lock()
	if r, ok := c.cache[key]; ok {
		c.mu.Unlock()
		return t.Hold(r.Get()), nil
	}
	start := !c.started
	c.started = true
	c.mu.Unlock()
	if start && t.RT.Importer != nil {
		// The package encodings registers the search function of all standard codecs.
		if _, err := t.RT.Importer.Import(t, t.NewStr("encodings"), 0, 0, 0); err != nil {
			return 0, err
		}
	}
	c.mu.Lock()
	search := append([]Root(nil), c.search...)
	c.mu.Unlock()
	name := t.NewStr(key)
	for _, f := range search {
		r, err := t.Call(f.Get(), name)
		if err != nil {
			return 0, err
		}
		if r == t.RT.None {
			continue
		}
		if !t.IsInstanceID(r, TTuple) || len(t.TupleItems(r)) != 4 {
			return 0, t.TypeErrorf("codec search functions must return 4-tuples")
		}
		root := t.NewRoot(r)
		c.mu.Lock()
		if c.cache == nil {
			c.cache = map[string]Root{}
		}
		c.cache[key] = root
		c.mu.Unlock()
		return r, nil
	}
	return 0, t.Errorf(TLookupError, "unknown encoding: %s", encoding)
}

// RegisterCodec is codecs.register(search).
func (t *Thread) RegisterCodec(search Value) {
	c := &t.RT.codecs
	r := t.NewRoot(search)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.started = true
	c.search = append(c.search, r)
}

// UnregisterCodec is codecs.unregister(search).
func (t *Thread) UnregisterCodec(search Value) {
	c := &t.RT.codecs
	c.mu.Lock()
	var drop []Root
	for i, r := range c.search {
		if r.Get() == search {
			drop = append(drop, r)
			c.search = append(c.search[:i:i], c.search[i+1:]...)
			for _, r := range c.cache {
				drop = append(drop, r)
			}
			c.cache = nil
			break
		}
	}
	c.mu.Unlock()
	for i := range drop {
		drop[i].Close(t)
	}
}

// ForgetCodec takes encoding out of the cache of look-ups.
func (t *Thread) ForgetCodec(encoding string) bool {
	c := &t.RT.codecs
	key := NormalizeEncoding(encoding)
	c.mu.Lock()
	r, ok := c.cache[key]
	delete(c.cache, key)
	c.mu.Unlock()
	r.Close(t)
	return ok
}

// RegisterErrorHandler is codecs.register_error(name, handler).
func (t *Thread) RegisterErrorHandler(name string, handler Value) {
	c := &t.RT.codecs
	r := t.NewRoot(handler)
	c.mu.Lock()
	old := c.handlers[name]
	if c.handlers == nil {
		c.handlers = map[string]Root{}
	}
	c.handlers[name] = r
	c.mu.Unlock()
	old.Close(t)
}

// UnregisterErrorHandler removes a handler and reports whether there was one.
func (t *Thread) UnregisterErrorHandler(name string) bool {
	c := &t.RT.codecs
	c.mu.Lock()
	old, ok := c.handlers[name]
	delete(c.handlers, name)
	c.mu.Unlock()
	old.Close(t)
	return ok
}

// ErrorHandler is the registered handler of that name, 0 if there is none (the built-in ones need not be registered).
func (t *Thread) ErrorHandler(name string) Value {
	c := &t.RT.codecs
	c.mu.Lock()
	defer c.mu.Unlock()
	if r, ok := c.handlers[name]; ok {
		return t.Hold(r.Get())
	}
	return 0
}

// IsBuiltinErrorHandler reports whether the handler is one of those that encoders and decoders know themselves.
func IsBuiltinErrorHandler(name string) bool {
	switch name {
	case "strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "xmlcharrefreplace", "namereplace":
		return true
	}
	return false
}

// replacement is what an error handler puts in place of what could not be converted.
type replacement struct {
	text  []rune
	bytes []byte // of encoders: goes into the output as it is
	raw   bool   // bytes counts
	next  int    // where to go on
	input []byte // of decoders: what replaces the input, nil if nothing does
}

// UnicodeEncodeErr is the exception for s[start:end].
func (t *Thread) UnicodeEncodeErr(encoding string, s Value, start, end int, reason string) error {
	exc, err := t.NewExceptionArgs(t.RT.types[TUnicodeEncodeError].Obj, t.NewStr(encoding), t.exactStr(s), t.NewInt(int64(start)), t.NewInt(int64(end)), t.NewStr(reason))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// UnicodeDecodeErr is the exception for b[start:end].
func (t *Thread) UnicodeDecodeErr(encoding string, b []byte, start, end int, reason string) error {
	exc, err := t.NewExceptionArgs(t.RT.types[TUnicodeDecodeError].Obj, t.NewStr(encoding), t.NewBytes(b), t.NewInt(int64(start)), t.NewInt(int64(end)), t.NewStr(reason))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// EncodeFailure asks the error handler what to do about s[start:end].
func (t *Thread) encodeFailure(errors, encoding string, s Value, start, end int, reason string) (r replacement, err error) {
	v := t.view(s)
	r.next = end
	switch errors {
	case "strict", "":
		return r, t.UnicodeEncodeErr(encoding, s, start, end, reason)
	case "ignore":
		return r, nil
	case "replace":
		for range end - start {
			r.text = append(r.text, '?')
		}
		return r, nil
	case "backslashreplace", "xmlcharrefreplace", "namereplace":
		for i := start; i < end; i++ {
			r.text = append(r.text, []rune(EscapeFor(errors, v.at(i)))...)
		}
		return r, nil
	case "surrogateescape":
		i := start
		for ; i < end && v.at(i) >= 0xDC80 && v.at(i) <= 0xDCFF; i++ {
			r.bytes = append(r.bytes, byte(v.at(i)))
		}
		if i == start {
			return r, t.UnicodeEncodeErr(encoding, s, start, end, reason)
		}
		r.raw, r.next = true, i
		return r, nil
	case "surrogatepass":
		width, big, known := surrogateCodec(encoding)
		for i := start; i < end; i++ {
			c := v.at(i)
			if !known || c < 0xD800 || c > 0xDFFF {
				return r, t.UnicodeEncodeErr(encoding, s, start, end, reason)
			}
			r.bytes = appendSurrogate(r.bytes, c, width, big)
		}
		r.raw = true
		return r, nil
	}
	h := t.ErrorHandler(errors)
	if h == 0 {
		return r, t.Errorf(TLookupError, "unknown error handler name '%s'", errors)
	}
	exc := t.UnicodeEncodeErr(encoding, s, start, end, reason)
	return t.callHandler(h, exc, v.n, true)
}

// callHandler calls a handler written in Python.
func (t *Thread) callHandler(h Value, exc error, n int, encoding bool) (r replacement, err error) {
	e, ok := exc.(*Error)
	if !ok {
		return r, exc
	}
	source := Value(0)
	if !encoding {
		if source, err = t.GetAttrStr(e.Exc, "object"); err != nil {
			return r, err
		}
	}
	res, err := t.Call(h, e.Exc)
	if err != nil {
		return r, err
	}
	bad := "decoding error handler must return (str, int) tuple"
	if encoding {
		bad = "encoding error handler must return (str/bytes, int) tuple"
	}
	if !t.IsInstanceID(res, TTuple) || len(t.TupleItems(res)) != 2 {
		return r, t.TypeErrorf("%s", bad)
	}
	items := t.TupleItems(res)
	switch {
	case t.IsStr(items[0]):
		r.text = t.Runes(items[0])
	case encoding && t.IsBytes(items[0]):
		r.raw, r.bytes = true, append([]byte(nil), t.Bytes(items[0])...)
	default:
		return r, t.TypeErrorf("%s", bad)
	}
	if !t.IsIntLike(items[1]) {
		return r, t.TypeErrorf("%s", bad)
	}
	if !encoding {
		// The handler may have put another object in the place of the one being decoded.
		o, err := t.GetAttrStr(e.Exc, "object")
		if err != nil {
			return r, err
		}
		if !t.IsBytes(o) {
			return r, t.TypeErrorf("exception attribute 'object' must be bytes")
		}
		if o != source {
			r.input = append([]byte{}, t.Bytes(o)...)
			n = len(r.input)
		}
	}
	pos, ok := t.Int64(items[1])
	if !ok {
		return r, t.Errorf(TIndexError, "position %s from error handler out of bounds", t.Big(items[1]).String())
	}
	at := pos
	if at < 0 {
		at += int64(n)
	}
	if at < 0 || at > int64(n) {
		return r, t.Errorf(TIndexError, "position %d from error handler out of bounds", pos)
	}
	r.next = int(at)
	return r, nil
}

// decodeFailure asks the error handler what to do about b[start:end].
func (t *Thread) decodeFailure(errors, encoding string, b []byte, start, end int, reason string) (r replacement, err error) {
	r.next = end
	switch errors {
	case "strict", "":
		return r, t.UnicodeDecodeErr(encoding, b, start, end, reason)
	case "ignore":
		return r, nil
	case "replace":
		r.text = []rune{0xFFFD}
		return r, nil
	case "backslashreplace":
		for _, c := range b[start:end] {
			r.text = append(r.text, '\\', 'x', rune(hexDigits[c>>4]), rune(hexDigits[c&15]))
		}
		return r, nil
	case "surrogateescape":
		i := start
		for ; i < end && i < start+4 && b[i] >= 128; i++ {
			r.text = append(r.text, 0xDC00+rune(b[i]))
		}
		if i == start {
			return r, t.UnicodeDecodeErr(encoding, b, start, end, reason)
		}
		r.next = i
		return r, nil
	case "surrogatepass":
		width, big, known := surrogateCodec(encoding)
		if known && len(b)-start >= width {
			if c := readSurrogate(b[start:], width, big); c != 0 {
				r.text, r.next = []rune{c}, start+width
				return r, nil
			}
		}
		return r, t.UnicodeDecodeErr(encoding, b, start, end, reason)
	}
	h := t.ErrorHandler(errors)
	if h == 0 {
		if IsBuiltinErrorHandler(errors) {
			return r, t.TypeErrorf("don't know how to handle UnicodeDecodeError in error callback")
		}
		return r, t.Errorf(TLookupError, "unknown error handler name '%s'", errors)
	}
	return t.callHandler(h, t.UnicodeDecodeErr(encoding, b, start, end, reason), len(b), false)
}

// EscapeFor is what backslashreplace, xmlcharrefreplace and namereplace write for c.
func EscapeFor(handler string, c rune) string {
	switch handler {
	case "xmlcharrefreplace":
		var b [16]byte
		i := len(b)
		i--
		b[i] = ';'
		for n := c; ; n /= 10 {
			i--
			b[i] = byte('0' + n%10)
			if n < 10 {
				break
			}
		}
		return "&#" + string(b[i:])
	case "namereplace":
		if name := ucd.Name(c); name != "" {
			return `\N{` + name + "}"
		}
	}
	b := textBuilder{}
	appendEscape(&b, c)
	return string(b.b)
}

// surrogateCodec gives the unit of the encodings in which surrogatepass works.
func surrogateCodec(encoding string) (width int, big, known bool) {
	switch NormalizeEncoding(encoding) {
	case "utf_8", "utf8", "cp_utf8", "cp65001":
		return 3, false, true
	case "utf_16_le", "utf_16le", "utf_16", "utf16":
		return 2, false, true
	case "utf_16_be", "utf_16be":
		return 2, true, true
	case "utf_32_le", "utf_32le", "utf_32", "utf32":
		return 4, false, true
	case "utf_32_be", "utf_32be":
		return 4, true, true
	}
	return 0, false, false
}

func appendSurrogate(dst []byte, c rune, width int, big bool) []byte {
	switch {
	case width == 3:
		return appendWTF8(dst, c)
	case width == 2 && big:
		return append(dst, byte(c>>8), byte(c))
	case width == 2:
		return append(dst, byte(c), byte(c>>8))
	case big:
		return append(dst, 0, 0, byte(c>>8), byte(c))
	}
	return append(dst, byte(c), byte(c>>8), 0, 0)
}

// readSurrogate reads a surrogate, 0 if there is none.
func readSurrogate(b []byte, width int, big bool) rune {
	var c rune
	switch {
	case width == 3:
		if b[0]&0xF0 != 0xE0 || b[1]&0xC0 != 0x80 || b[2]&0xC0 != 0x80 {
			return 0
		}
		c = rune(b[0]&0x0F)<<12 | rune(b[1]&0x3F)<<6 | rune(b[2]&0x3F)
	case width == 2 && big:
		c = rune(b[0])<<8 | rune(b[1])
	case width == 2:
		c = rune(b[1])<<8 | rune(b[0])
	case big:
		c = rune(b[0])<<24 | rune(b[1])<<16 | rune(b[2])<<8 | rune(b[3])
	default:
		c = rune(b[3])<<24 | rune(b[2])<<16 | rune(b[1])<<8 | rune(b[0])
	}
	if c < 0xD800 || c > 0xDFFF {
		return 0
	}
	return c
}

// HandleCodecError is a built-in error handler called by Python code with an exception object: its result is the tuple (text, position).
func (t *Thread) HandleCodecError(handler string, exc Value) (Value, error) {
	id := uint32(0)
	for _, k := range []uint32{TUnicodeEncodeError, TUnicodeDecodeError, TUnicodeTranslateError} {
		if t.IsInstanceID(exc, k) {
			id = k
		}
	}
	if handler == "strict" {
		if !t.IsInstanceID(exc, TBaseException) {
			return 0, t.TypeErrorf("codec must pass exception instance")
		}
		return 0, t.Raise(exc)
	}
	if id == 0 || id != TUnicodeEncodeError && (handler == "xmlcharrefreplace" || handler == "namereplace") ||
		id == TUnicodeTranslateError && (handler == "surrogateescape" || handler == "surrogatepass") {
		return 0, t.TypeErrorf("don't know how to handle %s in error callback", t.TypeName(exc))
	}
	obj, err := t.GetAttrStr(exc, "object")
	if err != nil {
		return 0, err
	}
	var bounds [2]int
	for i, name := range []string{"start", "end"} {
		v, err := t.GetAttrStr(exc, name)
		if err != nil {
			return 0, err
		}
		if bounds[i], err = t.AsIndex(v, 0); err != nil {
			return 0, err
		}
	}
	text := func(r replacement) (Value, error) {
		if r.raw {
			return t.NewTuple(t.NewBytes(r.bytes), t.NewInt(int64(r.next))), nil
		}
		return t.NewTuple(t.NewStrRunes(r.text), t.NewInt(int64(r.next))), nil
	}
	if id == TUnicodeDecodeError {
		b, err := t.BytesLike(obj)
		if err != nil {
			return 0, t.TypeErrorf("object attribute must be bytes")
		}
		start := min(max(bounds[0], 0), max(len(b)-1, 0))
		end := max(min(bounds[1], len(b)), min(start+1, len(b)))
		encoding, err := t.GetAttrStr(exc, "encoding")
		if err != nil {
			return 0, err
		}
		r, err := t.decodeFailure(handler, t.Str(encoding), append([]byte(nil), b...), start, end, "")
		if err != nil {
			return 0, t.Raise(exc)
		}
		return text(r)
	}
	if !t.IsStr(obj) {
		return 0, t.TypeErrorf("object attribute must be unicode")
	}
	n := t.StrLen(obj)
	start := min(max(bounds[0], 0), max(n-1, 0))
	end := max(min(bounds[1], n), min(start+1, n))
	if id == TUnicodeTranslateError {
		if handler == "replace" {
			r := replacement{next: end}
			for range end - start {
				r.text = append(r.text, 0xFFFD)
			}
			return text(r)
		}
		r, err := t.encodeFailure(handler, "utf-8", obj, start, end, "")
		if err != nil {
			return 0, t.Raise(exc)
		}
		return text(r)
	}
	encoding, err := t.GetAttrStr(exc, "encoding")
	if err != nil {
		return 0, err
	}
	r, err := t.encodeFailure(handler, t.Str(encoding), obj, start, end, "")
	if err != nil {
		return 0, t.Raise(exc)
	}
	return text(r)
}

// EncodeFailure asks the error handler about s[start:end]: raw says that b goes out as it is, else text is to be encoded; next is where
// to go on.
func (t *Thread) EncodeFailure(errors, encoding string, s Value, start, end int, reason string) (text []rune, b []byte, raw bool, next int, err error) {
	r, err := t.encodeFailure(errors, encoding, s, start, end, reason)
	return r.text, r.bytes, r.raw, r.next, err
}

// DecodeFailure asks the error handler about b[start:end]: text replaces it, next is where to go on.
// A handler may also replace the input: b is what to go on with.
func (t *Thread) DecodeFailure(errors, encoding string, b []byte, start, end int, reason string) (text []rune, next int, input []byte, err error) {
	r, err := t.decodeFailure(errors, encoding, b, start, end, reason)
	if r.input != nil {
		b = r.input
	}
	return r.text, r.next, b, err
}
