package datetimemod

import (
	"math"

	"github.com/gophersnake/gophersnake/internal/object"
)

// bind sorts the arguments of a constructor by name, with the error texts of CPython's parser where it does not know the name of
// the function. Absent ones are 0. out has a place for each name; positional may be fewer.
func bind(t *thread, out []Value, names []string, required, positional int, args []Value, kwnames Value) error {
	nk := 0
	if kwnames != 0 {
		nk = t.TupleLen(kwnames)
	}
	pos := len(args) - nk
	if len(args) > len(names) {
		kind := ""
		if pos == 0 {
			kind = "keyword "
		}
		return t.TypeErrorf("function takes at most %d %sarguments (%d given)", len(names), kind, len(args))
	}
	if pos > positional {
		return t.TypeErrorf("function takes at most %d positional arguments (%d given)", positional, pos)
	}
	copy(out, args[:pos])
	used := 0
	for i := pos; i < len(names) && nk > 0; i++ {
		for k, key := range t.TupleItems(kwnames) {
			if t.StrEqualGo(key, names[i]) {
				out[i] = args[pos+k]
				used++
			}
		}
	}
	for i := 0; i < required; i++ {
		if out[i] == 0 {
			// CPython converts the arguments in turn, so one before that is no int is reported first.
			for _, v := range out[:i] {
				if _, err := cInt(t, v); err != nil {
					return err
				}
			}
			return t.TypeErrorf("function missing required argument '%s' (pos %d)", names[i], i+1)
		}
	}
	if used == nk {
		return nil
	}
next:
	for _, key := range t.TupleItems(kwnames) {
		for i, name := range names {
			if t.StrEqualGo(key, name) {
				if i < pos {
					return t.TypeErrorf("argument for function given by name ('%s') and position (%d)", name, i+1)
				}
				continue next
			}
		}
		return t.TypeErrorf("this function got an unexpected keyword argument '%s'", t.Str(key))
	}
	return nil
}

// place sorts arguments by name into out, which is empty; false if that is not possible: bind and BindParams know why.
func place(t *thread, out []Value, names []string, positional int, args []Value, kwnames Value) bool {
	var keys []Value
	if kwnames != 0 {
		keys = t.TupleItems(kwnames)
	}
	pos := len(args) - len(keys)
	if pos > positional {
		return false
	}
	copy(out, args[:pos])
next:
	for k, key := range keys {
		for i := pos; i < len(names); i++ {
			if out[i] == 0 && t.StrEqualGo(key, names[i]) {
				out[i] = args[pos+k]
				continue next
			}
		}
		return false
	}
	return true
}

// cInt reads an argument as C's int.
func cInt(t *thread, v Value) (int, error) {
	if v.IsInt() {
		if n := v.Int(); n == int64(int32(n)) {
			return int(n), nil
		}
	}
	n, err := t.AsInt(v)
	switch {
	case err != nil:
		return 0, err
	case n > math.MaxInt32:
		return 0, t.Errorf(object.TOverflowError, "signed integer is greater than maximum")
	case n < math.MinInt32:
		return 0, t.Errorf(object.TOverflowError, "signed integer is less than minimum")
	}
	return int(n), nil
}

// intArgs reads arguments as ints; those that are absent stay as they are.
func intArgs(t *thread, args []Value, to ...*int) error {
	for i, p := range to {
		if args[i] == 0 {
			continue
		}
		n, err := cInt(t, args[i])
		if err != nil {
			return err
		}
		*p = n
	}
	return nil
}

// changed reads the arguments of a method replace.
func changed(t *thread, args []Value, to ...*int) error {
	return replaceError(t, intArgs(t, args, to...))
}

// replaceError is an error of intArgs as the methods replace word it.
func replaceError(t *thread, err error) error {
	if err != nil && t.IsError(err, object.TOverflowError) {
		return t.Errorf(object.TOverflowError, "Python int too large to convert to C int")
	}
	return err
}

// tzArg checks that an argument is a tzinfo or None, and gives 0 for None and for none.
func (m *module) tzArg(t *thread, v Value) (Value, error) {
	if v == 0 || v == t.RT.None {
		return 0, nil
	}
	if !is(t, v, m.tzinfo) {
		return 0, t.TypeErrorf("tzinfo argument must be None or of a tzinfo subclass, not type '%s'", t.TypeName(v))
	}
	return v, nil
}

// state is the bytes of a pickled instance: those of bytes, or of a str that was bytes in Python 2. ok is false if v is no state of so
// many bytes; whether they are sane is for the caller to say.
func stateArg(t *thread, v Value, size int, sane func(b []byte) bool, what string) (b []byte, ok bool, err error) {
	switch {
	case t.IsBytes(v):
		b = t.Bytes(v)
		if len(b) != size || !sane(b) {
			return nil, false, nil
		}
		return append([]byte(nil), b...), true, nil
	case t.IsStr(v):
		if t.StrLen(v) != size {
			return nil, false, nil
		}
		b = make([]byte, size)
		fits := true
		for i := range b {
			c := t.StrAt(v, i)
			fits = fits && c < 256
			b[i] = byte(min(c, 255))
		}
		if !sane(b) {
			return nil, false, nil
		}
		if !fits {
			return nil, false, t.ValueErrorf("Failed to encode latin1 string when unpickling a %s object. "+
				"pickle.load(data, encoding='latin1') is assumed.", what)
		}
		return b, true, nil
	}
	return nil, false, nil
}

// classArg is the class that a class method was called on.
func classArg(t *thread, v Value) *typ { return t.TypeFromObj(v) }
