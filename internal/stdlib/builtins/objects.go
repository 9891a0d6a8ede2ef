package builtins

import (
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/internal/object"
)

// noKeywords rejects keyword arguments of a Raw function.
func noKeywords(t *object.Thread, name string, kwnames Value) error {
	if kwnames != 0 && len(t.TupleItems(kwnames)) > 0 {
		return t.TypeErrorf("%s() takes no keyword arguments", name)
	}
	return nil
}

// count checks the number of positional arguments of a Raw function.
func count(t *object.Thread, name string, n, min, max int) error {
	plural := func(n int) string {
		if n == 1 {
			return ""
		}
		return "s"
	}
	switch {
	case n >= min && n <= max:
		return nil
	case min == max:
		return t.TypeErrorf("%s expected %d argument%s, got %d", name, min, plural(min), n)
	case n < min:
		return t.TypeErrorf("%s expected at least %d argument%s, got %d", name, min, plural(min), n)
	}
	return t.TypeErrorf("%s expected at most %d argument%s, got %d", name, max, plural(max), n)
}

func all(t *object.Thread, a []Value) (Value, error) {
	ok, err := t.All(a[0])
	return t.Bool(ok), err
}

func anyTrue(t *object.Thread, a []Value) (Value, error) {
	ok, err := t.Any(a[0])
	return t.Bool(ok), err
}

func base(spec string) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		i, err := t.Index(a[0])
		if err != nil {
			return 0, err
		}
		return t.Format(i, t.NewStr(spec))
	}
}

func chr(t *object.Thread, a []Value) (Value, error) {
	i, err := t.Index(a[0])
	if err != nil {
		return 0, err
	}
	n, ok := t.Int64(i)
	if !ok || n < 0 || n > utf8.MaxRune {
		return 0, t.ValueErrorf("chr() arg not in range(0x110000)")
	}
	return t.NewStrRunes([]rune{rune(n)}), nil
}

func ord(t *object.Thread, a []Value) (Value, error) {
	c := a[0]
	n := 0
	switch {
	case t.IsStr(c):
		if n = t.StrLen(c); n == 1 {
			return t.NewInt(int64(t.StrAt(c, 0))), nil
		}
	case t.IsInstanceID(c, object.TBytes):
		b := t.Bytes(c)
		if n = len(b); n == 1 {
			return t.NewInt(int64(b[0])), nil
		}
	case t.IsInstanceID(c, object.TByteArray):
		buf, err := t.GetBuffer(c, 0)
		if err != nil {
			return 0, err
		}
		defer t.ReleaseBuffer(buf)
		if n = len(buf.Data); n == 1 {
			return t.NewInt(int64(buf.Data[0])), nil
		}
	default:
		return 0, t.TypeErrorf("ord() expected string of length 1, but %s found", t.TypeName(c))
	}
	return 0, t.TypeErrorf("ord() expected a character, but string of length %d found", n)
}

func format(t *object.Thread, a []Value) (Value, error) {
	spec := a[1]
	if spec == 0 {
		spec = t.RT.EmptyStr
	} else if !t.IsStr(spec) {
		return 0, t.TypeErrorf("format() argument 2 must be str, not %s", t.TypeName(spec))
	}
	return t.Format(a[0], spec)
}

func getattr(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	if err := noKeywords(t, "getattr", kwnames); err != nil {
		return 0, err
	}
	if err := count(t, "getattr", len(a), 2, 3); err != nil {
		return 0, err
	}
	if !t.IsStr(a[1]) {
		return 0, t.TypeErrorf("attribute name must be string, not '%s'", t.TypeName(a[1]))
	}
	t.CacheGetAttr(a[0], a[1])
	if len(a) == 2 {
		return t.GetAttr(a[0], a[1])
	}
	v, found, err := t.GetAttrOpt(a[0], a[1])
	if err == nil && !found {
		v = a[2]
	}
	return v, err
}

func hasattr(t *object.Thread, a []Value) (Value, error) {
	if !t.IsStr(a[1]) {
		return 0, t.TypeErrorf("attribute name must be string, not '%s'", t.TypeName(a[1]))
	}
	t.CacheGetAttr(a[0], a[1])
	ok, err := t.HasAttr(a[0], a[1])
	return t.Bool(ok), err
}

func hash(t *object.Thread, a []Value) (Value, error) {
	h, err := t.Hash(a[0])
	if err != nil {
		return 0, err
	}
	return t.NewInt(h), nil
}

// id of an object is its offset; of an unboxed number it is derived from its bits, so that equal numbers, which are
// identical, have equal ids that no object has (offsets are multiples of 16).
func id(t *object.Thread, a []Value) (Value, error) {
	v := a[0]
	if v.IsObject() {
		return t.NewInt(int64(v)), nil
	}
	return t.NewUint(uint64(v)<<4>>4 | 1<<62 | 1), nil
}

func iter(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	if err := noKeywords(t, "iter", kwnames); err != nil {
		return 0, err
	}
	if err := count(t, "iter", len(a), 1, 2); err != nil {
		return 0, err
	}
	if len(a) == 1 {
		return t.Iter(a[0])
	}
	if !t.IsCallable(a[0]) {
		return 0, t.TypeErrorf("iter(v, w): v must be callable")
	}
	return t.NewCallableIter(a[0], a[1]), nil
}

func next(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	if err := noKeywords(t, "next", kwnames); err != nil {
		return 0, err
	}
	if err := count(t, "next", len(a), 1, 2); err != nil {
		return 0, err
	}
	typ := t.TypeOf(a[0])
	if typ.Next == nil {
		return 0, t.TypeErrorf("'%s' object is not an iterator", t.TypeName(a[0]))
	}
	v, err := typ.Next(t, a[0])
	switch {
	case err != nil:
		if len(a) == 2 && t.IsError(err, object.TStopIteration) {
			return a[1], nil
		}
		return 0, err
	case v != 0:
		return v, nil
	case len(a) == 2:
		return a[1], nil
	}
	return 0, t.StopIteration(a[0])
}

func length(t *object.Thread, a []Value) (Value, error) {
	t.CacheSpecial(object.OperatorLen, a[0])
	n, err := t.Len(a[0])
	if err != nil {
		return 0, err
	}
	return t.NewInt(int64(n)), nil
}

// extremum is min or max: better is the comparison by which an item replaces the best so far.
func extremum(name string, better object.CompareOp) object.CallFunc {
	return func(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
		var key, def Value
		if kwnames != 0 {
			names := t.TupleItems(kwnames)
			values := a[len(a)-len(names):]
			a = a[:len(a)-len(names)]
			for i, n := range names {
				switch s := t.Str(n); s {
				case "key":
					if values[i] != t.RT.None {
						key = values[i]
					}
				case "default":
					def = values[i]
				default:
					return 0, t.TypeErrorf("%s() got an unexpected keyword argument '%s'", name, s)
				}
			}
		}
		if len(a) == 0 {
			return 0, t.TypeErrorf("%s expected at least 1 argument, got 0", name)
		}
		if len(a) > 1 && def != 0 {
			return 0, t.TypeErrorf("Cannot specify a default for %s() with multiple positional arguments", name)
		}
		var best, bestKey Value
		outer := t.Mark()
		consider := func(item Value) (bool, error) {
			k := item
			if key != 0 {
				var err error
				if k, err = t.Call(key, item); err != nil {
					return false, err
				}
			}
			if best != 0 {
				ok, err := t.CompareOrdered(k, bestKey, better)
				if err != nil || !ok {
					return err == nil, err
				}
			}
			best, bestKey = item, k
			return true, nil
		}
		if len(a) > 1 {
			for _, item := range a {
				if _, err := consider(item); err != nil {
					return 0, err
				}
			}
			return best, nil
		}
		w, err := t.Walk(a[0])
		if err != nil {
			return 0, err
		}
		kind := uint8(object.DrainNothing)
		if key == 0 && better == object.LT {
			kind = object.DrainMin
		} else if key == 0 {
			kind = object.DrainMax
		}
		defer t.EndDrain(t.BeginDrain(&w, kind))
		// Two references live across turns: the best item and its key. The scope is closed each turn but for them.
		inner := t.Mark()
		for {
			number := best.IsInt() || best.IsFloat()
			if number {
				t.Drain.Best = best
			}
			item, err := t.Step(&w)
			if err != nil {
				return 0, err
			}
			if number && kind != object.DrainNothing {
				best, bestKey = t.Drain.Best, t.Drain.Best
			}
			t.Drain.Best = 0
			if item == 0 {
				break
			}
			if _, err := consider(item); err != nil {
				return 0, err
			}
			if t.Mark()-inner > 64 {
				t.ReleaseKeep2(inner, best, bestKey)
			}
		}
		if best == 0 {
			if def != 0 {
				return def, nil
			}
			return 0, t.ValueErrorf("%s() iterable argument is empty", name)
		}
		return t.ReleaseKeep(outer, best), nil
	}
}

func round(t *object.Thread, a []Value) (Value, error) {
	m, err := t.LookupSpecial(a[0], t.RT.Names.Round)
	if err != nil {
		return 0, err
	}
	if m == 0 {
		return 0, t.TypeErrorf("type %s doesn't define __round__ method", t.TypeName(a[0]))
	}
	if a[1] == 0 || a[1] == t.RT.None {
		return t.Call(m)
	}
	return t.Call(m, a[1])
}

func sorted(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	pos := len(a)
	if kwnames != 0 {
		pos -= len(t.TupleItems(kwnames))
	}
	if err := count(t, "sorted", pos, 1, 1); err != nil {
		return 0, err
	}
	l := t.NewList()
	if err := t.ListExtend(l, a[0]); err != nil {
		return 0, err
	}
	if err := t.ListSort(l, a[1:], kwnames); err != nil {
		return 0, err
	}
	return l, nil
}

func dir(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	if err := noKeywords(t, "dir", kwnames); err != nil {
		return 0, err
	}
	if err := count(t, "dir", len(a), 0, 1); err != nil {
		return 0, err
	}
	var names Value
	var err error
	if len(a) == 0 {
		ns, lerr := locals(t, nil)
		if lerr != nil {
			return 0, lerr
		}
		names, err = t.CallMethod(ns, "keys")
	} else {
		m, lerr := t.LookupSpecial(a[0], t.RT.Names.Dir)
		if lerr != nil {
			return 0, lerr
		}
		if m == 0 {
			return 0, t.TypeErrorf("object does not provide __dir__")
		}
		names, err = t.Call(m)
	}
	if err != nil {
		return 0, err
	}
	l := t.NewList()
	if err := t.ListExtend(l, names); err != nil {
		return 0, err
	}
	return l, t.ListSort(l, nil, 0)
}

func vars(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	if err := noKeywords(t, "vars", kwnames); err != nil {
		return 0, err
	}
	if err := count(t, "vars", len(a), 0, 1); err != nil {
		return 0, err
	}
	if len(a) == 0 {
		return locals(t, nil)
	}
	d, found, err := t.GetAttrOpt(a[0], t.RT.Names.Dict)
	if err == nil && !found {
		return 0, t.TypeErrorf("vars() argument must have __dict__ attribute")
	}
	return d, err
}

func aiter(t *object.Thread, a []Value) (Value, error) {
	typ := t.TypeOf(a[0])
	if typ.AIter == nil {
		return 0, t.TypeErrorf("'%s' object is not an async iterable", t.TypeName(a[0]))
	}
	it, err := typ.AIter(t, a[0])
	if err == nil && t.TypeOf(it).ANext == nil {
		return 0, t.TypeErrorf("aiter() returned not an async iterator of type '%s'", t.TypeName(it))
	}
	return it, err
}

func anext(t *object.Thread, a []Value) (Value, error) {
	typ := t.TypeOf(a[0])
	if typ.ANext == nil {
		return 0, t.TypeErrorf("'%s' object is not an async iterator", t.TypeName(a[0]))
	}
	aw, err := typ.ANext(t, a[0])
	if err != nil || a[1] == 0 {
		return aw, err
	}
	return t.NewANextAwaitable(aw, a[1]), nil
}

func breakpoint(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	hook := t.DictGetStr(t.RT.SysDict, "breakpointhook")
	if hook == 0 {
		return 0, t.Errorf(object.TRuntimeError, "lost sys.breakpointhook")
	}
	return t.CallKw(hook, a, kwnames)
}
