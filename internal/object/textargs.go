package object

import (
	"math"

	"github.com/gophersnake/gophersnake/internal/numfmt"
)

// ctorArgs sorts the arguments of a constructor by its parameters into out: the first posOnly parameters have no names for
// callers, the first min are required, absent ones stay 0. The texts are those of CPython's Argument Clinic.
func (t *Thread) ctorArgs(fname string, args []Value, kwnames Value, params []string, posOnly, min int, out []Value) error {
	nkw := 0
	var names []Value
	if kwnames != 0 {
		names = t.TupleItems(kwnames)
		nkw = len(names)
	}
	npos := len(args) - nkw
	if len(args) > len(params) {
		kind := ""
		if npos == 0 {
			kind = "keyword "
		}
		return t.TypeErrorf("%s() takes at most %d %sargument%s (%d given)", fname, len(params), kind, plural(len(params)), len(args))
	}
	copy(out, args[:npos])
	for k, name := range names {
		found := -1
		for i := posOnly; i < len(params); i++ {
			if t.StrEqualGo(name, params[i]) {
				found = i
				break
			}
		}
		if found < 0 {
			return t.TypeErrorf("%s() got an unexpected keyword argument '%s'", fname, t.Str(name))
		}
		if out[found] != 0 {
			return t.TypeErrorf("argument for %s() given by name ('%s') and position (%d)", fname, params[found], found+1)
		}
		out[found] = args[npos+k]
	}
	for i := 0; i < min; i++ {
		if out[i] == 0 {
			return t.TypeErrorf("%s() missing required argument '%s' (pos %d)", fname, params[i], i+1)
		}
	}
	return nil
}

// ctorOne is the only, optional, positional argument of a constructor, 0 if absent.
func (t *Thread) ctorOne(fname string, args []Value, kwnames Value) (Value, error) {
	if kwnames != 0 && len(t.TupleItems(kwnames)) > 0 {
		return 0, t.TypeErrorf("%s() takes no keyword arguments", fname)
	}
	switch len(args) {
	case 0:
		return 0, nil
	case 1:
		return args[0], nil
	}
	return 0, t.TypeErrorf("%s expected at most 1 argument, got %d", fname, len(args))
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// numError turns an error of numfmt into the exception that it describes.
func (t *Thread) numError(err error) error {
	e, ok := err.(*numfmt.Error)
	if !ok {
		return err
	}
	switch e.Kind {
	case numfmt.OverflowError:
		return t.Errorf(TOverflowError, "%s", e.Msg)
	case numfmt.TypeError:
		return t.TypeErrorf("%s", e.Msg)
	}
	return t.ValueErrorf("%s", e.Msg)
}

// fieldStr makes a str of a formatted number.
func (t *Thread) fieldStr(f *numfmt.Field) Value {
	if f.Fill < 128 {
		return t.newASCII(f.AppendASCII(nil))
	}
	return t.NewStrRunes(f.AppendRunes(nil))
}

// argSSize is a size argument: an index, OverflowError if it does not fit; def when absent.
func (t *Thread) argSSize(v Value, def int) (int, error) {
	if v == 0 {
		return def, nil
	}
	if v.IsInt() {
		return int(v.Int()), nil
	}
	return t.AsIndex(v, TOverflowError)
}

// argCInt is an argument that CPython takes as a C int.
func (t *Thread) argCInt(v Value, def int) (int, error) {
	if v == 0 {
		return def, nil
	}
	i, err := t.AsInt(v)
	if err != nil {
		return 0, err
	}
	if i > math.MaxInt32 {
		return 0, t.Errorf(TOverflowError, "signed integer is greater than maximum")
	}
	if i < math.MinInt32 {
		return 0, t.Errorf(TOverflowError, "signed integer is less than minimum")
	}
	return int(i), nil
}

// argTruth is a bool argument; def when absent.
func (t *Thread) argTruth(v Value, def bool) (bool, error) {
	if v == 0 {
		return def, nil
	}
	return t.Truth(v)
}

// sliceBound is a start or end argument of find and its like: None or absent keep def, other values are clipped.
func (t *Thread) sliceBound(v Value, def int) (int, error) {
	if v == 0 || v == t.RT.None {
		return def, nil
	}
	if v.IsInt() {
		return int(v.Int()), nil
	}
	if _, ok := t.intOf(v); !ok && t.TypeOf(v).Index == nil {
		return 0, t.TypeErrorf("slice indices must be integers or None or have an __index__ method")
	}
	return t.AsIndex(v, 0)
}

// clampRange makes start and end, as Python slices read them, bounds in a sequence of n items; start may stay above end.
func clampRange(start, end, n int) (int, int) {
	if end > n {
		end = n
	} else if end < 0 {
		end = max(end+n, 0)
	}
	if start < 0 {
		start = max(start+n, 0)
	}
	return start, end
}
