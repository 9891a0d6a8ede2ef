package object

import "strconv"

// textScratch keeps a thread's builders for the next text.
type textScratch struct {
	builders []*textBuilder
	runes    [][]rune
	bytes    []byte
}

// TakeBytes is an empty buffer that native code may fill, and gives back with DropBytes.
func (t *Thread) TakeBytes() []byte {
	b := t.text.bytes
	t.text.bytes = nil
	return b[:0]
}

// DropBytes keeps the buffer for the next TakeBytes, unless it is large.
func (t *Thread) DropBytes(b []byte) {
	if cap(b) <= 1<<18 {
		t.text.bytes = b
	}
}

// takeRunes is v's code points in a buffer that dropRunes gives back.
func (t *Thread) takeRunes(v Value) []rune {
	var buf []rune
	if n := len(t.text.runes); n > 0 {
		buf = t.text.runes[n-1]
		t.text.runes = t.text.runes[:n-1]
	}
	return t.view(v).appendRunes(buf[:0])
}

func (t *Thread) dropRunes(buf []rune) {
	if cap(buf) < 1<<12 && len(t.text.runes) < 8 {
		t.text.runes = append(t.text.runes, buf)
	}
}

// textBuilder gathers the characters of a new str: bytes as long as all are below 256, then code points.
type textBuilder struct {
	b    []byte
	w    []rune
	wide bool
	or   rune // disjunction of the wide characters
}

// newText takes a builder; textStr or dropText gives it back.
func (t *Thread) newText() *textBuilder {
	if n := len(t.text.builders); n > 0 {
		b := t.text.builders[n-1]
		t.text.builders = t.text.builders[:n-1]
		return b
	}
	return &textBuilder{b: make([]byte, 0, 256)}
}

func (t *Thread) dropText(b *textBuilder) {
	if cap(b.b) > 1<<16 || cap(b.w) > 1<<14 || len(t.text.builders) > 8 {
		return
	}
	*b = textBuilder{b: b.b[:0], w: b.w[:0]}
	t.text.builders = append(t.text.builders, b)
}

// textStr is the str of what b gathered.
func (t *Thread) textStr(b *textBuilder) Value {
	var v Value
	switch {
	case !b.wide:
		v = t.NewStrLatin1(b.b)
	case len(b.w) == 1:
		v = t.charStr(b.w[0])
	default:
		v = t.newStr4(b.w, b.or)
	}
	t.dropText(b)
	return v
}

func (b *textBuilder) widen() {
	b.wide = true
	for _, c := range b.b {
		b.w = append(b.w, rune(c))
		b.or |= rune(c)
	}
	b.b = b.b[:0]
}

func (b *textBuilder) char(c rune) {
	if !b.wide {
		if c < 256 {
			b.b = append(b.b, byte(c))
			return
		}
		b.widen()
	}
	b.or |= c
	b.w = append(b.w, c)
}

func (b *textBuilder) ascii(s string) {
	if !b.wide {
		b.b = append(b.b, s...)
		return
	}
	for i := range len(s) {
		b.char(rune(s[i]))
	}
}

// latin1 appends characters below 256.
func (b *textBuilder) latin1(s []byte) {
	if !b.wide {
		b.b = append(b.b, s...)
		return
	}
	for _, c := range s {
		b.char(rune(c))
	}
}

// int64 appends a decimal number.
func (b *textBuilder) int64(i int64) {
	if !b.wide {
		b.b = strconv.AppendInt(b.b, i, 10)
		return
	}
	var buf [24]byte
	for _, c := range strconv.AppendInt(buf[:0], i, 10) {
		b.char(rune(c))
	}
}

func (b *textBuilder) view(s strView) {
	if s.kind == 1 && !b.wide {
		b.b = append(b.b, s.b1()...)
		return
	}
	if !b.wide {
		b.widen()
	}
	n := len(b.w)
	b.w = s.appendRunes(b.w)
	for _, c := range b.w[n:] {
		b.or |= c
	}
}

func (b *textBuilder) runes(r []rune) {
	for i, c := range r {
		if b.wide || c >= 256 {
			for _, c := range r[i:] {
				b.char(c)
			}
			return
		}
		b.b = append(b.b, byte(c))
	}
}

func (b *textBuilder) pad(c rune, n int) {
	for range n {
		b.char(c)
	}
}

func (b *textBuilder) len() int {
	if b.wide {
		return len(b.w)
	}
	return len(b.b)
}
