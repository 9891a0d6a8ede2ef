package object

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unsafe"
)

// list.sort: a stable, adaptive merge sort that finds runs which are already in order and merges them (timsort, in the
// version with the powersort rule of Munro and Wild for which runs to merge when). While it runs the list looks
// empty to everybody else, as in CPython; a list that is no longer empty afterwards was modified, which raises ValueError.
//
// Items are compared with < alone. Where all keys are of one kind (int, float, str, or tuples that begin with one of them)
// the comparison is chosen once, before the sort; the check is linear and runs no Python code.

const (
	minGallop   = 7
	minMergeRun = 64
)

// sortRun is a run on the stack of pending runs.
type sortRun struct{ base, len, power int }

// sorter sorts keys, and moves vals along when there are any.
type sorter struct {
	t      *Thread
	keys   []Value
	vals   []Value // nil: keys are the values
	own    []Value // where keys are that a key function has made
	tmpK   []Value
	tmpV   []Value
	less   func(a, b Value) (bool, error)
	gallop int
	runs   []sortRun
}

func listSort(t *Thread, args []Value) (Value, error) {
	key, reverse := args[1], false
	if args[2] != 0 {
		r, err := t.Truth(args[2])
		if err != nil {
			return 0, err
		}
		reverse = r
	}
	if key == t.RT.None {
		key = 0
	}
	return t.RT.None, t.SortList(args[0], key, reverse)
}

// ListSort sorts list l with the arguments of list.sort (self not among them; vectorcall form).
func (t *Thread) ListSort(l Value, args []Value, kwnames Value) error {
	full := [3]Value{l}
	n := len(args)
	if kwnames != 0 {
		n -= t.TupleLen(kwnames)
	}
	if n > 0 {
		return t.TypeErrorf("sort() takes no positional arguments")
	}
	for i, v := range args {
		switch name := t.tupleItems(kwnames)[i]; {
		case t.StrEqualGo(name, "key"):
			full[1] = v
		case t.StrEqualGo(name, "reverse"):
			full[2] = v
		default:
			return t.TypeErrorf("sort() got an unexpected keyword argument '%s'", t.Str(name))
		}
	}
	_, err := listSort(t, full[:])
	return err
}

// SortMarkerCap is the capacity of the block that a list has while it is sorted: one that growth never gives. Clearing such an empty
// list is no modification.
const SortMarkerCap = 5

// SortList sorts a list in place; key 0: by the items themselves.
func (t *Thread) SortList(lv, key Value, reverse bool) error {
	l := t.list(lv)
	if key == 0 && t.sortPlain(t.listItems(l), reverse) {
		return nil
	}
	items, n, capacity := l.Items, int(l.Len), l.Cap
	// While the list looks empty it has another block: whoever adds items and takes them out again leaves none, which shows.
	marker := t.AllocRaw(SortMarkerCap * 8)
	l.Items, l.Len, l.Cap = marker, 0, SortMarkerCap
	vals := t.listItems(&List{Items: items, Len: uint32(n), Cap: capacity})
	modified := false
	// also when memory runs out, the list gets its items back
	defer func() {
		tmp := List{Items: l.Items, Len: l.Len}
		l.Items, l.Len, l.Cap = items, uint32(n), capacity
		if modified {
			gone := t.listItems(&tmp)
			for i := len(gone) - 1; i >= 0; i-- {
				t.Decref(gone[i])
			}
		}
		t.FreeRaw(tmp.Items)
	}()
	err := t.sortValues(vals, key, reverse)
	modified = l.Items != marker || l.Len != 0
	if err == nil && modified {
		err = t.ValueErrorf("list modified during sort")
	}
	return err
}

// sortValues sorts vals in place. On an error they stay a permutation of what they were.
func (t *Thread) sortValues(vals []Value, key Value, reverse bool) error {
	if len(vals) == 0 {
		return nil
	}
	s := t.takeSorter()
	defer t.giveSorter(s)
	s.keys = vals
	mark := t.Mark()
	if key != 0 {
		if cap(s.own) < len(vals) {
			s.own = make([]Value, len(vals))
		}
		keys := s.own[:len(vals)]
		s.keys, s.vals = keys, vals
		for i, v := range vals {
			k, err := t.Call(key, v)
			if err != nil {
				_, err = t.Leave(mark, 0, err)
				return err
			}
			keys[i] = k
		}
	}
	s.chooseLess()
	if reverse {
		// Reversing before and after keeps equal items in their order.
		reverseValues(s.keys)
		if s.vals != nil {
			reverseValues(s.vals)
		}
	}
	err := s.sort()
	if reverse {
		reverseValues(s.keys)
		if s.vals != nil {
			reverseValues(s.vals)
		}
	}
	_, err = t.Leave(mark, 0, err)
	return err
}

// takeSorter is a sorter with the buffers of an earlier sort, if the thread has one to spare.
func (t *Thread) takeSorter() *sorter {
	s := t.sorter
	t.sorter = nil
	if s == nil {
		s = &sorter{t: t}
	}
	s.gallop = minGallop
	return s
}

// giveSorter keeps s for the next sort, unless its buffers are large.
func (t *Thread) giveSorter(s *sorter) {
	if cap(s.own)+cap(s.tmpK)+cap(s.tmpV) > maxSpareSort {
		return
	}
	s.keys, s.vals, s.less = nil, nil, nil
	s.runs = s.runs[:0]
	t.sorter = s
}

// maxSpareSort is how many Values the buffers may hold that a thread keeps between sorts.
const maxSpareSort = 1 << 10

// sortPlain sorts numbers, and short lists of strs, and reports whether vals were that: no Python code runs meanwhile.
func (t *Thread) sortPlain(vals []Value, reverse bool) bool {
	if len(vals) < 2 {
		return true
	}
	if len(vals) > sortShort {
		if !t.sortNumbers(vals) {
			return false
		}
		if reverse {
			reverseValues(vals)
		}
		return true
	}
	kind := t.sameSortKind(vals)
	if kind == sortAny {
		return false
	}
	if kind == sortFloat {
		for _, v := range vals {
			if f := v.Float(); f != f {
				return false // where NaN goes depends on the order of comparisons
			}
		}
	}
	if reverse {
		reverseValues(vals)
	}
	for i := 1; i < len(vals); i++ {
		v := vals[i]
		j := i
		for j > 0 && t.lessKind(kind, v, vals[j-1]) {
			vals[j] = vals[j-1]
			j--
		}
		vals[j] = v
	}
	if reverse {
		reverseValues(vals)
	}
	return true
}

// sortShort is the length up to which a list is sorted by insertion.
const sortShort = 24

// lessKind is a < b for two keys of a kind that is not sortAny.
func (t *Thread) lessKind(kind int, a, b Value) bool {
	switch kind {
	case sortInt:
		return int64(a<<15) < int64(b<<15)
	case sortFloat:
		return a.Float() < b.Float()
	}
	less, _ := t.lessStr(a, b)
	return less
}

// kinds of keys that have a comparison of their own
const (
	sortAny = iota
	sortInt
	sortFloat
	sortStr
)

func (t *Thread) sortKind(v Value) int {
	switch {
	case v.IsInt():
		return sortInt
	case v.IsFloat():
		return sortFloat
	case t.isExactStr(v):
		return sortStr
	}
	return sortAny
}

func (t *Thread) sameSortKind(vals []Value) int {
	kind := t.sortKind(vals[0])
	for _, v := range vals[1:] {
		if kind == sortAny {
			break
		}
		if t.sortKind(v) != kind {
			return sortAny
		}
	}
	return kind
}

// sortNumbers sorts values that are all unboxed ints, or all floats without NaN and negative zero, and reports whether they were. Equal ones
// cannot be told apart, so that no order among them needs to be kept.
func (t *Thread) sortNumbers(vals []Value) bool {
	if len(vals) < 2*minMergeRun {
		return false
	}
	switch t.sortKind(vals[0]) {
	case sortInt:
		for _, v := range vals {
			if !v.IsInt() {
				return false
			}
		}
		slices.SortFunc(vals, func(a, b Value) int { return cmp.Compare(int64(a<<15), int64(b<<15)) })
		return true
	case sortFloat:
		for _, v := range vals {
			if !v.IsFloat() {
				return false
			}
			if f := v.Float(); f != f || f == 0 && math.Signbit(f) {
				return false
			}
		}
		slices.SortFunc(vals, func(a, b Value) int { return cmp.Compare(a.Float(), b.Float()) })
		return true
	}
	return false
}

func lessInt(a, b Value) (bool, error)   { return a.Int() < b.Int(), nil }
func lessFloat(a, b Value) (bool, error) { return a.Float() < b.Float(), nil }

// latin1 are the bytes of a str whose code points take one each, in place.
func (t *Thread) latin1(v Value) string {
	return unsafe.String((*byte)(t.At(v, StrData)), (*Str)(t.At(v, 0)).Len)
}

// lessStr compares two exact str by code points; UTF-8 keeps that order, and narrow strings compare as they are.
func (t *Thread) lessStr(a, b Value) (bool, error) {
	x, y := (*Str)(t.At(a, 0)), (*Str)(t.At(b, 0))
	if x.Kind == 1 && y.Kind == 1 {
		return strings.Compare(t.latin1(a), t.latin1(b)) < 0, nil
	}
	n := int(min(x.Len, y.Len))
	for i := 0; i < n; i++ {
		if p, q := t.StrAt(a, i), t.StrAt(b, i); p != q {
			return p < q, nil
		}
	}
	return x.Len < y.Len, nil
}

func (s *sorter) lessAny(a, b Value) (bool, error) {
	m := s.t.Mark()
	v, err := s.t.CompareBool(a, b, LT)
	if len(s.t.scope) != m || err != nil {
		_, err = s.t.Leave(m, 0, err)
	}
	return v, err
}

func (s *sorter) lessOf(kind int) func(a, b Value) (bool, error) {
	switch kind {
	case sortInt:
		return lessInt
	case sortFloat:
		return lessFloat
	case sortStr:
		return s.t.lessStr
	}
	return s.lessAny
}

func (s *sorter) chooseLess() {
	t := s.t
	kind := t.sameSortKind(s.keys)
	s.less = s.lessOf(kind)
	if kind != sortAny {
		return
	}
	firsts := make([]Value, 0, len(s.keys))
	for _, k := range s.keys {
		if !t.Is(k, TTuple) || t.TupleLen(k) == 0 {
			return
		}
		firsts = append(firsts, t.tupleItems(k)[0])
	}
	kind = t.sameSortKind(firsts)
	first := s.lessOf(kind)
	s.less = func(a, b Value) (bool, error) {
		x, y := t.tupleItems(a), t.tupleItems(b)
		n := min(len(x), len(y))
		from := 0
		switch x0, y0 := x[0], y[0]; kind {
		case sortInt:
			if x0 != y0 {
				return x0.Int() < y0.Int(), nil
			}
			from = 1
		case sortFloat:
			if p, q := x0.Float(), y0.Float(); p != q && x0 != y0 {
				return p < q, nil
			}
			from = 1
		case sortStr:
			if x0 != y0 && (*Str)(t.At(x0, 0)).Kind == 1 && (*Str)(t.At(y0, 0)).Kind == 1 {
				if c := strings.Compare(t.latin1(x0), t.latin1(y0)); c != 0 {
					return c < 0, nil
				}
				from = 1
			}
		}
		for i := from; i < n; i++ {
			eq, err := t.itemsEqual(x[i], y[i])
			if err != nil {
				return false, err
			}
			if eq {
				continue
			}
			if i == 0 {
				return first(x[0], y[0])
			}
			return s.lessAny(x[i], y[i])
		}
		return len(x) < len(y), nil
	}
}

func (s *sorter) move(to, from int) {
	s.keys[to] = s.keys[from]
	if s.vals != nil {
		s.vals[to] = s.vals[from]
	}
}

func (s *sorter) reverse(lo, hi int) {
	reverseValues(s.keys[lo:hi])
	if s.vals != nil {
		reverseValues(s.vals[lo:hi])
	}
}

// minRun is the length below which runs are extended by binary insertion.
func minRun(n int) int {
	r := 0
	for n >= minMergeRun {
		r |= n & 1
		n >>= 1
	}
	return n + r
}

func (s *sorter) sort() error {
	n := len(s.keys)
	if n < 2 {
		return nil
	}
	short := minRun(n)
	for lo := 0; lo < n; {
		run, err := s.countRun(lo, n)
		if err != nil {
			return err
		}
		if run < short {
			force := min(short, n-lo)
			if err := s.binarySort(lo, lo+force, lo+run); err != nil {
				return err
			}
			run = force
		}
		if err := s.pushRun(lo, run, n); err != nil {
			return err
		}
		lo += run
	}
	for len(s.runs) > 1 {
		i := len(s.runs) - 2
		if i > 0 && s.runs[i-1].len < s.runs[i+1].len {
			i--
		}
		if err := s.mergeAt(i); err != nil {
			return err
		}
	}
	return nil
}

// countRun is the length of the run that begins at lo; a strictly descending one is reversed, with its stretches of equal items kept
// in order.
func (s *sorter) countRun(lo, hi int) (int, error) {
	if lo+1 == hi {
		return 1, nil
	}
	i := lo + 1
	// a beginning of equal items belongs to a run of either direction
	desc := false
	for ; i < hi; i++ {
		lt, err := s.less(s.keys[i], s.keys[i-1])
		if err != nil {
			return 0, err
		}
		if lt {
			desc = true
			break
		}
		lt, err = s.less(s.keys[i-1], s.keys[i])
		if err != nil {
			return 0, err
		}
		if lt {
			break
		}
	}
	if i == hi {
		return hi - lo, nil
	}
	if !desc {
		for i++; i < hi; i++ {
			lt, err := s.less(s.keys[i], s.keys[i-1])
			if err != nil {
				return 0, err
			}
			if lt {
				break
			}
		}
		return i - lo, nil
	}
	equal := lo // start of the current stretch of equal items
	for ; i < hi; i++ {
		lt, err := s.less(s.keys[i], s.keys[i-1])
		if err != nil {
			return 0, err
		}
		if lt {
			s.reverse(equal, i)
			equal = i
			continue
		}
		lt, err = s.less(s.keys[i-1], s.keys[i])
		if err != nil {
			return 0, err
		}
		if lt {
			break
		}
	}
	s.reverse(equal, i)
	s.reverse(lo, i)
	return i - lo, nil
}

// binarySort inserts [start, hi) into the sorted [lo, start).
func (s *sorter) binarySort(lo, hi, start int) error {
	if start == lo {
		start++
	}
	for ; start < hi; start++ {
		pivot := s.keys[start]
		l, r := lo, start
		for l < r {
			p := int(uint(l+r) >> 1)
			lt, err := s.less(pivot, s.keys[p])
			if err != nil {
				return err
			}
			if lt {
				r = p
			} else {
				l = p + 1
			}
		}
		copy(s.keys[l+1:start+1], s.keys[l:start])
		s.keys[l] = pivot
		if s.vals != nil {
			v := s.vals[start]
			copy(s.vals[l+1:start+1], s.vals[l:start])
			s.vals[l] = v
		}
	}
	return nil
}

// power is the depth of the boundary between run [s1, s1+n1) and the n2 items behind it in a nearly optimal merge tree over n.
func power(s1, n1, n2, n int) int {
	a := 2*s1 + n1
	b := a + n1 + n2
	for p := 1; ; p++ {
		if a >= n {
			a -= n
			b -= n
		} else if b >= n {
			return p
		}
		a <<= 1
		b <<= 1
	}
}

func (s *sorter) pushRun(base, n, total int) error {
	if k := len(s.runs); k > 0 {
		last := s.runs[k-1]
		p := power(last.base, last.len, n, total)
		for len(s.runs) > 1 && s.runs[len(s.runs)-2].power > p {
			if err := s.mergeAt(len(s.runs) - 2); err != nil {
				return err
			}
		}
		s.runs[len(s.runs)-1].power = p
	}
	s.runs = append(s.runs, sortRun{base, n, 0})
	return nil
}

// mergeAt merges runs i and i+1.
func (s *sorter) mergeAt(i int) error {
	a, b := s.runs[i], s.runs[i+1]
	s.runs[i].len = a.len + b.len
	copy(s.runs[i+1:], s.runs[i+2:])
	s.runs = s.runs[:len(s.runs)-1]
	k, err := s.gallopRight(s.keys[b.base], s.keys[a.base:a.base+a.len], 0)
	if err != nil {
		return err
	}
	a.base += k
	a.len -= k
	if a.len == 0 {
		return nil
	}
	n, err := s.gallopLeft(s.keys[a.base+a.len-1], s.keys[b.base:b.base+b.len], b.len-1)
	if err != nil || n == 0 {
		return err
	}
	if a.len <= n {
		return s.mergeLo(a.base, a.len, b.base, n)
	}
	return s.mergeHi(a.base, a.len, b.base, n)
}

// gallopLeft is where key belongs in run, before any equal items; hint is where to begin looking.
func (s *sorter) gallopLeft(key Value, run []Value, hint int) (int, error) {
	n := len(run)
	last, ofs := 0, 1
	lt, err := s.less(run[hint], key)
	if err != nil {
		return 0, err
	}
	if lt {
		limit := n - hint
		for ofs < limit {
			if lt, err = s.less(run[hint+ofs], key); err != nil {
				return 0, err
			}
			if !lt {
				break
			}
			last = ofs
			ofs = ofs<<1 + 1
		}
		ofs = min(ofs, limit)
		last += hint
		ofs += hint
	} else {
		limit := hint + 1
		for ofs < limit {
			if lt, err = s.less(run[hint-ofs], key); err != nil {
				return 0, err
			}
			if lt {
				break
			}
			last = ofs
			ofs = ofs<<1 + 1
		}
		ofs = min(ofs, limit)
		last, ofs = hint-ofs, hint-last
	}
	for last++; last < ofs; {
		m := last + (ofs-last)>>1
		if lt, err = s.less(run[m], key); err != nil {
			return 0, err
		}
		if lt {
			last = m + 1
		} else {
			ofs = m
		}
	}
	return ofs, nil
}

// gallopRight is where key belongs in run, behind any equal items.
func (s *sorter) gallopRight(key Value, run []Value, hint int) (int, error) {
	n := len(run)
	last, ofs := 0, 1
	lt, err := s.less(key, run[hint])
	if err != nil {
		return 0, err
	}
	if lt {
		limit := hint + 1
		for ofs < limit {
			if lt, err = s.less(key, run[hint-ofs]); err != nil {
				return 0, err
			}
			if !lt {
				break
			}
			last = ofs
			ofs = ofs<<1 + 1
		}
		ofs = min(ofs, limit)
		last, ofs = hint-ofs, hint-last
	} else {
		limit := n - hint
		for ofs < limit {
			if lt, err = s.less(key, run[hint+ofs]); err != nil {
				return 0, err
			}
			if lt {
				break
			}
			last = ofs
			ofs = ofs<<1 + 1
		}
		ofs = min(ofs, limit)
		last += hint
		ofs += hint
	}
	for last++; last < ofs; {
		m := last + (ofs-last)>>1
		if lt, err = s.less(key, run[m]); err != nil {
			return 0, err
		}
		if lt {
			ofs = m
		} else {
			last = m + 1
		}
	}
	return ofs, nil
}

func (s *sorter) save(base, n int) {
	s.tmpK = append(s.tmpK[:0], s.keys[base:base+n]...)
	if s.vals != nil {
		s.tmpV = append(s.tmpV[:0], s.vals[base:base+n]...)
	}
}

func (s *sorter) restore(to, from, n int) {
	copy(s.keys[to:to+n], s.tmpK[from:from+n])
	if s.vals != nil {
		copy(s.vals[to:to+n], s.tmpV[from:from+n])
	}
}

func (s *sorter) shift(to, from, n int) {
	copy(s.keys[to:to+n], s.keys[from:from+n])
	if s.vals != nil {
		copy(s.vals[to:to+n], s.vals[from:from+n])
	}
}

// mergeLo merges adjacent runs a and b from the left; a, the shorter, is moved aside. Whatever happens, every item is in its
// place or one of its places at the end.
func (s *sorter) mergeLo(a, na, b, nb int) (err error) {
	s.save(a, na)
	dest, i := a, 0 // i: next of the saved run
	defer func() {
		if na > 0 {
			s.restore(dest, i, na)
		}
	}()
	s.move(dest, b)
	dest++
	b++
	nb--
	if nb == 0 {
		return nil
	}
	if na == 1 {
		s.shift(dest, b, nb)
		dest += nb
		return nil
	}
	for {
		wonA, wonB := 0, 0
		for {
			lt, err := s.less(s.keys[b], s.tmpK[i])
			if err != nil {
				return err
			}
			if lt {
				s.move(dest, b)
				dest++
				b++
				nb--
				wonB++
				wonA = 0
				if nb == 0 {
					return nil
				}
				if wonB >= s.gallop {
					break
				}
			} else {
				s.restore(dest, i, 1)
				dest++
				i++
				na--
				wonA++
				wonB = 0
				if na == 1 {
					s.shift(dest, b, nb)
					dest += nb
					return nil
				}
				if wonA >= s.gallop {
					break
				}
			}
		}
		s.gallop++
		for {
			if s.gallop > 1 {
				s.gallop--
			}
			k, err := s.gallopRight(s.keys[b], s.tmpK[i:i+na], 0)
			if err != nil {
				return err
			}
			wonA = k
			if k > 0 {
				s.restore(dest, i, k)
				dest += k
				i += k
				na -= k
				if na <= 1 {
					if na == 1 {
						s.shift(dest, b, nb)
						dest += nb
					}
					return nil
				}
			}
			s.move(dest, b)
			dest++
			b++
			nb--
			if nb == 0 {
				return nil
			}
			k, err = s.gallopLeft(s.tmpK[i], s.keys[b:b+nb], 0)
			if err != nil {
				return err
			}
			wonB = k
			if k > 0 {
				s.shift(dest, b, k)
				dest += k
				b += k
				nb -= k
				if nb == 0 {
					return nil
				}
			}
			s.restore(dest, i, 1)
			dest++
			i++
			na--
			if na == 1 {
				s.shift(dest, b, nb)
				dest += nb
				return nil
			}
			if wonA < minGallop && wonB < minGallop {
				break
			}
		}
		s.gallop++
	}
}

// mergeHi merges adjacent runs a and b from the right; b, the shorter, is moved aside.
func (s *sorter) mergeHi(a, na, b, nb int) (err error) {
	s.save(b, nb)
	dest := b + nb - 1
	i, j := a+na-1, nb-1 // last of a, last of the saved run
	defer func() {
		if nb > 0 {
			s.restore(dest-nb+1, 0, nb)
		}
	}()
	s.move(dest, i)
	dest--
	i--
	na--
	if na == 0 {
		return nil
	}
	lastOfB := func() {
		dest -= na
		i -= na
		s.shift(dest+1, i+1, na)
	}
	if nb == 1 {
		lastOfB()
		return nil
	}
	for {
		wonA, wonB := 0, 0
		for {
			lt, err := s.less(s.tmpK[j], s.keys[i])
			if err != nil {
				return err
			}
			if lt {
				s.move(dest, i)
				dest--
				i--
				na--
				wonA++
				wonB = 0
				if na == 0 {
					return nil
				}
				if wonA >= s.gallop {
					break
				}
			} else {
				s.restore(dest, j, 1)
				dest--
				j--
				nb--
				wonB++
				wonA = 0
				if nb == 1 {
					lastOfB()
					return nil
				}
				if wonB >= s.gallop {
					break
				}
			}
		}
		s.gallop++
		for {
			if s.gallop > 1 {
				s.gallop--
			}
			k, err := s.gallopRight(s.tmpK[j], s.keys[a:a+na], na-1)
			if err != nil {
				return err
			}
			k = na - k
			wonA = k
			if k > 0 {
				dest -= k
				i -= k
				s.shift(dest+1, i+1, k)
				na -= k
				if na == 0 {
					return nil
				}
			}
			s.restore(dest, j, 1)
			dest--
			j--
			nb--
			if nb == 1 {
				lastOfB()
				return nil
			}
			k, err = s.gallopLeft(s.keys[i], s.tmpK[:nb], nb-1)
			if err != nil {
				return err
			}
			k = nb - k
			wonB = k
			if k > 0 {
				dest -= k
				j -= k
				s.restore(dest+1, j+1, k)
				nb -= k
				if nb <= 1 {
					if nb == 1 {
						lastOfB()
					}
					return nil
				}
			}
			s.move(dest, i)
			dest--
			i--
			na--
			if na == 0 {
				return nil
			}
			if wonA < minGallop && wonB < minGallop {
				break
			}
		}
		s.gallop++
	}
}
