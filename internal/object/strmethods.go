package object

import (
	"bytes"
	"math"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/region"
	"github.com/gophersnake/gophersnake/internal/ucd"
)

func strMethods() []Func {
	return []Func{
		{Name: "capitalize", Sig: "(self, /)", Doc: "Return the text with its first character in title case, the rest in lower case.", Call: strCapitalize},
		{Name: "casefold", Sig: "(self, /)", Doc: "Return the text for comparisons that ignore case.", Call: strCasefold},
		{Name: "center", Sig: "(self, width, fillchar=' ', /)", Doc: "Return the text centred in width characters.", Call: strCenter},
		{Name: "count", Sig: "(self, sub, start=None, end=None, /)", Doc: "Count occurrences that do not overlap.", Call: strCount},
		{Name: "encode", Sig: "(self, /, encoding='utf-8', errors='strict')", Doc: "Return the text as bytes.", Call: strEncode},
		{Name: "endswith", Sig: "(self, suffix, start=None, end=None, /)", Inline: InlineEndsWith, Doc: "Return whether the text ends with suffix.", Call: strEndswith},
		{Name: "expandtabs", Sig: "(self, /, tabsize=8)", Doc: "Return the text with tabs as blanks.", Call: strExpandtabs},
		{Name: "find", Sig: "(self, sub, start=None, end=None, /)", Doc: "Return the first index of sub, -1 if there is none.", Call: strFind},
		{Name: "format", Sig: "(self, /, *args, **kwargs)", Doc: "Fill the fields in braces.", Call: strFormat},
		{Name: "format_map", Sig: "(self, mapping, /)", Doc: "Fill the fields in braces from a mapping.", Call: strFormatMap},
		{Name: "index", Sig: "(self, sub, start=None, end=None, /)", Doc: "Return the first index of sub.", Call: strIndex},
		{Name: "isalnum", Sig: "(self, /)", Doc: "Return whether all characters are letters or numbers.", Call: strIs(ucd.Alnum)},
		{Name: "isalpha", Sig: "(self, /)", Doc: "Return whether all characters are letters.", Call: strIs(ucd.Alpha)},
		{Name: "isascii", Sig: "(self, /)", Doc: "Return whether all characters are ASCII.", Call: func(t *Thread, args []Value) (Value, error) {
			return t.Bool(t.str(args[0]).State&StrASCII != 0 || t.StrLen(args[0]) == 0), nil
		}},
		{Name: "isdecimal", Sig: "(self, /)", Doc: "Return whether all characters are decimal digits.", Call: strIs(ucd.IsDecimalFlag)},
		{Name: "isdigit", Sig: "(self, /)", Doc: "Return whether all characters are digits.", Call: strIs(ucd.IsDigitFlag)},
		{Name: "isidentifier", Sig: "(self, /)", Doc: "Return whether the text is an identifier.", Call: func(t *Thread, args []Value) (Value, error) {
			return t.Bool(isIdentifier(t.view(args[0]))), nil
		}},
		{Name: "islower", Sig: "(self, /)", Doc: "Return whether there are cased characters and all are lower case.", Call: strIslower},
		{Name: "isnumeric", Sig: "(self, /)", Doc: "Return whether all characters have numeric values.", Call: strIs(ucd.NumericFlag)},
		{Name: "isprintable", Sig: "(self, /)", Doc: "Return whether repr shows all characters as they are.", Call: strIsprintable},
		{Name: "isspace", Sig: "(self, /)", Doc: "Return whether all characters are white space.", Call: strIs(ucd.Space)},
		{Name: "istitle", Sig: "(self, /)", Doc: "Return whether each word begins in title case.", Call: strIstitle},
		{Name: "isupper", Sig: "(self, /)", Doc: "Return whether there are cased characters and all are upper case.", Call: strIsupper},
		{Name: "join", Sig: "(self, iterable, /)", Doc: "Concatenate strings with this one between them.", Call: strJoin},
		{Name: "ljust", Sig: "(self, width, fillchar=' ', /)", Doc: "Return the text at the left of width characters.", Call: strLjust},
		{Name: "lower", Sig: "(self, /)", Doc: "Return the text in lower case.", Call: strLower},
		{Name: "lstrip", Sig: "(self, chars=None, /)", Doc: "Return the text without leading white space or chars.", Call: strStripper(true, false, "lstrip")},
		{Name: "maketrans", Sig: "(x, y=<unrepresentable>, z=<unrepresentable>, /)", Kind: KindStatic, Doc: "Make a table for translate.", Call: strMaketrans},
		{Name: "partition", Sig: "(self, sep, /)", Doc: "Split at the first sep.", Call: strPartition},
		{Name: "removeprefix", Sig: "(self, prefix, /)", Doc: "Return the text without the prefix.", Call: strRemoveprefix},
		{Name: "removesuffix", Sig: "(self, suffix, /)", Doc: "Return the text without the suffix.", Call: strRemovesuffix},
		{Name: "replace", Sig: "(self, old, new, /, count=-1)", Doc: "Replace occurrences of old by new.", Call: strReplace},
		{Name: "rfind", Sig: "(self, sub, start=None, end=None, /)", Doc: "Return the last index of sub, -1 if there is none.", Call: strRfind},
		{Name: "rindex", Sig: "(self, sub, start=None, end=None, /)", Doc: "Return the last index of sub.", Call: strRindex},
		{Name: "rjust", Sig: "(self, width, fillchar=' ', /)", Doc: "Return the text at the right of width characters.", Call: strRjust},
		{Name: "rpartition", Sig: "(self, sep, /)", Doc: "Split at the last sep.", Call: strRpartition},
		{Name: "rsplit", Sig: "(self, /, sep=None, maxsplit=-1)", Doc: "Split into words, from the right.", Call: strRsplit},
		{Name: "rstrip", Sig: "(self, chars=None, /)", Doc: "Return the text without trailing white space or chars.", Call: strStripper(false, true, "rstrip")},
		{Name: "split", Sig: "(self, /, sep=None, maxsplit=-1)", Doc: "Split into words.", Call: strSplit},
		{Name: "splitlines", Sig: "(self, /, keepends=False)", Doc: "Split into lines.", Call: strSplitlines},
		{Name: "startswith", Sig: "(self, prefix, start=None, end=None, /)", Inline: InlineStartsWith, Doc: "Return whether the text begins with prefix.", Call: strStartswith},
		{Name: "strip", Sig: "(self, chars=None, /)", Doc: "Return the text without white space or chars at its ends.", Call: strStripper(true, true, "strip")},
		{Name: "swapcase", Sig: "(self, /)", Doc: "Return the text with upper and lower case exchanged.", Call: strSwapcase},
		{Name: "title", Sig: "(self, /)", Doc: "Return the text with each word in title case.", Call: strTitle},
		{Name: "translate", Sig: "(self, table, /)", Doc: "Replace characters by a table.", Call: strTranslate},
		{Name: "upper", Sig: "(self, /)", Doc: "Return the text in upper case.", Call: strUpper},
		{Name: "zfill", Sig: "(self, width, /)", Doc: "Fill with zeros at the left.", Call: strZfill},
		{Name: "__format__", Sig: "(self, format_spec, /)", Doc: "Format by the mini-language.", Call: strFormatSpec},
		{Name: "__getnewargs__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) {
			return t.NewTuple(t.newStrView(t.view(args[0]))), nil
		}},
		{Name: "__sizeof__", Sig: "(self, /)", Doc: "Return the size in memory, in bytes.", Call: func(t *Thread, args []Value) (Value, error) {
			return region.Int(int64(t.StrSize(args[0]))), nil
		}},
	}
}

// strIs makes a predicate: the text is not empty and all characters have one of the flags.
func strIs(flags ucd.Flags) NativeFunc {
	return func(t *Thread, args []Value) (Value, error) {
		s := t.view(args[0])
		if s.kind == 1 {
			for _, c := range s.b1() {
				if ucd.Latin1Flags(c)&flags == 0 {
					return FalseOffset, nil
				}
			}
			return t.Bool(s.n > 0), nil
		}
		for i := 0; i < s.n; i++ {
			if ucd.FlagsOf(s.at(i))&flags == 0 {
				return FalseOffset, nil
			}
		}
		return TrueOffset, nil
	}
}

func strIsprintable(t *Thread, args []Value) (Value, error) {
	s := t.view(args[0])
	for i := 0; i < s.n; i++ {
		if !ucd.IsPrintable(s.at(i)) {
			return t.RT.False, nil
		}
	}
	return t.RT.True, nil
}

func strIslower(t *Thread, args []Value) (Value, error) {
	return t.Bool(allCased(t.view(args[0]), ucd.Lower, ucd.Upper|ucd.Title)), nil
}

func strIsupper(t *Thread, args []Value) (Value, error) {
	return t.Bool(allCased(t.view(args[0]), ucd.Upper, ucd.Lower|ucd.Title)), nil
}

func allCased(s strView, want, not ucd.Flags) bool {
	found := false
	for i := 0; i < s.n; i++ {
		f := ucd.FlagsOf(s.at(i))
		if f&not != 0 {
			return false
		}
		found = found || f&want != 0
	}
	return found
}

func strIstitle(t *Thread, args []Value) (Value, error) {
	s := t.view(args[0])
	cased, found := false, false
	for i := 0; i < s.n; i++ {
		switch f := ucd.FlagsOf(s.at(i)); {
		case f&(ucd.Upper|ucd.Title) != 0:
			if cased {
				return t.RT.False, nil
			}
			cased, found = true, true
		case f&ucd.Lower != 0:
			if !cased {
				return t.RT.False, nil
			}
			found = true
		default:
			cased = false
		}
	}
	return t.Bool(found), nil
}

func isIdentifier(s strView) bool {
	if s.n == 0 || !ucd.IsXIDStart(s.at(0)) {
		return false
	}
	for i := 1; i < s.n; i++ {
		if !ucd.IsXIDContinue(s.at(i)) {
			return false
		}
	}
	return true
}

// IsIdentifier is str.isidentifier.
func (t *Thread) IsIdentifier(v Value) bool { return isIdentifier(t.view(v)) }

// Case.

// mapASCII changes the bytes of a copy of an ASCII text.
func (t *Thread) mapASCII(v Value, f func(b []byte)) (Value, bool) {
	if t.str(v).State&StrASCII == 0 {
		return 0, false
	}
	s := t.view(v)
	if s.n == 0 {
		return t.NewStr(""), true
	}
	r, p := t.allocStr(s.n, 1, true)
	dst := unsafe.Slice((*byte)(p), s.n)
	copy(dst, s.b1())
	f(dst)
	if s.n == 1 {
		return t.charStr(rune(dst[0])), true
	}
	return r, true
}

func lowerByte(c byte) byte {
	if c-'A' < 26 {
		return c + 32
	}
	return c
}

func upperByte(c byte) byte {
	if c-'a' < 26 {
		return c - 32
	}
	return c
}

func swapByte(c byte) byte {
	if c-'A' < 26 || c-'a' < 26 {
		return c ^ 32
	}
	return c
}

func lowerBytes(b []byte) {
	for i, c := range b {
		b[i] = lowerByte(c)
	}
}

func upperBytes(b []byte) {
	for i, c := range b {
		b[i] = upperByte(c)
	}
}

func strLower(t *Thread, args []Value) (Value, error) {
	if v, ok := t.mapASCII(args[0], lowerBytes); ok {
		return v, nil
	}
	return t.NewStrRunes(ucd.AppendLower(nil, t.Runes(args[0]))), nil
}

func strUpper(t *Thread, args []Value) (Value, error) {
	if v, ok := t.mapASCII(args[0], upperBytes); ok {
		return v, nil
	}
	return t.NewStrRunes(ucd.AppendUpper(nil, t.Runes(args[0]))), nil
}

func strCasefold(t *Thread, args []Value) (Value, error) {
	if v, ok := t.mapASCII(args[0], lowerBytes); ok {
		return v, nil
	}
	return t.NewStrRunes(ucd.AppendFold(nil, t.Runes(args[0]))), nil
}

func strSwapcase(t *Thread, args []Value) (Value, error) {
	if v, ok := t.mapASCII(args[0], func(b []byte) {
		for i, c := range b {
			b[i] = swapByte(c)
		}
	}); ok {
		return v, nil
	}
	return t.NewStrRunes(ucd.AppendSwapCase(nil, t.Runes(args[0]))), nil
}

func strTitle(t *Thread, args []Value) (Value, error) {
	if v, ok := t.mapASCII(args[0], func(b []byte) {
		cased := false
		for i, c := range b {
			letter := lowerByte(c)-'a' < 26
			if letter && cased {
				b[i] = lowerByte(c)
			} else if letter {
				b[i] = upperByte(c)
			}
			cased = letter
		}
	}); ok {
		return v, nil
	}
	return t.NewStrRunes(ucd.AppendTitle(nil, t.Runes(args[0]))), nil
}

func strCapitalize(t *Thread, args []Value) (Value, error) {
	if v, ok := t.mapASCII(args[0], func(b []byte) {
		lowerBytes(b)
		b[0] = upperByte(b[0])
	}); ok {
		return v, nil
	}
	return t.NewStrRunes(ucd.AppendCapitalize(nil, t.Runes(args[0]))), nil
}

// Padding.

func (t *Thread) fillChar(v Value) (rune, error) {
	if v == 0 {
		return ' ', nil
	}
	if !t.IsStr(v) {
		return 0, t.TypeErrorf("The fill character must be a unicode character, not %s", t.TypeName(v))
	}
	if t.StrLen(v) != 1 {
		return 0, t.TypeErrorf("The fill character must be exactly one character long")
	}
	return t.StrAt(v, 0), nil
}

// padStr is v between left and right fill characters.
func (t *Thread) padStr(v Value, left, right int, fill rune) Value {
	left, right = max(left, 0), max(right, 0)
	if left == 0 && right == 0 {
		return t.exactStr(v)
	}
	s := t.view(v)
	if left > maxStrLen || right > maxStrLen || left+right+s.n > maxStrLen {
		t.NoMemory()
	}
	kind := max(s.kind, kindOf(fill))
	ascii := fill < 128 && t.str(v).State&StrASCII != 0
	r, p := t.allocStr(left+s.n+right, kind, ascii)
	for i := range left {
		putUnit(p, kind, i, fill)
	}
	s.copyTo(unsafe.Add(p, left*kind), kind)
	for i := range right {
		putUnit(p, kind, left+s.n+i, fill)
	}
	return r
}

func strJustify(t *Thread, args []Value, split func(pad, width int) (left, right int)) (Value, error) {
	width, err := t.argSSize(args[1], 0)
	if err != nil {
		return 0, err
	}
	fill, err := t.fillChar(args[2])
	if err != nil {
		return 0, err
	}
	n := t.StrLen(args[0])
	if width <= n {
		return t.exactStr(args[0]), nil
	}
	left, right := split(width-n, width)
	return t.padStr(args[0], left, right, fill), nil
}

func strLjust(t *Thread, args []Value) (Value, error) {
	return strJustify(t, args, func(pad, width int) (int, int) { return 0, pad })
}

func strRjust(t *Thread, args []Value) (Value, error) {
	return strJustify(t, args, func(pad, width int) (int, int) { return pad, 0 })
}

// centre puts the odd blank where str.center does.
func centre(pad, width int) (int, int) {
	left := pad/2 + pad&width&1
	return left, pad - left
}

func strCenter(t *Thread, args []Value) (Value, error) { return strJustify(t, args, centre) }

func strZfill(t *Thread, args []Value) (Value, error) {
	width, err := t.argSSize(args[1], 0)
	if err != nil {
		return 0, err
	}
	n := t.StrLen(args[0])
	if width <= n {
		return t.exactStr(args[0]), nil
	}
	v := t.padStr(args[0], width-n, 0, '0')
	if n > 0 {
		s := t.view(v)
		if c := s.at(width - n); c == '+' || c == '-' {
			putUnit(s.p, s.kind, 0, c)
			putUnit(s.p, s.kind, width-n, '0')
		}
	}
	return v, nil
}

func strExpandtabs(t *Thread, args []Value) (Value, error) {
	size, err := t.argCInt(args[1], 8)
	if err != nil {
		return 0, err
	}
	s := t.view(args[0])
	// Measure first, since a tab may stand for very many blanks.
	total, col := 0, 0
	for i := 0; i < s.n; i++ {
		switch c := s.at(i); {
		case c == '\t':
			if size > 0 {
				n := size - col%size
				col += n
				total += n
			}
		default:
			total++
			col++
			if c == '\n' || c == '\r' {
				col = 0
			}
		}
		if total > maxStrLen {
			return 0, t.Errorf(TOverflowError, "new string is too long")
		}
	}
	t.reserveText(total)
	b := t.newText()
	col = 0
	for i := 0; i < s.n; i++ {
		switch c := s.at(i); {
		case c == '\t':
			if size > 0 {
				n := size - col%size
				col += n
				b.pad(' ', n)
			}
		default:
			b.char(c)
			col++
			if c == '\n' || c == '\r' {
				col = 0
			}
		}
	}
	return t.textStr(b), nil
}

// Search.

// searchArgs unpacks self, sub, start, end: s is the piece to look at, from its beginning; ok is false if start is beyond it.
func (t *Thread) searchArgs(args []Value, name string) (s, sub strView, start int, ok bool, err error) {
	if !t.IsStr(args[1]) {
		err = t.TypeErrorf("%s() argument 1 must be str, not %s", name, t.TypeName(args[1]))
		return
	}
	s, sub = t.view(args[0]), t.view(args[1])
	if args[2] == 0 && args[3] == 0 {
		return s, sub, 0, true, nil
	}
	start, err = t.sliceBound(args[2], 0)
	if err != nil {
		return
	}
	end, err := t.sliceBound(args[3], math.MaxInt)
	if err != nil {
		return
	}
	start, end = clampRange(start, end, s.n)
	if start > end || start > s.n {
		return s, sub, start, false, nil
	}
	return s.sub(start, end), sub, start, true, nil
}

func strFind(t *Thread, args []Value) (Value, error) {
	s, sub, start, ok, err := t.searchArgs(args, "find")
	if err != nil {
		return 0, err
	}
	if ok {
		if i := findView(s, sub); i >= 0 {
			return region.Int(int64(start + i)), nil
		}
	}
	return region.Int(-1), nil
}

func strRfind(t *Thread, args []Value) (Value, error) {
	s, sub, start, ok, err := t.searchArgs(args, "rfind")
	if err != nil {
		return 0, err
	}
	if ok {
		if i := rfindView(s, sub); i >= 0 {
			return region.Int(int64(start + i)), nil
		}
	}
	return region.Int(-1), nil
}

func strIndex(t *Thread, args []Value) (Value, error) {
	s, sub, start, ok, err := t.searchArgs(args, "index")
	if err != nil {
		return 0, err
	}
	if ok {
		if i := findView(s, sub); i >= 0 {
			return region.Int(int64(start + i)), nil
		}
	}
	return 0, t.ValueErrorf("substring not found")
}

func strRindex(t *Thread, args []Value) (Value, error) {
	s, sub, start, ok, err := t.searchArgs(args, "rindex")
	if err != nil {
		return 0, err
	}
	if ok {
		if i := rfindView(s, sub); i >= 0 {
			return region.Int(int64(start + i)), nil
		}
	}
	return 0, t.ValueErrorf("substring not found")
}

func strCount(t *Thread, args []Value) (Value, error) {
	s, sub, _, ok, err := t.searchArgs(args, "count")
	if err != nil {
		return 0, err
	}
	if !ok {
		return region.Int(0), nil
	}
	return region.Int(int64(countView(s, sub, math.MaxInt))), nil
}

// strTail is startswith and endswith.
func strTail(t *Thread, args []Value, name string, test func(s, p strView) bool) (Value, error) {
	start, err := t.sliceBound(args[2], 0)
	if err != nil {
		return 0, err
	}
	end, err := t.sliceBound(args[3], math.MaxInt)
	if err != nil {
		return 0, err
	}
	s := t.view(args[0])
	start, end = clampRange(start, end, s.n)
	fits := start <= end && start <= s.n
	if fits {
		s = s.sub(start, end)
	}
	if t.IsStr(args[1]) {
		return t.Bool(fits && test(s, t.view(args[1]))), nil
	}
	if !t.IsInstanceID(args[1], TTuple) {
		return 0, t.TypeErrorf("%s first arg must be str or a tuple of str, not %s", name, t.TypeName(args[1]))
	}
	for _, p := range t.TupleItems(args[1]) {
		if !t.IsStr(p) {
			return 0, t.TypeErrorf("tuple for %s must only contain str, not %s", name, t.TypeName(p))
		}
		if fits && test(s, t.view(p)) {
			return t.RT.True, nil
		}
	}
	return t.RT.False, nil
}

func strStartswith(t *Thread, args []Value) (Value, error) {
	return strTail(t, args, "startswith", hasPrefixView)
}

func strEndswith(t *Thread, args []Value) (Value, error) {
	return strTail(t, args, "endswith", hasSuffixView)
}

func strRemoveprefix(t *Thread, args []Value) (Value, error) {
	if !t.IsStr(args[1]) {
		return 0, t.TypeErrorf("removeprefix() argument must be str, not %s", t.TypeName(args[1]))
	}
	s, p := t.view(args[0]), t.view(args[1])
	if p.n > 0 && hasPrefixView(s, p) {
		return t.Substr(args[0], p.n, s.n), nil
	}
	return t.exactStr(args[0]), nil
}

func strRemovesuffix(t *Thread, args []Value) (Value, error) {
	if !t.IsStr(args[1]) {
		return 0, t.TypeErrorf("removesuffix() argument must be str, not %s", t.TypeName(args[1]))
	}
	s, p := t.view(args[0]), t.view(args[1])
	if p.n > 0 && hasSuffixView(s, p) {
		return t.Substr(args[0], 0, s.n-p.n), nil
	}
	return t.exactStr(args[0]), nil
}

func strReplace(t *Thread, args []Value) (Value, error) {
	for i := 1; i < 3; i++ {
		if !t.IsStr(args[i]) {
			return 0, t.TypeErrorf("replace() argument %d must be str, not %s", i, t.TypeName(args[i]))
		}
	}
	limit, err := t.argSSize(args[3], -1)
	if err != nil {
		return 0, err
	}
	if limit < 0 {
		limit = math.MaxInt
	}
	return t.replaceStr(args[0], args[1], args[2], limit), nil
}

// replaceStr replaces at most limit occurrences.
func (t *Thread) replaceStr(v, from, to Value, limit int) Value {
	s, old, sub := t.view(v), t.view(from), t.view(to)
	n := 0
	if s.kind == 1 && old.kind == 1 && old.n == 1 && bytes.IndexByte(s.b1(), byte(old.at(0))) < 0 {
		return t.exactStr(v)
	}
	if limit > 0 && old.n <= s.n && !equalViews(old, sub) {
		n = countView(s, old, limit)
	}
	if n == 0 {
		return t.exactStr(v)
	}
	if d := sub.n - old.n; d > 0 && n > (maxStrLen-s.n)/d {
		t.NoMemory()
	}
	total := s.n + n*(sub.n-old.n)
	if total == 0 {
		return t.NewStr("")
	}
	kind := max(s.kind, sub.kind)
	ascii := t.str(v).State&t.str(to).State&StrASCII != 0
	r, p := t.allocStr(total, kind, ascii)
	if kind == 1 && old.n == 1 && sub.n == 1 && ascii && total > 1 {
		text, c := t.view(r).b1(), byte(old.at(0))
		copy(text, s.b1())
		for ; n > 0; n-- {
			i := bytes.IndexByte(text, c)
			text[i] = byte(sub.at(0))
			text = text[i+1:]
		}
		return r
	}
	put := func(x strView) {
		x.copyTo(p, kind)
		p = unsafe.Add(p, x.n*kind)
	}
	for ; n > 0; n-- {
		if old.n == 0 {
			put(sub)
			if s.n == 0 {
				break
			}
			put(s.sub(0, 1))
			s = s.sub(1, s.n)
			continue
		}
		i := findView(s, old)
		put(s.sub(0, i))
		put(sub)
		s = s.sub(i+old.n, s.n)
	}
	put(s)
	if kind > 1 || total == 1 || kind == 1 && !ascii {
		return t.newStrView(t.view(r)) // the widest characters may be gone
	}
	return r
}

// Translation.

func strTranslate(t *Thread, args []Value) (Value, error) {
	b := t.newText()
	table := args[1]
	isDict := t.Is(table, TDict)
	n := t.StrLen(args[0])
	// Characters repeat: results for ASCII are kept.
	var seen [128]rune // 0 unknown, else result + 1
	for i := 0; i < n; i++ {
		c := t.StrAt(args[0], i)
		if c < 128 && seen[c] != 0 {
			b.char(seen[c] - 1)
			continue
		}
		m := t.Mark()
		var r Value
		var err error
		if isDict {
			r, err = t.DictGet(table, region.Int(int64(c)))
		} else {
			r, err = t.GetItem(table, region.Int(int64(c)))
			if err != nil && t.IsError(err, TLookupError) {
				r, err = 0, nil
			}
		}
		if err != nil {
			t.dropText(b)
			return 0, err
		}
		out := rune(-1)
		switch {
		case r == 0:
			out = c
		case r == t.RT.None:
		case t.IsStr(r):
			if s := t.view(r); s.n == 1 {
				out = s.at(0)
			} else {
				t.CheckSize(len(b.b) + 4*len(b.w) + s.n)
				b.view(s)
			}
		case t.IsIntLike(r):
			x, ok := t.Int64(r)
			if !ok || x < 0 || x > ucd.MaxRune {
				t.dropText(b)
				return 0, t.ValueErrorf("character mapping must be in range(0x110000)")
			}
			out = rune(x)
		default:
			t.dropText(b)
			return 0, t.TypeErrorf("character mapping must return integer, None or str")
		}
		t.Release(m)
		if out >= 0 {
			b.char(out)
			if c < 128 && isDict {
				seen[c] = out + 1
			}
		}
	}
	return t.textStr(b), nil
}

func strMaketrans(t *Thread, args []Value) (Value, error) {
	x, y, z := args[0], args[1], args[2]
	d := t.NewDict()
	if y == 0 {
		if !t.IsInstanceID(x, TDict) {
			return 0, t.TypeErrorf("if you give only one argument to maketrans it must be a dict")
		}
		for pos := 0; ; {
			k, v, ok := t.DictNext(x, &pos)
			if !ok {
				return d, nil
			}
			switch {
			case t.IsStr(k):
				if t.StrLen(k) != 1 {
					return 0, t.ValueErrorf("string keys in translatetable must be of length 1")
				}
				k = region.Int(int64(t.StrAt(k, 0)))
			case t.IsIntLike(k):
			default:
				return 0, t.TypeErrorf("keys in translate table mustbe strings or integers")
			}
			if err := t.DictSet(d, k, v); err != nil {
				return 0, err
			}
		}
	}
	if !t.IsStr(y) {
		return 0, t.TypeErrorf("maketrans() argument 2 must be str, not %s", t.TypeName(y))
	}
	if z != 0 && !t.IsStr(z) {
		return 0, t.TypeErrorf("maketrans() argument 3 must be str, not %s", t.TypeName(z))
	}
	if !t.IsStr(x) {
		return 0, t.TypeErrorf("first maketrans argument must be a string if there is a second argument")
	}
	a, b := t.view(x), t.view(y)
	if a.n != b.n {
		return 0, t.ValueErrorf("the first two maketrans arguments must have equal length")
	}
	for i := 0; i < a.n; i++ {
		if err := t.DictSet(d, region.Int(int64(a.at(i))), region.Int(int64(b.at(i)))); err != nil {
			return 0, err
		}
	}
	if z != 0 {
		c := t.view(z)
		for i := 0; i < c.n; i++ {
			if err := t.DictSet(d, region.Int(int64(c.at(i))), t.RT.None); err != nil {
				return 0, err
			}
		}
	}
	return d, nil
}
