package object

// textScratch keeps a thread's builders for the next text.
type textScratch struct {
	builders []*textBuilder
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
	for _, c := range r {
		b.char(c)
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
