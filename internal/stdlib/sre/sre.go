// Package sre is the module _sre: patterns, matches and the functions of module re, on the engine internal/sre.
//
// The Python part of re (lib/re) adds what is nicer in Python: the flags as an enum, the exception class, Scanner.
// Functions here take the flags as plain ints.
//
// A compiled pattern is a Go value behind a handle; a match keeps its spans in the region, right behind its fields.
package sre

import (
	"math"
	"sync"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
	engine "github.com/gophersnake/gophersnake/internal/sre"
	"github.com/gophersnake/gophersnake/internal/ucd"
)

// Value abbreviates object.Value.
type Value = object.Value

const stateKey = "_sre"

// maxCache is how many compiled patterns re keeps.
const maxCache = 512

// state is the module's state in a runtime.
type state struct {
	pattern, match, scanner, finder *object.Type
	dict                            Value // of the module, which outlives the types; borrowed

	mu    sync.Mutex
	spare []*scratch
}

// scratch is the engine's memory for one match at a time. A signal handler may match while another match is under
// way, hence a list of them instead of one a thread.
type scratch struct {
	engine.Scratch
	t *object.Thread
}

func stateOf(t *object.Thread) *state { return t.ModuleState(stateKey).(*state) }

func (s *state) take(t *object.Thread) *scratch {
	s.mu.Lock()
	defer s.mu.Unlock()
	var x *scratch
	if n := len(s.spare); n > 0 {
		x = s.spare[n-1]
		s.spare = s.spare[:n-1]
	} else {
		x = &scratch{}
		x.Tick = func() error {
			if x.t.Break.Load() != 0 && x.t.RT.AtSafePoint != nil {
				return x.t.RT.AtSafePoint(x.t)
			}
			return nil
		}
	}
	x.t = t
	return x
}

func (s *state) give(x *scratch) {
	x.t = nil
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.spare) < 8 {
		s.spare = append(s.spare, x)
	}
}

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name:  "_sre",
		Doc:   "Regular expressions: the native part of module re.",
		Funcs: functions(),
		Types: []*object.TypeSpec{patternSpec(), matchSpec(), scannerSpec(), finderSpec()},
		Init:  initModule,
	}
}

func initModule(t *object.Thread, module Value) error {
	d := t.ModuleDict(module)
	typ := func(name string) *object.Type { return t.TypeFromObj(t.DictGetStr(d, name)) }
	s := &state{pattern: typ("Pattern"), match: typ("Match"), scanner: typ("SRE_Scanner"), finder: typ("callable_iterator"), dict: d}
	t.SetModuleState(stateKey, s)
	t.DictSetStr(d, "_cache", t.NewDict())
	for _, c := range []struct {
		name string
		v    int64
	}{{"MAGIC", 20241114}, {"CODESIZE", 4}, {"MAXREPEAT", engine.MaxRepeat}, {"MAXGROUPS", engine.MaxGroups}} {
		t.DictSetStr(d, c.name, t.NewInt(c.v))
	}
	return nil
}

func functions() []object.Func {
	const rest = "(pattern, string, flags=0)"
	return []object.Func{
		{Name: "compile", Sig: "(pattern, flags=0)", Call: compileFunc, Doc: "Compile a regular expression pattern, returning a Pattern object."},
		{Name: "match", Sig: rest, Call: one(engine.Match), Doc: "Try to apply the pattern at the start of the string, returning a Match or None."},
		{Name: "fullmatch", Sig: rest, Call: one(engine.FullMatch), Doc: "Try to apply the pattern to all of the string, returning a Match or None."},
		{Name: "search", Sig: rest, Call: one(engine.Search), Doc: "Look for the first match of the pattern in the string, returning a Match or None."},
		{Name: "findall", Sig: rest, Doc: "Return a list of all matches in the string that do not overlap.", Call: func(t *object.Thread, a []Value) (Value, error) {
			p, err := compile(t, a[0], a[2])
			if err != nil {
				return 0, err
			}
			return findall(t, []Value{p, a[1], 0, 0})
		}},
		{Name: "finditer", Sig: rest, Doc: "Return an iterator over all matches in the string that do not overlap.", Call: func(t *object.Thread, a []Value) (Value, error) {
			p, err := compile(t, a[0], a[2])
			if err != nil {
				return 0, err
			}
			return finditer(t, []Value{p, a[1], 0, 0})
		}},
		{Name: "split", Sig: "(pattern, string, /, *args, maxsplit=0, flags=0)", Call: moduleSplit,
			Doc: "Split the string at the matches of the pattern, returning a list of the parts."},
		{Name: "sub", Sig: "(pattern, repl, string, /, *args, count=0, flags=0)", Call: moduleSub(false),
			Doc: "Return the string with the matches of the pattern replaced by repl."},
		{Name: "subn", Sig: "(pattern, repl, string, /, *args, count=0, flags=0)", Call: moduleSub(true),
			Doc: "Return a tuple of the string with the matches of the pattern replaced, and how many there were."},
		{Name: "escape", Sig: "(pattern)", Call: escape, Doc: "Escape special characters in a string."},
		{Name: "purge", Sig: "()", Doc: "Clear the cache of compiled patterns.", Call: func(t *object.Thread, _ []Value) (Value, error) {
			t.DictClear(t.DictGetStr(stateOf(t).dict, "_cache"))
			return t.RT.None, nil
		}},
		{Name: "_lexicon", Sig: "(phrases, flags=0)", Call: lexicon, Doc: "Compile alternatives for re.Scanner."},
		{Name: "unicode_iscased", Sig: "(character, /)", Call: onChar(func(t *object.Thread, c rune) Value {
			return t.Bool(ucd.SimpleLower(c) != c || ucd.HasUpper(c))
		})},
		{Name: "unicode_tolower", Sig: "(character, /)", Call: onChar(func(t *object.Thread, c rune) Value { return t.NewInt(int64(ucd.SimpleLower(c))) })},
		{Name: "ascii_iscased", Sig: "(character, /)", Call: onChar(func(t *object.Thread, c rune) Value {
			return t.Bool(c < 128 && (c|32) >= 'a' && (c|32) <= 'z')
		})},
		{Name: "ascii_tolower", Sig: "(character, /)", Call: onChar(func(t *object.Thread, c rune) Value {
			if c >= 'A' && c <= 'Z' {
				c += 32
			}
			return t.NewInt(int64(c))
		})},
		{Name: "getcodesize", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewInt(4), nil }},
	}
}

func onChar(f func(t *object.Thread, c rune) Value) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		c, err := t.AsInt(a[0])
		if err != nil {
			return 0, err
		}
		return f(t, rune(c)), nil
	}
}

// one is a function of re that matches once.
func one(mode engine.Mode) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		p, err := compile(t, a[0], a[2])
		if err != nil {
			return 0, err
		}
		return matchOnce(t, p, a[1], 0, 0, mode)
	}
}

func compileFunc(t *object.Thread, a []Value) (Value, error) { return compile(t, a[0], a[1]) }

// compile gives the Pattern of a pattern, from the cache where it is there. flagsV is 0 if none were given.
func compile(t *object.Thread, pattern, flagsV Value) (Value, error) {
	flags := int64(0)
	if flagsV != 0 {
		var err error
		if flags, err = t.AsInt(flagsV); err != nil {
			return 0, err
		}
	}
	s := stateOf(t)
	if t.TypeOf(pattern) == s.pattern {
		if flags != 0 {
			return 0, t.ValueErrorf("cannot process flags argument with a compiled pattern")
		}
		return pattern, nil
	}
	plain := t.Is(pattern, object.TStr) || t.Is(pattern, object.TBytes)
	if !plain {
		if !t.IsStr(pattern) && !t.IsBytes(pattern) {
			return 0, t.TypeErrorf("first argument must be string or compiled pattern")
		}
		return newPattern(t, pattern, engine.Flags(flags))
	}
	// One dict for each value of the flags: a lookup then makes no key.
	cache := t.DictGetStr(s.dict, "_cache")
	key := t.NewInt(flags)
	byText, err := t.DictGet(cache, key)
	if err != nil {
		return 0, err
	}
	if byText != 0 {
		if p, err := t.DictGet(byText, pattern); err != nil || p != 0 {
			return p, err
		}
	} else {
		byText = t.NewDict()
		if err := t.DictSet(cache, key, byText); err != nil {
			return 0, err
		}
	}
	p, err := newPattern(t, pattern, engine.Flags(flags))
	if err != nil || flags&int64(engine.Debug) != 0 {
		return p, err
	}
	if t.DictLen(byText) >= maxCache {
		pos := 0
		if k, _, ok := t.DictNext(byText, &pos); ok {
			if _, err := t.DictDel(byText, t.Hold(k)); err != nil {
				return 0, err
			}
		}
	}
	return p, t.DictSet(byText, pattern, p)
}

// raise turns an error of the engine into the exception.
func raise(t *object.Thread, err error, pattern Value) error {
	if err == engine.ErrStack {
		t.NoMemory()
	}
	e, ok := err.(*engine.Error)
	if !ok {
		return err // an exception already
	}
	switch e.Kind {
	case engine.ValueError:
		return t.ValueErrorf("%s", e.Msg)
	case engine.OverflowError:
		return t.Errorf(object.TOverflowError, "%s", e.Msg)
	case engine.IndexError:
		return t.Errorf(object.TIndexError, "%s", e.Msg)
	}
	class := t.DictGetStr(stateOf(t).dict, "PatternError")
	if class == 0 { // _sre was imported without re
		return t.ValueErrorf("%s", e.Msg)
	}
	pos := t.RT.None
	if e.Pos >= 0 {
		pos = t.NewInt(int64(e.Pos))
	} else {
		pattern = t.RT.None
	}
	exc, err := t.Call(class, t.NewStr(e.Msg), pattern, pos)
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// text is what a pattern is matched against, in place.
type text struct {
	v       Value
	p       unsafe.Pointer
	n, kind int
	isBytes bool
	buf     *object.Buffer // of a bytes-like object that is not bytes
}

// newText looks into v. close must be called in the end.
func newText(t *object.Thread, v Value) (text, error) {
	if t.IsStr(v) {
		p, n, kind := t.TextUnits(v)
		return text{v: v, p: p, n: n, kind: kind}, nil
	}
	if t.IsBytes(v) {
		b := t.Bytes(v)
		return text{v: v, p: unsafe.Pointer(unsafe.SliceData(b)), n: len(b), kind: 1, isBytes: true}, nil
	}
	if !t.HasBuffer(v) {
		return text{}, t.TypeErrorf("expected string or bytes-like object, got '%s'", t.TypeName(v))
	}
	buf, err := t.GetBuffer(v, object.BufSimple)
	if err != nil {
		return text{}, err
	}
	return text{v: v, p: unsafe.Pointer(unsafe.SliceData(buf.Data)), n: len(buf.Data), kind: 1, isBytes: true, buf: buf}, nil
}

func (x *text) close(t *object.Thread) {
	if x.buf != nil {
		t.ReleaseBuffer(x.buf)
	}
}

// subject looks into what pattern p is to be matched against.
func (p *pattern) subject(t *object.Thread, v Value) (text, error) {
	x, err := newText(t, v)
	if err != nil {
		return x, err
	}
	if x.isBytes != p.prog.Bytes && !p.anyText {
		x.close(t)
		if p.prog.Bytes {
			return x, t.TypeErrorf("cannot use a bytes pattern on a string-like object")
		}
		return x, t.TypeErrorf("cannot use a string pattern on a bytes-like object")
	}
	return x, nil
}

// exec matches.
func (x *text) exec(t *object.Thread, p *engine.Program, s *scratch, start, end int, mode engine.Mode, advance bool) (bool, error) {
	var ok bool
	var err error
	switch x.kind {
	case 1:
		ok, err = engine.Exec(p, &s.Scratch, unsafe.Slice((*uint8)(x.p), x.n), start, end, mode, advance)
	case 2:
		ok, err = engine.Exec(p, &s.Scratch, unsafe.Slice((*uint16)(x.p), x.n), start, end, mode, advance)
	default:
		ok, err = engine.Exec(p, &s.Scratch, unsafe.Slice((*uint32)(x.p), x.n), start, end, mode, advance)
	}
	if err != nil {
		return false, raise(t, err, 0)
	}
	return ok, nil
}

// slice is text[i:j] as Python sees it: an exact str or bytes.
func (x *text) slice(t *object.Thread, i, j int) Value {
	i, j = min(i, x.n), min(j, x.n)
	j = max(i, j)
	if !x.isBytes {
		return t.Substr(x.v, i, j)
	}
	if i == 0 && j == x.n && t.Is(x.v, object.TBytes) {
		return x.v
	}
	return t.NewBytes(unsafe.Slice((*byte)(x.p), x.n)[i:j])
}

func (x *text) empty(t *object.Thread) Value {
	if x.isBytes {
		return t.NewBytes(nil)
	}
	return t.NewStr("")
}

// bounds are the pos and endpos of a call. They are read before the text is looked at.
type bounds struct{ pos, end int }

func newBounds(t *object.Thread, posV, endV Value) (b bounds, err error) {
	b.end = math.MaxInt
	if posV != 0 {
		if b.pos, err = t.AsIndex(posV, object.TOverflowError); err != nil {
			return b, err
		}
	}
	if endV != 0 {
		b.end, err = t.AsIndex(endV, object.TOverflowError)
	}
	return b, err
}

// within clips b to a text.
func (b bounds) within(x *text) (pos, end int) {
	return min(max(b.pos, 0), x.n), min(max(b.end, 0), x.n)
}

// escape puts a backslash before what means something in a pattern.
func escape(t *object.Thread, a []Value) (Value, error) {
	special := func(c rune) bool {
		switch c {
		case '(', ')', '[', ']', '{', '}', '?', '*', '+', '-', '|', '^', '$', '\\', '.', '&', '~', '#', ' ', '\t', '\n', '\r', '\v', '\f':
			return true
		}
		return false
	}
	if t.IsStr(a[0]) {
		in := t.Runes(a[0])
		out := make([]rune, 0, len(in)+8)
		for _, c := range in {
			if special(c) {
				out = append(out, '\\')
			}
			out = append(out, c)
		}
		return t.NewStrRunes(out), nil
	}
	in, err := t.BytesLike(a[0])
	if err != nil {
		return 0, t.TypeErrorf("decoding to str: need a bytes-like object, %s found", t.TypeName(a[0]))
	}
	out := make([]byte, 0, len(in)+8)
	for _, c := range in {
		if special(rune(c)) {
			out = append(out, '\\')
		}
		out = append(out, c)
	}
	return t.NewBytes(out), nil
}
