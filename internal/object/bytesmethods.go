package object

import (
	"bytes"
	"math"
)

// bytesMethods are the methods of bytes and of bytearray, whose results are of self's kind.
func bytesMethods(typeName string) []Func {
	return []Func{
		{Name: "capitalize", Sig: "(self, /)", Doc: "Return a copy with its first byte in upper case, the rest in lower case.", Call: bytesMap(func(b []byte) {
			for i, c := range b {
				if i == 0 {
					b[i] = upperByte(c)
				} else {
					b[i] = lowerByte(c)
				}
			}
		})},
		{Name: "center", Sig: "(self, width, fillchar=b' ', /)", Doc: "Return a copy centred in width bytes.", Call: bytesJustify("center", centre)},
		{Name: "count", Sig: "(self, sub, start=None, end=None, /)", Doc: "Count occurrences that do not overlap.", Call: bytesCount},
		{Name: "decode", Sig: "(self, /, encoding='utf-8', errors='strict')", Doc: "Return the text that the bytes encode.", Call: bytesDecode},
		{Name: "endswith", Sig: "(self, suffix, start=None, end=None, /)", Doc: "Return whether the bytes end with suffix.", Call: bytesTail("endswith", bytes.HasSuffix)},
		{Name: "expandtabs", Sig: "(self, /, tabsize=8)", Doc: "Return a copy with tabs as blanks.", Call: bytesExpandtabs},
		{Name: "find", Sig: "(self, sub, start=None, end=None, /)", Doc: "Return the first index of sub, -1 if there is none.", Call: bytesFinder(false, false)},
		{Name: "fromhex", Sig: "(type, string, /)", Kind: KindClass, Doc: "Read pairs of hexadecimal digits.", Call: bytesFromHex},
		{Name: "hex", Sig: "(self, /, sep=<unrepresentable>, bytes_per_sep=1)", Doc: "Return the bytes as hexadecimal digits.", Call: func(t *Thread, args []Value) (Value, error) {
			return t.hexText(args[1], args[2], func() []byte { return t.data(args[0]) })
		}},
		{Name: "index", Sig: "(self, sub, start=None, end=None, /)", Doc: "Return the first index of sub.", Call: bytesFinder(false, true)},
		{Name: "isalnum", Sig: "(self, /)", Doc: "Return whether all bytes are ASCII letters or digits.", Call: bytesIs(func(c byte) bool { return lowerByte(c)-'a' < 26 || c-'0' < 10 })},
		{Name: "isalpha", Sig: "(self, /)", Doc: "Return whether all bytes are ASCII letters.", Call: bytesIs(func(c byte) bool { return lowerByte(c)-'a' < 26 })},
		{Name: "isascii", Sig: "(self, /)", Doc: "Return whether all bytes are ASCII.", Call: func(t *Thread, args []Value) (Value, error) {
			return t.Bool(asciiBytes(t.data(args[0]))), nil
		}},
		{Name: "isdigit", Sig: "(self, /)", Doc: "Return whether all bytes are ASCII digits.", Call: bytesIs(func(c byte) bool { return c-'0' < 10 })},
		{Name: "islower", Sig: "(self, /)", Doc: "Return whether there are letters and all are lower case.", Call: bytesCased(isLowerByte, isUpperByte)},
		{Name: "isspace", Sig: "(self, /)", Doc: "Return whether all bytes are ASCII white space.", Call: bytesIs(isSpaceByte)},
		{Name: "istitle", Sig: "(self, /)", Doc: "Return whether each word begins in upper case.", Call: bytesIstitle},
		{Name: "isupper", Sig: "(self, /)", Doc: "Return whether there are letters and all are upper case.", Call: bytesCased(isUpperByte, isLowerByte)},
		{Name: "join", Sig: "(self, iterable_of_bytes, /)", Doc: "Concatenate bytes with these between them.", Call: bytesJoin},
		{Name: "ljust", Sig: "(self, width, fillchar=b' ', /)", Doc: "Return a copy at the left of width bytes.", Call: bytesJustify("ljust", func(pad, width int) (int, int) { return 0, pad })},
		{Name: "lower", Sig: "(self, /)", Doc: "Return a copy in lower case.", Call: bytesMap(func(b []byte) {
			for i, c := range b {
				b[i] = lowerByte(c)
			}
		})},
		{Name: "lstrip", Sig: "(self, bytes=None, /)", Doc: "Return a copy without leading white space or bytes.", Call: bytesStripper(true, false)},
		{Name: "maketrans", Sig: "(frm, to, /)", Kind: KindStatic, Doc: "Make a table for translate.", Call: bytesMaketrans},
		{Name: "partition", Sig: "(self, sep, /)", Doc: "Split at the first sep.", Call: bytesPartition(false)},
		{Name: "removeprefix", Sig: "(self, prefix, /)", Doc: "Return a copy without the prefix.", Call: bytesRemove(bytes.TrimPrefix)},
		{Name: "removesuffix", Sig: "(self, suffix, /)", Doc: "Return a copy without the suffix.", Call: bytesRemove(bytes.TrimSuffix)},
		{Name: "replace", Sig: "(self, old, new, count=-1, /)", Doc: "Replace occurrences of old by new.", Call: bytesReplace},
		{Name: "rfind", Sig: "(self, sub, start=None, end=None, /)", Doc: "Return the last index of sub, -1 if there is none.", Call: bytesFinder(true, false)},
		{Name: "rindex", Sig: "(self, sub, start=None, end=None, /)", Doc: "Return the last index of sub.", Call: bytesFinder(true, true)},
		{Name: "rjust", Sig: "(self, width, fillchar=b' ', /)", Doc: "Return a copy at the right of width bytes.", Call: bytesJustify("rjust", func(pad, width int) (int, int) { return pad, 0 })},
		{Name: "rpartition", Sig: "(self, sep, /)", Doc: "Split at the last sep.", Call: bytesPartition(true)},
		{Name: "rsplit", Sig: "(self, /, sep=None, maxsplit=-1)", Doc: "Split into words, from the right.", Call: bytesRsplit},
		{Name: "rstrip", Sig: "(self, bytes=None, /)", Doc: "Return a copy without trailing white space or bytes.", Call: bytesStripper(false, true)},
		{Name: "split", Sig: "(self, /, sep=None, maxsplit=-1)", Doc: "Split into words.", Call: bytesSplit},
		{Name: "splitlines", Sig: "(self, /, keepends=False)", Doc: "Split into lines.", Call: bytesSplitlines},
		{Name: "startswith", Sig: "(self, prefix, start=None, end=None, /)", Doc: "Return whether the bytes begin with prefix.", Call: bytesTail("startswith", bytes.HasPrefix)},
		{Name: "strip", Sig: "(self, bytes=None, /)", Doc: "Return a copy without white space or bytes at its ends.", Call: bytesStripper(true, true)},
		{Name: "swapcase", Sig: "(self, /)", Doc: "Return a copy with upper and lower case exchanged.", Call: bytesMap(func(b []byte) {
			for i, c := range b {
				b[i] = swapByte(c)
			}
		})},
		{Name: "title", Sig: "(self, /)", Doc: "Return a copy with each word in title case.", Call: bytesMap(func(b []byte) {
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
		})},
		{Name: "translate", Sig: "(self, table, /, delete=b'')", Doc: "Replace bytes by a table of 256.", Call: bytesTranslate},
		{Name: "upper", Sig: "(self, /)", Doc: "Return a copy in upper case.", Call: bytesMap(func(b []byte) {
			for i, c := range b {
				b[i] = upperByte(c)
			}
		})},
		{Name: "zfill", Sig: "(self, width, /)", Doc: "Fill with zeros at the left.", Call: bytesZfill},
	}
}

func isLowerByte(c byte) bool { return c-'a' < 26 }
func isUpperByte(c byte) bool { return c-'A' < 26 }
func isSpaceByte(c byte) bool { return c == ' ' || c-'\t' < 5 }

// bytesMap makes a method that changes a copy in place.
func bytesMap(f func(b []byte)) NativeFunc {
	return func(t *Thread, args []Value) (Value, error) {
		if t.IsByteArray(args[0]) {
			v := t.NewByteArray(t.data(args[0]))
			f(t.ByteArrayData(v))
			return v, nil
		}
		src := t.Bytes(args[0])
		if len(src) == 0 {
			return t.RT.EmptyBytes, nil
		}
		v, dst := t.allocBytes(len(src))
		copy(dst, src)
		f(dst)
		return v, nil
	}
}

func bytesIs(test func(c byte) bool) NativeFunc {
	return func(t *Thread, args []Value) (Value, error) {
		b := t.data(args[0])
		for _, c := range b {
			if !test(c) {
				return t.RT.False, nil
			}
		}
		return t.Bool(len(b) > 0), nil
	}
}

func bytesCased(want, not func(c byte) bool) NativeFunc {
	return func(t *Thread, args []Value) (Value, error) {
		found := false
		for _, c := range t.data(args[0]) {
			if not(c) {
				return t.RT.False, nil
			}
			found = found || want(c)
		}
		return t.Bool(found), nil
	}
}

func bytesIstitle(t *Thread, args []Value) (Value, error) {
	cased, found := false, false
	for _, c := range t.data(args[0]) {
		switch {
		case isUpperByte(c):
			if cased {
				return t.RT.False, nil
			}
			cased, found = true, true
		case isLowerByte(c):
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

func bytesJustify(name string, split func(pad, width int) (int, int)) NativeFunc {
	return func(t *Thread, args []Value) (Value, error) {
		width, err := t.argSSize(args[1], 0)
		if err != nil {
			return 0, err
		}
		fill := byte(' ')
		if f := args[2]; f != 0 {
			switch {
			case t.IsBytes(f) || t.IsByteArray(f):
				b := t.data(f)
				if len(b) != 1 {
					kind := "bytes object"
					if t.IsByteArray(f) {
						kind = "bytearray object"
					}
					return 0, t.TypeErrorf("%s(): argument 2 must be a byte string of length 1, not a %s of length %d", name, kind, len(b))
				}
				fill = b[0]
			default:
				return 0, t.TypeErrorf("%s() argument 2 must be a byte string of length 1, not %s", name, t.TypeName(f))
			}
		}
		b := t.data(args[0])
		if width <= len(b) {
			return t.unchanged(args[0]), nil
		}
		left, right := split(width-len(b), width)
		return t.padBytes(args[0], left, right, fill), nil
	}
}

func (t *Thread) padBytes(self Value, left, right int, fill byte) Value {
	n := len(t.data(self))
	t.reserveText(left + right + n)
	out := make([]byte, left+n+right)
	for i := range left {
		out[i] = fill
	}
	copy(out[left:], t.data(self))
	for i := left + n; i < len(out); i++ {
		out[i] = fill
	}
	return t.like(self, out)
}

func bytesZfill(t *Thread, args []Value) (Value, error) {
	width, err := t.argSSize(args[1], 0)
	if err != nil {
		return 0, err
	}
	n := len(t.data(args[0]))
	if width <= n {
		return t.unchanged(args[0]), nil
	}
	v := t.padBytes(args[0], width-n, 0, '0')
	b := t.data(v)
	if n > 0 {
		if c := b[width-n]; c == '+' || c == '-' {
			b[0], b[width-n] = c, '0'
		}
	}
	return v, nil
}

func bytesExpandtabs(t *Thread, args []Value) (Value, error) {
	size, err := t.argCInt(args[1], 8)
	if err != nil {
		return 0, err
	}
	total, col := 0, 0
	scan := func(tab func(n int), other func(c byte)) {
		col = 0
		for _, c := range t.data(args[0]) {
			if c == '\t' {
				if size > 0 {
					n := size - col%size
					col += n
					tab(n)
				}
				continue
			}
			other(c)
			col++
			if c == '\n' || c == '\r' {
				col = 0
			}
		}
	}
	scan(func(n int) { total += n }, func(c byte) { total++ })
	if total > 1<<40 {
		return 0, t.Errorf(TOverflowError, "result too long")
	}
	t.reserveText(total)
	out := make([]byte, 0, total)
	scan(func(n int) {
		for range n {
			out = append(out, ' ')
		}
	}, func(c byte) { out = append(out, c) })
	return t.like(args[0], out), nil
}

func bytesStripper(left, right bool) NativeFunc {
	return func(t *Thread, args []Value) (Value, error) {
		in := isSpaceByte
		if args[1] != 0 && args[1] != t.RT.None {
			set, err := t.BytesLike(args[1])
			if err != nil {
				return 0, err
			}
			in = func(c byte) bool { return bytes.IndexByte(set, c) >= 0 }
		}
		b := t.data(args[0])
		i, j := 0, len(b)
		for left && i < j && in(b[i]) {
			i++
		}
		for right && j > i && in(b[j-1]) {
			j--
		}
		if i == 0 && j == len(b) {
			return t.unchanged(args[0]), nil
		}
		return t.like(args[0], b[i:j]), nil
	}
}

func bytesRemove(trim func(b, x []byte) []byte) NativeFunc {
	return func(t *Thread, args []Value) (Value, error) {
		x, err := t.BytesLike(args[1])
		if err != nil {
			return 0, err
		}
		b := t.data(args[0])
		r := trim(b, x)
		if len(r) == len(b) {
			return t.unchanged(args[0]), nil
		}
		return t.like(args[0], r), nil
	}
}

func bytesReplace(t *Thread, args []Value) (Value, error) {
	from, err := t.BytesLike(args[1])
	if err != nil {
		return 0, err
	}
	to, err := t.BytesLike(args[2])
	if err != nil {
		return 0, err
	}
	limit, err := t.argSSize(args[3], -1)
	if err != nil {
		return 0, err
	}
	b := t.data(args[0])
	n := len(b) + 1
	if len(from) > 0 {
		n = bytes.Count(b, from)
	}
	if limit >= 0 {
		n = min(n, limit)
	}
	if n == 0 || len(b) == 0 && len(from) > 0 {
		return t.unchanged(args[0]), nil
	}
	if len(to) > len(from) {
		t.reserveText(len(b) + min(n*(len(to)-len(from)), math.MaxInt))
	}
	return t.like(args[0], replaceBytes(b, from, to, n)), nil
}

// replaceBytes is bytes.Replace, but an empty from matches between bytes rather than between characters.
func replaceBytes(b, from, to []byte, n int) []byte {
	out := make([]byte, 0, len(b)+n*(len(to)-len(from)))
	for ; n > 0; n-- {
		if len(from) == 0 {
			out = append(out, to...)
			if len(b) == 0 {
				return out
			}
			out = append(out, b[0])
			b = b[1:]
			continue
		}
		i := bytes.Index(b, from)
		if i < 0 {
			break
		}
		out = append(append(out, b[:i]...), to...)
		b = b[i+len(from):]
	}
	return append(out, b...)
}

// Splitting.

func (t *Thread) bytesSplitArgs(args []Value) (sep []byte, space bool, limit int, err error) {
	if limit, err = t.argSSize(args[2], -1); err != nil {
		return
	}
	if limit < 0 {
		limit = math.MaxInt
	}
	if args[1] == 0 || args[1] == t.RT.None {
		return nil, true, limit, nil
	}
	if sep, err = t.BytesLike(args[1]); err == nil && len(sep) == 0 {
		err = t.ValueErrorf("empty separator")
	}
	return
}

func (t *Thread) appendBytes(list, self Value, i, j int) {
	m := t.Mark()
	if b := t.data(self); i == 0 && j == len(b) && t.Is(self, TBytes) {
		t.ListAppend(list, self)
	} else {
		t.ListAppend(list, t.like(self, b[i:j]))
	}
	t.Release(m)
}

func bytesSplit(t *Thread, args []Value) (Value, error) {
	self := args[0]
	sep, space, limit, err := t.bytesSplitArgs(args)
	if err != nil {
		return 0, err
	}
	list := t.NewList()
	b := t.data(self)
	i := 0
	if !space {
		for ; limit > 0; limit-- {
			k := bytes.Index(b[i:], sep)
			if k < 0 {
				break
			}
			t.appendBytes(list, self, i, i+k)
			i += k + len(sep)
		}
		t.appendBytes(list, self, i, len(b))
		return list, nil
	}
	for {
		for i < len(b) && isSpaceByte(b[i]) {
			i++
		}
		if i == len(b) {
			return list, nil
		}
		j := i
		if limit == 0 {
			t.appendBytes(list, self, i, len(b))
			return list, nil
		}
		limit--
		for j < len(b) && !isSpaceByte(b[j]) {
			j++
		}
		t.appendBytes(list, self, i, j)
		i = j
	}
}

func bytesRsplit(t *Thread, args []Value) (Value, error) {
	self := args[0]
	sep, space, limit, err := t.bytesSplitArgs(args)
	if err != nil {
		return 0, err
	}
	b := t.data(self)
	var cuts [][2]int
	j := len(b)
	if !space {
		for ; limit > 0; limit-- {
			k := bytes.LastIndex(b[:j], sep)
			if k < 0 {
				break
			}
			cuts = append(cuts, [2]int{k + len(sep), j})
			j = k
		}
		cuts = append(cuts, [2]int{0, j})
	} else {
		for {
			for j > 0 && isSpaceByte(b[j-1]) {
				j--
			}
			if j == 0 {
				break
			}
			i := j
			if limit == 0 {
				cuts = append(cuts, [2]int{0, j})
				break
			}
			limit--
			for i > 0 && !isSpaceByte(b[i-1]) {
				i--
			}
			cuts = append(cuts, [2]int{i, j})
			j = i
		}
	}
	list := t.NewList()
	for k := len(cuts) - 1; k >= 0; k-- {
		t.appendBytes(list, self, cuts[k][0], cuts[k][1])
	}
	return list, nil
}

func bytesSplitlines(t *Thread, args []Value) (Value, error) {
	keep, err := t.argTruth(args[1], false)
	if err != nil {
		return 0, err
	}
	list := t.NewList()
	b := t.data(args[0])
	for i := 0; i < len(b); {
		j := i
		for j < len(b) && b[j] != '\n' && b[j] != '\r' {
			j++
		}
		end := j
		if j < len(b) {
			if b[j] == '\r' && j+1 < len(b) && b[j+1] == '\n' {
				j++
			}
			j++
		}
		if keep {
			end = j
		}
		t.appendBytes(list, args[0], i, end)
		i = j
	}
	return list, nil
}

func bytesPartition(last bool) NativeFunc {
	return func(t *Thread, args []Value) (Value, error) {
		sep, err := t.BytesLike(args[1])
		if err != nil {
			return 0, err
		}
		if len(sep) == 0 {
			return 0, t.ValueErrorf("empty separator")
		}
		self := args[0]
		b := t.data(self)
		i := 0
		if last {
			i = bytes.LastIndex(b, sep)
		} else {
			i = bytes.Index(b, sep)
		}
		switch {
		case i < 0 && last:
			return t.NewTuple(t.like(self, nil), t.like(self, nil), t.unchanged(self)), nil
		case i < 0:
			return t.NewTuple(t.unchanged(self), t.like(self, nil), t.like(self, nil)), nil
		}
		mid := args[1]
		if !t.Is(self, TBytes) || !t.Is(mid, TBytes) {
			mid = t.like(self, sep)
		}
		return t.NewTuple(t.like(self, b[:i]), mid, t.like(self, b[i+len(sep):])), nil
	}
}

func bytesJoin(t *Thread, args []Value) (Value, error) {
	iterable := args[1]
	if typ := t.TypeOf(iterable); typ.Iter == nil && typ.Slots.Item == nil && typ.GetItem == nil {
		return 0, t.TypeErrorf("can only join an iterable")
	}
	items, err := t.Sequence(iterable)
	if err != nil {
		return 0, err
	}
	if len(items) == 1 && t.Is(items[0], TBytes) && t.Is(args[0], TBytes) {
		return items[0], nil
	}
	parts := make([][]byte, len(items))
	total := 0
	for i, v := range items {
		if !t.HasBuffer(v) {
			return 0, t.TypeErrorf("sequence item %d: expected a bytes-like object, %s found", i, t.TypeName(v))
		}
		if t.IsBytes(v) {
			parts[i] = t.Bytes(v)
		} else {
			b, err := t.GetBuffer(v, BufSimple)
			if err != nil {
				return 0, t.TypeErrorf("sequence item %d: expected a bytes-like object, %s found", i, t.TypeName(v))
			}
			parts[i] = b.Data
		}
		total += len(parts[i])
	}
	sep := t.data(args[0])
	if len(parts) > 1 && len(sep) > 0 {
		if len(parts) > 1<<40/len(sep) {
			t.NoMemory()
		}
		total += len(sep) * (len(parts) - 1)
	}
	fill := func(dst []byte) {
		for i, p := range parts {
			if i > 0 {
				dst = dst[copy(dst, sep):]
			}
			dst = dst[copy(dst, p):]
		}
	}
	if t.IsByteArray(args[0]) {
		v := t.NewByteArray(nil)
		if total > 0 {
			fill(t.byteArrayResize(v, total))
		}
		return v, nil
	}
	if total == 0 {
		return t.RT.EmptyBytes, nil
	}
	v, dst := t.allocBytes(total)
	fill(dst)
	return v, nil
}

// Translation and digits.

func bytesTranslate(t *Thread, args []Value) (Value, error) {
	var table []byte
	var err error
	if args[1] != t.RT.None {
		if table, err = t.BytesLike(args[1]); err != nil {
			return 0, err
		}
		if len(table) != 256 {
			return 0, t.ValueErrorf("translation table must be 256 characters long")
		}
	}
	var drop [256]bool
	dropping := false
	if args[2] != 0 {
		del, err := t.BytesLike(args[2])
		if err != nil {
			return 0, err
		}
		for _, c := range del {
			drop[c] = true
			dropping = true
		}
	}
	b := t.data(args[0])
	if table == nil && !dropping {
		return t.unchanged(args[0]), nil
	}
	out := make([]byte, 0, len(b))
	changed := false
	for _, c := range b {
		if drop[c] {
			changed = true
			continue
		}
		if table != nil {
			changed = changed || table[c] != c
			c = table[c]
		}
		out = append(out, c)
	}
	if !changed {
		return t.unchanged(args[0]), nil
	}
	return t.like(args[0], out), nil
}

func bytesMaketrans(t *Thread, args []Value) (Value, error) {
	from, err := t.BytesLike(args[0])
	if err != nil {
		return 0, err
	}
	to, err := t.BytesLike(args[1])
	if err != nil {
		return 0, err
	}
	if len(from) != len(to) {
		return 0, t.ValueErrorf("maketrans arguments must have same length")
	}
	v, table := t.allocBytes(256)
	for i := range table {
		table[i] = byte(i)
	}
	for i, c := range from {
		table[c] = to[i]
	}
	return v, nil
}

func hexValue(c byte) int {
	switch {
	case c-'0' < 10:
		return int(c - '0')
	case lowerByte(c)-'a' < 6:
		return int(lowerByte(c)-'a') + 10
	}
	return -1
}

func bytesFromHex(t *Thread, args []Value) (Value, error) {
	var text []byte
	switch v := args[1]; {
	case t.IsStr(v):
		s := t.view(v)
		text = make([]byte, s.n)
		for i := range text {
			c := s.at(i)
			if c > 127 {
				c = 255
			}
			text[i] = byte(c)
		}
	case t.HasBuffer(v):
		b, err := t.BytesLike(v)
		if err != nil {
			return 0, err
		}
		text = b
	default:
		return 0, t.TypeErrorf("fromhex() argument must be str or bytes-like, not %s", t.TypeName(v))
	}
	out := make([]byte, 0, len(text)/2)
	for i := 0; i < len(text); {
		if isSpaceByte(text[i]) {
			i++
			continue
		}
		hi := hexValue(text[i])
		if hi < 0 {
			return 0, t.ValueErrorf("non-hexadecimal number found in fromhex() arg at position %d", i)
		}
		i++
		if i == len(text) {
			return 0, t.ValueErrorf("fromhex() arg must contain an even number of hexadecimal digits")
		}
		lo := hexValue(text[i])
		if lo < 0 {
			return 0, t.ValueErrorf("non-hexadecimal number found in fromhex() arg at position %d", i)
		}
		i++
		out = append(out, byte(hi<<4|lo))
	}
	typ := t.TypeFromObj(args[0])
	switch typ.ID {
	case TBytes:
		return t.NewBytes(out), nil
	case TByteArray:
		return t.NewByteArray(out), nil
	}
	return t.Call(args[0], t.NewBytes(out))
}

// hexText is hex(sep, bytes_per_sep) of what data gives.
func (t *Thread) hexText(sepArg, groupArg Value, data func() []byte) (Value, error) {
	group, err := t.argCInt(groupArg, 1)
	if err != nil {
		return 0, err
	}
	sep := -1
	if sepArg != 0 {
		n, err := t.Len(sepArg)
		if err != nil {
			return 0, err
		}
		if n != 1 {
			return 0, t.ValueErrorf("sep must be length 1.")
		}
		switch {
		case t.IsStr(sepArg):
			c := t.StrAt(sepArg, 0)
			if c > 127 {
				return 0, t.ValueErrorf("sep must be ASCII.")
			}
			sep = int(c)
		case t.IsBytes(sepArg):
			if sep = int(t.Bytes(sepArg)[0]); sep > 127 {
				return 0, t.ValueErrorf("sep must be ASCII.")
			}
		default:
			return 0, t.TypeErrorf("sep must be str or bytes.")
		}
	}
	return t.newASCII(appendHex(nil, data(), sep, group)), nil
}

// appendHex writes b in hexadecimal; a separator (unless -1) every group bytes, counted from the right, from the left if negative.
func appendHex(dst, b []byte, sep, group int) []byte {
	for i, c := range b {
		if sep >= 0 && i > 0 {
			if group > 0 && (len(b)-i)%group == 0 || group < 0 && i%-group == 0 {
				dst = append(dst, byte(sep))
			}
		}
		dst = append(dst, hexDigits[c>>4], hexDigits[c&15])
	}
	return dst
}

// HexText is hex(sep, bytes_per_sep) of b for natives.
func (t *Thread) HexText(b []byte, sep, bytesPerSep Value) (Value, error) {
	return t.hexText(sep, bytesPerSep, func() []byte { return b })
}
