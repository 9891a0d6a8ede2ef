package json

import (
	"strconv"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/ucd"
)

// Fields of a scanner.
const (
	scStrict = iota
	scObjectHook
	scPairsHook
	scFloat
	scInt
	scConstant
	scFields
)

var scannerAttrs = [scFields]string{"strict", "object_hook", "object_pairs_hook", "parse_float", "parse_int", "parse_constant"}

func scannerSpec() *object.TypeSpec {
	spec := &object.TypeSpec{
		Name: "_json.Scanner", Doc: "JSON scanner object", Flags: object.TypeGC | object.TypeBase, Fields: scFields,
		Slots: object.Slots{New: newScanner, Call: func(t *object.Thread, self Value, args []Value, kwnames Value) (Value, error) {
			if kwnames != 0 || len(args) != 2 {
				return 0, t.TypeErrorf("scan_once() takes exactly 2 arguments (%d given)", len(args))
			}
			return scanOnce(t, self, args[0], args[1])
		}},
	}
	for i, name := range scannerAttrs {
		spec.GetSets = append(spec.GetSets, object.GetSet{Name: name, Get: func(t *object.Thread, self Value) (Value, error) {
			return t.Field(self, i), nil
		}})
	}
	return spec
}

func newScanner(t *object.Thread, typ *object.Type, args []Value, kwnames Value) (Value, error) {
	if kwnames != 0 || len(args) != 1 {
		return 0, t.TypeErrorf("make_scanner() missing required argument 'context' (pos 1)")
	}
	v := t.New(typ)
	for i, name := range scannerAttrs {
		x, err := t.GetAttrStr(args[0], name)
		if err != nil {
			return 0, err
		}
		if i == scStrict {
			b, err := t.Truth(x)
			if err != nil {
				return 0, err
			}
			x = t.Bool(b)
		}
		t.SetField(v, i, x)
	}
	return v, nil
}

// hooks are a scanner's functions; 0 stands for what is done here.
type hooks struct{ object, pairs, float, int, constant Value }

func scanOnce(t *object.Thread, self, text, idxV Value) (Value, error) {
	if !t.IsStr(text) {
		return 0, notString(t, text)
	}
	idx, err := t.AsIndex(idxV, object.TOverflowError)
	if err != nil {
		return 0, err
	}
	if idx < 0 {
		return 0, t.ValueErrorf("idx cannot be negative")
	}
	h := hooks{object: t.Field(self, scObjectHook), pairs: t.Field(self, scPairsHook), float: t.Field(self, scFloat),
		int: t.Field(self, scInt), constant: t.Field(self, scConstant)}
	for _, p := range []*Value{&h.object, &h.pairs} {
		if *p == t.RT.None {
			*p = 0
		}
	}
	if h.float == t.TypeByID(object.TFloat).Obj {
		h.float = 0
	}
	if h.int == t.TypeByID(object.TInt).Obj {
		h.int = 0
	}
	strict := t.Field(self, scStrict) == t.RT.True
	var v Value
	var next int
	p, n, kind := t.TextUnits(text)
	switch kind {
	case 1:
		// The list belongs to this scope, not to that of some value: made first.
		r := reader[uint8]{t: t, v: text, s: unsafe.Slice((*uint8)(p), n), strict: strict, h: h, keep: t.NewList()}
		v, next, err = r.value(idx)
	case 2:
		r := reader[uint16]{t: t, v: text, s: unsafe.Slice((*uint16)(p), n), strict: strict, h: h}
		v, next, err = r.value(idx)
	default:
		r := reader[uint32]{t: t, v: text, s: unsafe.Slice((*uint32)(p), n), strict: strict, h: h}
		v, next, err = r.value(idx)
	}
	if err != nil {
		return 0, err
	}
	return t.NewTuple(v, t.NewInt(int64(next))), nil
}

const recentKeys = 32

// reader reads one document.
type reader[T ucd.Unit] struct {
	t      *object.Thread
	v      Value // the str that s is the text of
	s      []T
	strict bool
	h      hooks
	keys   map[string]Value
	recent [recentKeys]Value // keys by a cheap hash, all of which are in keys
	keep   Value             // list: owns the keys
	out    []rune            // the text of the last str with escapes
}

func (r *reader[T]) space(i int) int {
	for i < len(r.s) && (r.s[i] == ' ' || r.s[i] == '\n' || r.s[i] == '\r' || r.s[i] == '\t') {
		i++
	}
	return i
}

func (r *reader[T]) at(i int, c byte) bool { return i < len(r.s) && rune(r.s[i]) == rune(c) }

func (r *reader[T]) word(i int, word string) bool {
	if len(r.s)-i < len(word) {
		return false
	}
	for k := range len(word) {
		if rune(r.s[i+k]) != rune(word[k]) {
			return false
		}
	}
	return true
}

// value reads the value at i and says where it ends.
func (r *reader[T]) value(i int) (Value, int, error) {
	t := r.t
	if i >= len(r.s) {
		return 0, 0, stop(t, i)
	}
	switch r.s[i] {
	case '"':
		return r.str(i + 1)
	case '{':
		if err := t.EnterRecursive(" while decoding a JSON object from a unicode string"); err != nil {
			return 0, 0, err
		}
		v, next, err := r.object(i + 1)
		t.LeaveRecursive()
		return v, next, err
	case '[':
		if err := t.EnterRecursive(" while decoding a JSON array from a unicode string"); err != nil {
			return 0, 0, err
		}
		v, next, err := r.array(i + 1)
		t.LeaveRecursive()
		return v, next, err
	case 'n':
		if r.word(i, "null") {
			return t.RT.None, i + 4, nil
		}
	case 't':
		if r.word(i, "true") {
			return t.RT.True, i + 4, nil
		}
	case 'f':
		if r.word(i, "false") {
			return t.RT.False, i + 5, nil
		}
	case 'N':
		if r.word(i, "NaN") {
			return r.constant("NaN", i)
		}
	case 'I':
		if r.word(i, "Infinity") {
			return r.constant("Infinity", i)
		}
	case '-':
		if r.word(i, "-Infinity") {
			return r.constant("-Infinity", i)
		}
	}
	return r.number(i)
}

func (r *reader[T]) constant(name string, i int) (Value, int, error) {
	v, err := r.t.Call(r.h.constant, r.t.NewStr(name))
	return v, i + len(name), err
}

func (r *reader[T]) digit(i int) bool { return i < len(r.s) && r.s[i] >= '0' && r.s[i] <= '9' }

func (r *reader[T]) number(start int) (Value, int, error) {
	t, i := r.t, start
	if r.at(i, '-') {
		i++
	}
	switch {
	case r.at(i, '0'):
		i++
	case r.digit(i):
		for r.digit(i) {
			i++
		}
	default:
		return 0, 0, stop(t, start)
	}
	isFloat := false
	if r.at(i, '.') && r.digit(i+1) {
		isFloat = true
		for i += 2; r.digit(i); {
			i++
		}
	}
	if r.at(i, 'e') || r.at(i, 'E') {
		k := i + 1
		if r.at(k, '+') || r.at(k, '-') {
			k++
		}
		if r.digit(k) {
			isFloat = true
			for r.digit(k) {
				k++
			}
			i = k
		}
	}
	var space [40]byte
	text := space[:0]
	if unsafe.Sizeof(T(0)) == 1 {
		text = unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(r.s[start:]))), i-start)
	} else {
		for _, c := range r.s[start:i] {
			text = append(text, byte(c))
		}
	}
	custom := r.h.int
	if isFloat {
		custom = r.h.float
		if custom == 0 {
			f, _ := strconv.ParseFloat(unsafe.String(unsafe.SliceData(text), len(text)), 64) // out of range is infinity
			return t.NewFloat(f), i, nil
		}
	} else if custom == 0 {
		if len(text) <= 18 {
			return t.NewInt(decimal(text)), i, nil
		}
		custom = t.TypeByID(object.TInt).Obj // with the limit on digits
	}
	v, err := t.Call(custom, t.NewStrASCII(text))
	return v, i, err
}

// decimal is the value of at most 18 digits behind an optional minus sign.
func decimal(text []byte) int64 {
	neg := text[0] == '-'
	if neg {
		text = text[1:]
	}
	n := int64(0)
	for _, c := range text {
		n = n*10 + int64(c-'0')
	}
	if neg {
		return -n
	}
	return n
}

// str reads the string whose text begins at start, behind the quote.
func (r *reader[T]) str(start int) (Value, int, error) {
	t := r.t
	if start < 0 || start > len(r.s) {
		return 0, 0, t.ValueErrorf("end is out of bounds")
	}
	i, escaped, err := r.plain(start)
	if err != nil {
		return 0, 0, err
	}
	if !escaped {
		return t.Substr(r.v, start, i), i + 1, nil
	}
	out := r.out[:0]
	from := start
	for {
		for _, c := range r.s[from:i] {
			out = append(out, rune(c))
		}
		if r.s[i] == '"' {
			r.out = out
			return t.NewStrRunes(out), i + 1, nil
		}
		c, next, err := r.escape(i, start)
		if err != nil {
			return 0, 0, err
		}
		out = append(out, c)
		from = next
		if i, _, err = r.plainFrom(from, start); err != nil {
			return 0, 0, err
		}
	}
}

// plain finds the end of what stands for itself: a quote, or a backslash.
func (r *reader[T]) plain(start int) (int, bool, error) { return r.plainFrom(start, start) }

func (r *reader[T]) plainFrom(i, start int) (int, bool, error) {
	for ; i < len(r.s); i++ {
		switch c := r.s[i]; {
		case c == '"':
			return i, false, nil
		case c == '\\':
			return i, true, nil
		case c < ' ' && r.strict:
			return 0, false, decodeError(r.t, "Invalid control character at", r.v, i)
		}
	}
	return 0, false, decodeError(r.t, "Unterminated string starting at", r.v, start-1)
}

// escape reads the escape whose backslash is at i.
func (r *reader[T]) escape(i, start int) (rune, int, error) {
	if i+1 >= len(r.s) {
		return 0, 0, decodeError(r.t, "Unterminated string starting at", r.v, start-1)
	}
	switch c := r.s[i+1]; c {
	case '"', '\\', '/':
		return rune(c), i + 2, nil
	case 'b':
		return '\b', i + 2, nil
	case 'f':
		return '\f', i + 2, nil
	case 'n':
		return '\n', i + 2, nil
	case 'r':
		return '\r', i + 2, nil
	case 't':
		return '\t', i + 2, nil
	case 'u':
	default:
		return 0, 0, decodeError(r.t, `Invalid \escape`, r.v, i)
	}
	c, ok := r.hex(i + 2)
	if !ok || i+6 >= len(r.s) {
		return 0, 0, decodeError(r.t, `Invalid \uXXXX escape`, r.v, i+1)
	}
	i += 6
	if c >= 0xD800 && c < 0xDC00 && i+6 < len(r.s) && r.s[i] == '\\' && r.s[i+1] == 'u' {
		if low, ok := r.hex(i + 2); ok && low >= 0xDC00 && low < 0xE000 {
			return 0x10000 + (c-0xD800)<<10 + (low - 0xDC00), i + 6, nil
		}
	}
	return c, i, nil
}

func (r *reader[T]) hex(i int) (rune, bool) {
	if len(r.s)-i < 4 {
		return 0, false
	}
	v := rune(0)
	for _, c := range r.s[i : i+4] {
		switch {
		case c >= '0' && c <= '9':
			v = v<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			v = v<<4 | rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			v = v<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	return v, true
}

// key reads a key, which the document keeps.
func (r *reader[T]) key(start int) (Value, int, error) {
	if unsafe.Sizeof(T(0)) > 1 {
		return r.str(start)
	}
	i := start
	for i < len(r.s) && r.s[i] != '"' && r.s[i] != '\\' && r.s[i] >= ' ' {
		i++
	}
	if i >= len(r.s) || r.s[i] != '"' {
		return r.str(start)
	}
	raw := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(r.s[start:]))), i-start)
	t := r.t
	slot := &r.recent[0]
	if n := len(raw); n > 0 {
		slot = &r.recent[(uint(n)*7+uint(raw[0])+uint(raw[n-1])*3+uint(raw[n/2]))%recentKeys]
	}
	if v := *slot; v != 0 && t.Latin1Is(v, raw) {
		return v, i + 1, nil
	}
	if v, ok := r.keys[string(raw)]; ok {
		*slot = v
		return v, i + 1, nil
	}
	v := t.Substr(r.v, start, i)
	if r.keys == nil {
		r.keys = map[string]Value{}
	}
	t.ListAppend(r.keep, v)
	r.keys[string(raw)] = v
	*slot = v
	return v, i + 1, nil
}

func (r *reader[T]) object(i int) (Value, int, error) {
	t := r.t
	var d, pairs Value
	if r.h.pairs != 0 {
		pairs = t.NewList()
	} else {
		d = t.NewDict()
	}
	fail := func(msg string, i int) (Value, int, error) { return 0, 0, decodeError(t, msg, r.v, i) }
	i = r.space(i)
	for !r.at(i, '}') {
		if !r.at(i, '"') {
			return fail("Expecting property name enclosed in double quotes", i)
		}
		m := t.Mark()
		k, next, err := r.key(i + 1)
		if err != nil {
			return 0, 0, err
		}
		i = r.space(next)
		if !r.at(i, ':') {
			return fail("Expecting ':' delimiter", i)
		}
		v, next, err := r.value(r.space(i + 1))
		if err != nil {
			return 0, 0, err
		}
		if pairs != 0 {
			t.ListAppend(pairs, t.NewTuple(k, v))
		} else if err := t.DictSet(d, k, v); err != nil {
			return 0, 0, err
		}
		t.Release(m)
		i = r.space(next)
		if r.at(i, '}') {
			break
		}
		if !r.at(i, ',') {
			return fail("Expecting ',' delimiter", i)
		}
		comma := i
		i = r.space(i + 1)
		if r.at(i, '}') {
			return fail("Illegal trailing comma before end of object", comma)
		}
	}
	i++
	var err error
	switch {
	case pairs != 0:
		d, err = t.Call(r.h.pairs, pairs)
	case r.h.object != 0:
		d, err = t.Call(r.h.object, d)
	}
	return d, i, err
}

func (r *reader[T]) array(i int) (Value, int, error) {
	t := r.t
	list := t.NewList()
	i = r.space(i)
	for !r.at(i, ']') {
		m := t.Mark()
		v, next, err := r.value(i)
		if err != nil {
			return 0, 0, err
		}
		t.ListAppend(list, v)
		t.Release(m)
		i = r.space(next)
		if r.at(i, ']') {
			break
		}
		if !r.at(i, ',') {
			return 0, 0, decodeError(t, "Expecting ',' delimiter", r.v, i)
		}
		comma := i
		i = r.space(i + 1)
		if r.at(i, ']') {
			return 0, 0, decodeError(t, "Illegal trailing comma before end of array", r.v, comma)
		}
	}
	return list, i + 1, nil
}
