package json

import (
	"math"
	"strconv"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/numfmt"
	"github.com/gophersnake/gophersnake/internal/object"
)

// Fields of an encoder.
const (
	enMarkers = iota
	enDefault
	enEncoder
	enIndent
	enKeySep
	enItemSep
	enSortKeys
	enSkipKeys
	enAllowNaN
	enFields
)

var encoderArgs = [enFields]string{"markers", "default", "encoder", "indent", "key_separator", "item_separator", "sort_keys", "skipkeys", "allow_nan"}

func encoderSpec() *object.TypeSpec {
	spec := &object.TypeSpec{
		Name: "_json.Encoder", Flags: object.TypeGC | object.TypeBase, Fields: enFields,
		Doc: "Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)",
		Slots: object.Slots{New: newEncoder, Call: func(t *object.Thread, self Value, args []Value, kwnames Value) (Value, error) {
			if kwnames != 0 || len(args) != 2 {
				return 0, t.TypeErrorf("_iterencode() takes exactly 2 arguments (%d given)", len(args))
			}
			return iterEncode(t, self, args[0], args[1])
		}},
	}
	for i, name := range encoderArgs[:enAllowNaN] {
		spec.GetSets = append(spec.GetSets, object.GetSet{Name: name, Get: func(t *object.Thread, self Value) (Value, error) {
			return t.Field(self, i), nil
		}})
	}
	return spec
}

func newEncoder(t *object.Thread, typ *object.Type, args []Value, kwnames Value) (Value, error) {
	var a [enFields]Value
	n := len(args)
	if kwnames != 0 {
		names := t.TupleItems(kwnames)
		n -= len(names)
		for k, name := range names {
			found := false
			for i, want := range encoderArgs {
				if t.StrEqualGo(name, want) {
					a[i], found = args[n+k], true
				}
			}
			if !found {
				return 0, t.TypeErrorf("make_encoder() got an unexpected keyword argument '%s'", t.Str(name))
			}
		}
	}
	if n > enFields {
		return 0, t.TypeErrorf("make_encoder() takes at most %d arguments (%d given)", int(enFields), n)
	}
	copy(a[:], args[:n])
	for i, v := range a {
		if v == 0 {
			return 0, t.TypeErrorf("make_encoder() missing required argument '%s' (pos %d)", encoderArgs[i], i+1)
		}
	}
	if a[enMarkers] != t.RT.None && !t.IsInstanceID(a[enMarkers], object.TDict) {
		return 0, t.TypeErrorf("make_encoder() argument 1 must be dict or None, not %s", t.TypeName(a[enMarkers]))
	}
	for _, i := range []int{enKeySep, enItemSep} {
		if !t.IsStr(a[i]) {
			return 0, t.TypeErrorf("make_encoder() argument %d must be str, not %s", i+1, t.TypeName(a[i]))
		}
	}
	v := t.New(typ)
	for i, x := range a {
		if i >= enSortKeys {
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

// writer makes the text of one document: bytes as long as they are Latin-1.
type writer struct {
	t    *object.Thread
	b    []byte
	r    []rune
	wide bool

	encode                       Value // a function, or 0 for the native ones
	ascii                        bool
	def                          Value
	keySep, itemSep, indent      string
	pretty                       bool
	sortKeys, skipKeys, allowNaN bool
	checked                      bool
	active                       []Value // containers being written, the innermost last
	level                        int
}

func (w *writer) text(s string) {
	if !w.wide {
		plain := true
		for i := range len(s) {
			plain = plain && s[i] < 128
		}
		if plain {
			w.b = append(w.b, s...)
			return
		}
	}
	w.widen()
	w.r = append(w.r, []rune(s)...)
}

// plain writes what is known to be ASCII.
func (w *writer) plain(s string) {
	if w.wide {
		w.text(s)
		return
	}
	w.b = append(w.b, s...)
}

func (w *writer) widen() {
	if w.wide {
		return
	}
	w.wide = true
	w.r = make([]rune, len(w.b), 2*len(w.b)+64)
	for i, c := range w.b {
		w.r[i] = rune(c)
	}
	w.t.DropBytes(w.b)
	w.b = nil
}

func (w *writer) char(c rune) {
	if !w.wide && c > 255 {
		w.widen()
	}
	if w.wide {
		w.r = append(w.r, c)
	} else {
		w.b = append(w.b, byte(c))
	}
}

func (w *writer) value() Value {
	if w.wide {
		return w.t.NewStrRunes(w.r)
	}
	v := w.t.NewStrLatin1(w.b)
	w.t.DropBytes(w.b)
	w.b = nil
	return v
}

// quote writes a str as JSON has it.
func (w *writer) quote(v Value) {
	p, n, kind := w.t.TextUnits(v)
	w.char('"')
	if kind == 1 && !w.wide {
		s := unsafe.Slice((*byte)(p), n)
		from := 0
		for i, c := range s {
			if c >= ' ' && c != '"' && c != '\\' && (c < 128 || !w.ascii) {
				continue
			}
			w.b = append(w.b, s[from:i]...)
			w.escape(rune(c))
			from = i + 1
		}
		w.b = append(w.b, s[from:]...)
	} else {
		for i := range n {
			c := w.t.StrAt(v, i)
			if c < ' ' || c == '"' || c == '\\' || c > 127 && w.ascii {
				w.escape(c)
			} else {
				w.char(c)
			}
		}
	}
	w.char('"')
}

func (w *writer) escape(c rune) {
	const digits = "0123456789abcdef"
	short := byte(0)
	switch c {
	case '"', '\\':
		short = byte(c)
	case '\n':
		short = 'n'
	case '\r':
		short = 'r'
	case '\t':
		short = 't'
	case '\b':
		short = 'b'
	case '\f':
		short = 'f'
	}
	if short != 0 {
		w.char('\\')
		w.char(rune(short))
		return
	}
	if c >= 0x10000 {
		w.escape(0xD800 + (c-0x10000)>>10)
		c = 0xDC00 + (c-0x10000)&0x3FF
	}
	w.plain(`\u`)
	for shift := 12; shift >= 0; shift -= 4 {
		w.char(rune(digits[c>>shift&15]))
	}
}

func encodeString(ascii bool) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		if !t.IsStr(a[0]) {
			return 0, notString(t, a[0])
		}
		w := writer{t: t, ascii: ascii, b: t.TakeBytes()}
		w.quote(a[0])
		return w.value(), nil
	}
}

func iterEncode(t *object.Thread, self, obj, levelV Value) (Value, error) {
	level, err := t.AsIndex(levelV, object.TOverflowError)
	if err != nil {
		return 0, err
	}
	flag := func(i int) bool { return t.Field(self, i) == t.RT.True }
	w := writer{t: t, b: t.TakeBytes(), def: t.Field(self, enDefault), keySep: t.Str(t.Field(self, enKeySep)), itemSep: t.Str(t.Field(self, enItemSep)),
		sortKeys: flag(enSortKeys), skipKeys: flag(enSkipKeys), allowNaN: flag(enAllowNaN), level: level}
	st := stateOf(t)
	switch f := t.Field(self, enEncoder); f {
	case st.plain:
	case st.ascii:
		w.ascii = true
	default:
		w.encode = f
	}
	if indent := t.Field(self, enIndent); indent != t.RT.None {
		w.pretty = true
		if t.IsStr(indent) {
			w.indent = t.Str(indent)
		}
	}
	if t.Field(self, enMarkers) != t.RT.None {
		w.checked = true
	}
	if err := w.any(obj); err != nil {
		return 0, err
	}
	return t.NewTuple(w.value()), nil
}

func (w *writer) newline() {
	if !w.pretty {
		return
	}
	w.char('\n')
	for range w.level {
		w.text(w.indent)
	}
}

func (w *writer) str(v Value) error {
	if w.encode == 0 {
		w.quote(v)
		return nil
	}
	s, err := w.t.Call(w.encode, v)
	if err != nil {
		return err
	}
	if !w.t.IsStr(s) {
		return w.t.TypeErrorf("encoder() must return a string, not %s", w.t.TypeName(s))
	}
	for _, c := range w.t.Runes(s) {
		w.char(c)
	}
	return nil
}

// scalar writes numbers and constants; ok is false for anything else.
func (w *writer) scalar(v Value) (ok bool, err error) {
	t := w.t
	switch {
	case v == t.RT.None:
		w.plain("null")
	case v == t.RT.True:
		w.plain("true")
	case v == t.RT.False:
		w.plain("false")
	case v.IsInt():
		var buf [24]byte
		w.number(strconv.AppendInt(buf[:0], v.Int(), 10))
	case t.IsIntLike(v):
		s, err := t.TypeByID(object.TInt).Repr(t, v)
		if err != nil {
			return false, err
		}
		w.text(t.Str(s))
	default:
		f, isFloat := t.FloatValue(v)
		if !isFloat {
			return false, nil
		}
		switch {
		case !math.IsNaN(f) && !math.IsInf(f, 0):
			var buf [32]byte
			w.number(numfmt.AppendRepr(buf[:0], f))
		case !w.allowNaN:
			r, err := t.Repr(v)
			if err != nil {
				return false, err
			}
			return false, t.ValueErrorf("Out of range float values are not JSON compliant: %s", t.Str(r))
		case math.IsNaN(f):
			w.text("NaN")
		case f > 0:
			w.text("Infinity")
		default:
			w.text("-Infinity")
		}
	}
	return true, nil
}

// number writes digits.
func (w *writer) number(text []byte) {
	if !w.wide {
		w.b = append(w.b, text...)
		return
	}
	for _, c := range text {
		w.r = append(w.r, rune(c))
	}
}

// enter notes that v is being written.
func (w *writer) enter(v Value) error {
	if !w.checked {
		return nil
	}
	for i := len(w.active) - 1; i >= 0; i-- {
		if w.active[i] == v {
			return w.t.ValueErrorf("Circular reference detected")
		}
	}
	w.active = append(w.active, v)
	return nil
}

// leave ends the innermost enter.
func (w *writer) leave() {
	if w.checked {
		w.active = w.active[:len(w.active)-1]
	}
}

func (w *writer) any(v Value) error {
	t := w.t
	if t.Is(v, object.TStr) || t.IsStr(v) {
		return w.str(v)
	}
	if ok, err := w.scalar(v); ok || err != nil {
		return err
	}
	if err := t.EnterRecursive(" while encoding a JSON object"); err != nil {
		return err
	}
	m := t.Mark()
	var err error
	switch {
	case t.IsInstanceID(v, object.TList), t.IsInstanceID(v, object.TTuple):
		err = w.list(v)
	case t.IsInstanceID(v, object.TDict):
		err = w.dict(v)
	default:
		err = w.other(v)
	}
	t.LeaveRecursive()
	if err == nil {
		t.Release(m)
	}
	return err
}

func (w *writer) other(v Value) error {
	t := w.t
	if err := w.enter(v); err != nil {
		return err
	}
	x, err := t.Call(w.def, v)
	if err != nil {
		return err
	}
	if err := w.any(x); err != nil {
		t.AddNote(err, "when serializing "+t.TypeName(v)+" object")
		return err
	}
	w.leave()
	return nil
}

func (w *writer) list(v Value) error {
	t := w.t
	isList := t.IsInstanceID(v, object.TList)
	length := func() int {
		if isList {
			return t.ListLen(v)
		}
		return t.TupleLen(v)
	}
	if length() == 0 {
		w.plain("[]")
		return nil
	}
	if err := w.enter(v); err != nil {
		return err
	}
	w.char('[')
	w.level++
	w.newline()
	for i := 0; i < length(); i++ {
		if i > 0 {
			w.text(w.itemSep)
			w.newline()
		}
		var x Value
		m := t.Mark()
		if isList {
			x = t.ListItem(v, i)
		} else {
			x = t.TupleItems(v)[i]
		}
		if err := w.any(x); err != nil {
			t.AddNote(err, "when serializing "+t.TypeName(v)+" item "+strconv.Itoa(i))
			return err
		}
		t.Release(m)
	}
	w.level--
	w.newline()
	w.char(']')
	w.leave()
	return nil
}

func (w *writer) dict(v Value) error {
	t := w.t
	if t.DictLen(v) == 0 {
		w.plain("{}")
		return nil
	}
	if err := w.enter(v); err != nil {
		return err
	}
	w.char('{')
	w.level++
	first := true
	if keys := w.sortedKeys(v); keys != 0 {
		for i := 0; i < t.ListLen(keys); i++ {
			m := t.Mark()
			k := t.ListItem(keys, i)
			x, err := t.DictGet(v, k)
			if err == nil && x != 0 { // else the default function took it out
				err = w.item(v, k, x, &first)
			}
			if err != nil {
				return err
			}
			t.Release(m)
		}
	} else if w.sortKeys || !t.Is(v, object.TDict) {
		iv, err := t.CallMethod(v, "items")
		if err != nil {
			return err
		}
		list := t.NewList()
		if err := t.ListExtend(list, iv); err != nil {
			return err
		}
		if w.sortKeys {
			if err := t.SortList(list, 0, false); err != nil {
				return err
			}
		}
		for i := 0; i < t.ListLen(list); i++ {
			pair := t.ListItem(list, i)
			if !t.Is(pair, object.TTuple) || t.TupleLen(pair) != 2 {
				return t.ValueErrorf("items must return 2-tuples")
			}
			if err := w.item(v, t.TupleItems(pair)[0], t.TupleItems(pair)[1], &first); err != nil {
				return err
			}
		}
	} else {
		for pos := 0; ; {
			k, x, ok := t.DictNext(v, &pos)
			if !ok {
				break
			}
			m := t.Mark()
			if err := w.item(v, t.Hold(k), t.Hold(x), &first); err != nil {
				return err
			}
			t.Release(m)
		}
	}
	w.level--
	if !first {
		w.newline()
	}
	w.char('}')
	w.leave()
	return nil
}

// sortedKeys is the list of a dict's keys in order, if they are to be sorted and all are exact strs: then no two pairs have the same key,
// and the values do not matter for the order. Otherwise 0.
func (w *writer) sortedKeys(v Value) Value {
	t := w.t
	if !w.sortKeys || !t.Is(v, object.TDict) {
		return 0
	}
	list := t.NewListSized(t.DictLen(v))
	for pos := 0; ; {
		k, _, ok := t.DictNext(v, &pos)
		if !ok {
			break
		}
		if !t.Is(k, object.TStr) {
			return 0
		}
		t.ListAppend(list, k)
	}
	if t.SortList(list, 0, false) != nil {
		return 0
	}
	return list
}

// item writes the pair k, x of dict v; first tells whether it is the first, and is false afterwards.
func (w *writer) item(v, k, x Value, first *bool) error {
	t := w.t
	written, err := w.key(k, *first)
	if err != nil || !written {
		return err
	}
	*first = false
	w.text(w.keySep)
	if err := w.any(x); err != nil {
		if r, rerr := t.Repr(k); rerr == nil {
			t.AddNote(err, "when serializing "+t.TypeName(v)+" item "+t.Str(r))
		}
		return err
	}
	return nil
}

// key writes the separator that is due and a key; false if the key is skipped.
func (w *writer) key(k Value, first bool) (bool, error) {
	t := w.t
	mark := w.mark()
	if !first {
		w.text(w.itemSep)
	}
	w.newline()
	if t.IsStr(k) {
		return true, w.str(k)
	}
	w.char('"')
	ok, err := w.scalar(k)
	if err != nil {
		return false, err
	}
	if ok {
		w.char('"')
		return true, nil
	}
	if w.skipKeys {
		w.reset(mark)
		return false, nil
	}
	return false, t.TypeErrorf("keys must be str, int, float, bool or None, not %s", t.TypeName(k))
}

func (w *writer) mark() int {
	if w.wide {
		return len(w.r)
	}
	return len(w.b)
}

// reset drops what was written since mark, which is the same in both widths.
func (w *writer) reset(mark int) {
	if w.wide {
		w.r = w.r[:mark]
	} else {
		w.b = w.b[:mark]
	}
}
