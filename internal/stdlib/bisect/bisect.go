// Package bisect is the module _bisect: search and insertion in sorted sequences.
package bisect

import "github.com/gophersnake/gophersnake/internal/object"

type (
	// Value abbreviates object.Value.
	Value  = object.Value
	thread = object.Thread
)

// Module declares the module.
func Module() *object.ModuleDef {
	const sig = "(a, x, lo=0, hi=None, *, key=None)"
	return &object.ModuleDef{
		Name: "_bisect",
		Doc:  "Search and insertion in sequences that stay sorted.",
		Funcs: []object.Func{
			{Name: "bisect_right", Sig: sig, Doc: "The index where to insert x to keep a sorted, behind any equal items.", Call: search(false)},
			{Name: "insort_right", Sig: sig, Doc: "Insert x to keep a sorted, behind any equal items.", Call: insert(false)},
			{Name: "bisect_left", Sig: sig, Doc: "The index where to insert x to keep a sorted, before any equal items.", Call: search(true)},
			{Name: "insort_left", Sig: sig, Doc: "Insert x to keep a sorted, before any equal items.", Call: insert(true)},
		},
	}
}

// find searches x (already passed through the key) between the bounds in a[2] and a[3].
func find(t *thread, a []Value, x Value, left bool) (int, error) {
	seq, key := a[0], a[4]
	if key == t.RT.None {
		key = 0
	}
	lo, hi := 0, -1
	var err error
	if a[2] != 0 {
		if lo, err = t.AsIndex(a[2], object.TOverflowError); err != nil {
			return 0, err
		}
	}
	if a[3] != 0 && a[3] != t.RT.None {
		if !t.IsIntLike(a[3]) && t.TypeOf(a[3]).Index == nil {
			return 0, t.TypeErrorf("argument should be integer or None, not '%s'", t.TypeName(a[3]))
		}
		if hi, err = t.AsIndex(a[3], object.TOverflowError); err != nil {
			return 0, err
		}
	}
	if lo < 0 {
		return 0, t.ValueErrorf("lo must be non-negative")
	}
	if hi == -1 {
		if hi, err = t.Len(seq); err != nil {
			return 0, err
		}
	}
	exact := t.Is(seq, object.TList)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		m := t.Mark()
		var item Value
		if exact && mid < t.ListLen(seq) {
			item = t.ListItem(seq, mid)
		} else if item, err = t.GetItem(seq, t.NewInt(int64(mid))); err != nil {
			_, err = t.Leave(m, 0, err)
			return 0, err
		}
		if key != 0 {
			if item, err = t.Call(key, item); err != nil {
				_, err = t.Leave(m, 0, err)
				return 0, err
			}
		}
		var lt bool
		if left {
			lt, err = t.CompareBool(item, x, object.LT)
		} else {
			lt, err = t.CompareBool(x, item, object.LT)
		}
		if _, err = t.Leave(m, 0, err); err != nil {
			return 0, err
		}
		if lt == left {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, nil
}

func search(left bool) object.NativeFunc {
	return func(t *thread, a []Value) (Value, error) {
		i, err := find(t, a, a[1], left)
		return t.NewInt(int64(i)), err
	}
}

func insert(left bool) object.NativeFunc {
	return func(t *thread, a []Value) (Value, error) {
		x := a[1]
		if a[4] != 0 && a[4] != t.RT.None {
			var err error
			if x, err = t.Call(a[4], x); err != nil {
				return 0, err
			}
		}
		i, err := find(t, a, x, left)
		if err != nil {
			return 0, err
		}
		if t.Is(a[0], object.TList) {
			t.ListInsert(a[0], min(i, t.ListLen(a[0])), a[1])
			return t.RT.None, nil
		}
		_, err = t.CallMethod(a[0], "insert", t.NewInt(int64(i)), a[1])
		return t.RT.None, err
	}
}
