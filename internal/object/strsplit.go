package object

import (
	"bytes"
	"math"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/ucd"
)

// Methods of str that take texts apart and put them together.

// strStripper makes strip, lstrip and rstrip.
func strStripper(left, right bool, name string) NativeFunc {
	return func(t *Thread, args []Value) (Value, error) {
		s := t.view(args[0])
		i, j := 0, s.n
		if args[1] == 0 || args[1] == t.RT.None {
			if s.kind == 1 {
				b := s.b1()
				for left && i < j && isSpace1(b[i]) {
					i++
				}
				for right && j > i && isSpace1(b[j-1]) {
					j--
				}
				return t.Substr(args[0], i, j), nil
			}
			for left && i < j && ucd.IsSpace(s.at(i)) {
				i++
			}
			for right && j > i && ucd.IsSpace(s.at(j-1)) {
				j--
			}
			return t.Substr(args[0], i, j), nil
		}
		if !t.IsStr(args[1]) {
			return 0, t.TypeErrorf("%s arg must be None or str", name)
		}
		set := t.view(args[1])
		if set.kind == 1 && s.kind == 1 {
			var members [4]uint64
			for _, c := range set.b1() {
				members[c>>6] |= 1 << (c & 63)
			}
			b := s.b1()
			for left && i < j && members[b[i]>>6]>>(b[i]&63)&1 != 0 {
				i++
			}
			for right && j > i && members[b[j-1]>>6]>>(b[j-1]&63)&1 != 0 {
				j--
			}
			return t.Substr(args[0], i, j), nil
		}
		in := func(c rune) bool {
			if set.kind == 1 {
				return c < 256 && bytes.IndexByte(set.b1(), byte(c)) >= 0
			}
			for k := 0; k < set.n; k++ {
				if set.at(k) == c {
					return true
				}
			}
			return false
		}
		for left && i < j && in(s.at(i)) {
			i++
		}
		for right && j > i && in(s.at(j-1)) {
			j--
		}
		return t.Substr(args[0], i, j), nil
	}
}

// splitArgs unpacks sep (0 for white space) and maxsplit.
func (t *Thread) splitArgs(args []Value) (sep Value, limit int, err error) {
	if limit, err = t.argSSize(args[2], -1); err != nil {
		return 0, 0, err
	}
	if limit < 0 {
		limit = math.MaxInt
	}
	sep = args[1]
	if sep == 0 || sep == t.RT.None {
		return 0, limit, nil
	}
	if !t.IsStr(sep) {
		return 0, 0, t.TypeErrorf("must be str or None, not %s", t.TypeName(sep))
	}
	if t.StrLen(sep) == 0 {
		return 0, 0, t.ValueErrorf("empty separator")
	}
	return sep, limit, nil
}

// isSpace1 is white space among the characters of one byte.
func isSpace1(c byte) bool {
	return c == ' ' || c-'\t' < 5 || c-0x1c < 4 || c == 0x85 || c == 0xa0
}

// isLineBreak1 is a line break among the characters of one byte.
func isLineBreak1(c byte) bool {
	return c < 0x1f && (c-'\n' < 4 || c-0x1c < 3) || c == 0x85
}

// appendPart puts v[i:j] at the end of a list.
func (t *Thread) appendPart(lv, v Value, i, j int) {
	part := t.ownPart(v, i, j) // the list takes the reference
	l := t.list(lv)
	n := int(l.Len)
	if n == int(l.Cap) {
		t.listSetCap(l, listGrown(n, n+1))
	}
	*t.listAt(l, n) = part
	l.Len = uint32(n + 1)
}

// ownPart is v[i:j] as a reference that the caller owns, not the scope.
func (t *Thread) ownPart(v Value, i, j int) Value {
	s, n := t.str(v), j-i
	if s.State&StrASCII == 0 || n == 0 || n == int(s.Len) {
		return t.Take(t.Mark(), t.Substr(v, i, j))
	}
	if n == 1 {
		if c := t.RT.interned.chars[t.view(v).b1()[i]]; c != 0 {
			return c
		}
	}
	part := t.allocPlain(TStr, StrData+uint64(n))
	p := t.str(part)
	p.Len, p.Kind, p.State, p.Room, p.Hash = uint32(n), 1, StrASCII, 0, 0
	copy(t.view(part).b1(), t.view(v).b1()[i:j])
	return part
}

func strSplit(t *Thread, args []Value) (Value, error) {
	v := args[0]
	sep, limit, err := t.splitArgs(args)
	if err != nil {
		return 0, err
	}
	list := t.NewList()
	s := t.view(v)
	if sep == 0 && s.kind == 1 {
		b := s.b1()
		for i := 0; ; limit-- {
			for i < len(b) && isSpace1(b[i]) {
				i++
			}
			if i == len(b) {
				return list, nil
			}
			j := i
			if limit == 0 {
				j = len(b)
			}
			for j < len(b) && !isSpace1(b[j]) {
				j++
			}
			t.appendPart(list, v, i, j)
			i = j
		}
	}
	if sep == 0 {
		i := 0
		for {
			for i < s.n && ucd.IsSpace(s.at(i)) {
				i++
			}
			if i == s.n {
				return list, nil
			}
			if limit == 0 {
				t.appendPart(list, v, i, s.n)
				return list, nil
			}
			limit--
			j := i
			for j < s.n && !ucd.IsSpace(s.at(j)) {
				j++
			}
			t.appendPart(list, v, i, j)
			i = j
		}
	}
	p := t.view(sep)
	i := 0
	for ; limit > 0; limit-- {
		k := findView(s.sub(i, s.n), p)
		if k < 0 {
			break
		}
		t.appendPart(list, v, i, i+k)
		i += k + p.n
	}
	t.appendPart(list, v, i, s.n)
	return list, nil
}

func strRsplit(t *Thread, args []Value) (Value, error) {
	v := args[0]
	sep, limit, err := t.splitArgs(args)
	if err != nil {
		return 0, err
	}
	s := t.view(v)
	var cuts [][2]int
	if sep == 0 {
		j := s.n
		for {
			for j > 0 && ucd.IsSpace(s.at(j-1)) {
				j--
			}
			if j == 0 {
				break
			}
			if limit == 0 {
				cuts = append(cuts, [2]int{0, j})
				break
			}
			limit--
			i := j
			for i > 0 && !ucd.IsSpace(s.at(i-1)) {
				i--
			}
			cuts = append(cuts, [2]int{i, j})
			j = i
		}
	} else {
		p := t.view(sep)
		j := s.n
		for ; limit > 0; limit-- {
			k := rfindView(s.sub(0, j), p)
			if k < 0 {
				break
			}
			cuts = append(cuts, [2]int{k + p.n, j})
			j = k
		}
		cuts = append(cuts, [2]int{0, j})
	}
	list := t.NewList()
	for k := len(cuts) - 1; k >= 0; k-- {
		t.appendPart(list, v, cuts[k][0], cuts[k][1])
	}
	return list, nil
}

func strSplitlines(t *Thread, args []Value) (Value, error) {
	keep, err := t.argTruth(args[1], false)
	if err != nil {
		return 0, err
	}
	list := t.NewList()
	s := t.view(args[0])
	for i := 0; i < s.n; {
		j := i
		if s.kind == 1 {
			for b := s.b1(); j < s.n && !isLineBreak1(b[j]); {
				j++
			}
		}
		for j < s.n && !ucd.IsLineBreak(s.at(j)) {
			j++
		}
		end := j
		if j < s.n {
			if s.at(j) == '\r' && j+1 < s.n && s.at(j+1) == '\n' {
				j++
			}
			j++
		}
		if keep {
			end = j
		}
		t.appendPart(list, args[0], i, end)
		i = j
	}
	return list, nil
}

func (t *Thread) partitionArg(v Value) (strView, error) {
	if !t.IsStr(v) {
		return strView{}, t.TypeErrorf("must be str, not %s", t.TypeName(v))
	}
	p := t.view(v)
	if p.n == 0 {
		return p, t.ValueErrorf("empty separator")
	}
	return p, nil
}

func strPartition(t *Thread, args []Value) (Value, error) {
	p, err := t.partitionArg(args[1])
	if err != nil {
		return 0, err
	}
	s := t.view(args[0])
	i := findView(s, p)
	if i < 0 {
		return t.NewTuple(t.exactStr(args[0]), t.RT.EmptyStr, t.RT.EmptyStr), nil
	}
	return t.NewTuple(t.Substr(args[0], 0, i), args[1], t.Substr(args[0], i+p.n, s.n)), nil
}

func strRpartition(t *Thread, args []Value) (Value, error) {
	p, err := t.partitionArg(args[1])
	if err != nil {
		return 0, err
	}
	s := t.view(args[0])
	i := rfindView(s, p)
	if i < 0 {
		return t.NewTuple(t.RT.EmptyStr, t.RT.EmptyStr, t.exactStr(args[0])), nil
	}
	return t.NewTuple(t.Substr(args[0], 0, i), args[1], t.Substr(args[0], i+p.n, s.n)), nil
}

func strJoin(t *Thread, args []Value) (Value, error) { return t.Join(args[0], args[1]) }

// Join is sep.join(iterable).
func (t *Thread) Join(sep, iterable Value) (Value, error) {
	if id := t.TypeID(iterable); id != TList && id != TTuple {
		if t.TypeOf(iterable).Iter == nil && t.TypeOf(iterable).Slots.Item == nil && t.TypeOf(iterable).GetItem == nil {
			return 0, t.TypeErrorf("can only join an iterable")
		}
	}
	if id := t.TypeID(iterable); id == TList || id == TTuple {
		return t.JoinItems(sep, t.seqItems(iterable)) // in place: joining runs no Python code
	}
	list := t.NewList()
	if err := t.ListExtend(list, iterable); err != nil {
		return 0, err
	}
	return t.JoinItems(sep, t.ListItems(list))
}

// JoinItems joins strs, which the caller keeps alive.
func (t *Thread) JoinItems(sep Value, items []Value) (Value, error) {
	switch len(items) {
	case 0:
		return t.NewStr(""), nil
	case 1:
		if t.Is(items[0], TStr) {
			return items[0], nil
		}
	}
	p := t.view(sep)
	total, kind, ascii := 0, 1, uint8(StrASCII)
	for i, v := range items {
		if !t.IsStr(v) {
			return 0, t.TypeErrorf("sequence item %d: expected str instance, %s found", i, t.TypeName(v))
		}
		s := t.str(v)
		total += int(s.Len)
		kind = max(kind, int(s.Kind))
		if s.Len > 0 {
			ascii &= s.State
		}
	}
	if len(items) > 1 && p.n > 0 {
		if len(items) > maxStrLen/p.n {
			t.NoMemory()
		}
		total += p.n * (len(items) - 1)
		kind = max(kind, p.kind)
		ascii &= t.str(sep).State
	}
	if total == 0 {
		return t.NewStr(""), nil
	}
	r, q := t.allocStr(total, kind, ascii != 0)
	if kind == 1 {
		dst := unsafe.Slice((*byte)(q), total)
		for i, v := range items {
			if i > 0 && p.n > 0 {
				dst = dst[copy(dst, p.b1()):]
			}
			dst = dst[copy(dst, t.view(v).b1()):]
		}
	} else {
		for i, v := range items {
			if i > 0 {
				p.copyTo(q, kind)
				q = unsafe.Add(q, p.n*kind)
			}
			s := t.view(v)
			s.copyTo(q, kind)
			q = unsafe.Add(q, s.n*kind)
		}
	}
	if total == 1 {
		return t.charStr(t.StrAt(r, 0)), nil
	}
	return r, nil
}
