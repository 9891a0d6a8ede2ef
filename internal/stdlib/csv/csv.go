// Package csv is the native module _csv: reading and writing of comma separated values.
package csv

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

const stateKey = "_csv"

type state struct {
	dialectType, readerType, writerType *object.Type
	dialects                            object.Root // registered ones, by name
	err                                 object.Root // Error
	limit                               int64
}

func get(t *object.Thread) *state { return t.ModuleState(stateKey).(*state) }

// Quoting modes.
const (
	quoteMinimal = iota
	quoteAll
	quoteNonnumeric
	quoteNone
	quoteStrings
	quoteNotnull
)

// dialect is how values are separated and quoted; 0 runes mean None.
type dialect struct {
	delimiter, quote, escape         rune
	terminator                       string
	doublequote, skipinitial, strict bool
	quoting                          int
}

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_csv",
		Doc:  "CSV parsing and writing.",
		Funcs: []object.Func{
			{Name: "reader", Raw: newReader, Doc: "reader(iterable [, dialect='excel'] [optional keyword args]) -> csv_reader"},
			{Name: "writer", Raw: newWriter, Doc: "writer(fileobj [, dialect='excel'] [optional keyword args]) -> csv_writer"},
			{Name: "list_dialects", Sig: "()", Doc: "Return a list of all known dialect names.", Call: func(t *object.Thread, _ []Value) (Value, error) {
				l := t.NewList()
				return l, t.ListExtend(l, get(t).dialects.Get())
			}},
			{Name: "register_dialect", Raw: register, Doc: "Create a mapping from a string name to a dialect class."},
			{Name: "unregister_dialect", Sig: "(name)", Doc: "Delete the name/dialect mapping associated with a string name.", Call: func(t *object.Thread, a []Value) (Value, error) {
				found, err := t.DictDel(get(t).dialects.Get(), a[0])
				if err == nil && !found {
					err = raise(t, "unknown dialect")
				}
				return t.RT.None, err
			}},
			{Name: "get_dialect", Sig: "(name)", Doc: "Return the dialect instance associated with name.", Call: func(t *object.Thread, a []Value) (Value, error) { return lookup(t, a[0]) }},
			{Name: "field_size_limit", Sig: "(new_limit=<unrepresentable>)", Doc: "Sets an upper limit on parsed fields.", Call: func(t *object.Thread, a []Value) (Value, error) {
				s := get(t)
				old := s.limit
				if a[0] != 0 {
					if !t.IsIntLike(a[0]) {
						return 0, t.TypeErrorf("limit must be an integer")
					}
					n, err := t.AsInt(a[0])
					if err != nil {
						return 0, err
					}
					s.limit = n
				}
				return t.NewInt(old), nil
			}},
		},
		Init: func(t *object.Thread, m Value) error {
			d := t.ModuleDict(m)
			s := &state{limit: 128 << 10}
			t.SetModuleState(stateKey, s)
			s.dialects = t.NewRoot(t.NewDict())
			s.err = t.NewRoot(t.NewExceptionType("_csv.Error", t.TypeByID(object.TException).Obj, ""))
			s.dialectType = t.NewType(dialectSpec(), "_csv")
			s.readerType = t.NewType(readerSpec(), "_csv")
			s.writerType = t.NewType(writerSpec(), "_csv")
			t.DictSetStr(d, "Error", s.err.Get())
			t.DictSetStr(d, "Dialect", s.dialectType.Obj)
			t.DictSetStr(d, "Reader", s.readerType.Obj)
			t.DictSetStr(d, "Writer", s.writerType.Obj)
			t.DictSetStr(d, "_dialects", s.dialects.Get())
			for i, name := range []string{"QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL"} {
				t.DictSetStr(d, name, t.NewInt(int64(i)))
			}
			t.DictSetStr(d, "__version__", t.NewStr("1.0"))
			return nil
		},
	}
}

func raise(t *object.Thread, text string) error {
	exc, err := t.NewExceptionArgs(get(t).err.Get(), t.NewStr(text))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

func lookup(t *object.Thread, name Value) (Value, error) {
	v, err := t.DictGet(get(t).dialects.Get(), name)
	if err == nil && v == 0 {
		err = raise(t, "unknown dialect")
	}
	return v, err
}

func register(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	n := len(a)
	if kwnames != 0 {
		n -= len(t.TupleItems(kwnames))
	}
	if n < 1 || n > 2 {
		return 0, t.TypeErrorf("register_dialect expected at %s, got %d", map[bool]string{true: "least 1 argument", false: "most 2 arguments"}[n < 1], n)
	}
	if !t.IsStr(a[0]) {
		return 0, t.TypeErrorf("dialect name must be a string")
	}
	d, err := t.CallKw(get(t).dialectType.Obj, a[1:], kwnames)
	if err != nil {
		return 0, err
	}
	return t.RT.None, t.DictSet(get(t).dialects.Get(), a[0], d)
}

const dialectSig = "(dialect=None, delimiter=',', doublequote=True, escapechar=None, lineterminator='\\r\\n', quotechar='\"', quoting=0, skipinitialspace=False, strict=False)"

func dialectSpec() *object.TypeSpec {
	self := func(t *object.Thread, v Value) *dialect { d, _ := t.GoState(v).(*dialect); return d }
	char := func(name string, f func(d *dialect) rune) object.GetSet {
		return object.GetSet{Name: name, Get: func(t *object.Thread, v Value) (Value, error) {
			if c := f(self(t, v)); c != 0 {
				return t.NewStrRunes([]rune{c}), nil
			}
			return t.RT.None, nil
		}}
	}
	flag := func(name string, f func(d *dialect) bool) object.GetSet {
		return object.GetSet{Name: name, Get: func(t *object.Thread, v Value) (Value, error) { return t.Bool(f(self(t, v))), nil }}
	}
	return &object.TypeSpec{
		Name: "_csv.Dialect", Sig: dialectSig, Doc: "CSV dialect\n\nThe Dialect type records CSV dialect options.",
		Flags: object.TypeBase | object.TypeGC | object.TypeGoState,
		Slots: object.Slots{New: dialectNew},
		GetSets: []object.GetSet{
			char("delimiter", func(d *dialect) rune { return d.delimiter }), char("escapechar", func(d *dialect) rune { return d.escape }),
			char("quotechar", func(d *dialect) rune { return d.quote }),
			flag("doublequote", func(d *dialect) bool { return d.doublequote }), flag("skipinitialspace", func(d *dialect) bool { return d.skipinitial }),
			flag("strict", func(d *dialect) bool { return d.strict }),
			{Name: "lineterminator", Get: func(t *object.Thread, v Value) (Value, error) { return t.NewStr(self(t, v).terminator), nil }},
			{Name: "quoting", Get: func(t *object.Thread, v Value) (Value, error) { return t.NewInt(int64(self(t, v).quoting)), nil }},
		},
		Methods: []object.Func{{Name: "__reduce__", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
			return 0, t.TypeErrorf("cannot pickle '%s' instances", t.TypeName(a[0]))
		}}, {Name: "__reduce_ex__", Sig: "(self, protocol, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
			return 0, t.TypeErrorf("cannot pickle '%s' instances", t.TypeName(a[0]))
		}}},
	}
}

func dialectNew(t *object.Thread, typ *object.Type, args []Value, kwnames Value) (Value, error) {
	a, err := t.Bind("Dialect", dialectSig, args, kwnames)
	if err != nil {
		return 0, err
	}
	base := a[0]
	if base != 0 && base != t.RT.None {
		if t.IsStr(base) {
			if base, err = lookup(t, base); err != nil {
				return 0, err
			}
		}
		plain := true
		for _, v := range a[1:] {
			plain = plain && v == 0
		}
		if plain && t.TypeOf(base) == get(t).dialectType && typ == get(t).dialectType {
			return base, nil
		}
		for i, name := range []string{"delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"} {
			if a[1+i] == 0 {
				v, found, err := t.GetAttrOpt(base, t.Intern(name))
				if err != nil {
					if !t.IsError(err, object.TAttributeError) {
						return 0, err
					}
				} else if found {
					a[1+i] = v
				}
			}
		}
	}
	d := &dialect{delimiter: ',', quote: '"', terminator: "\r\n", doublequote: true}
	none := t.RT.None
	char := func(v Value, name string, dst *rune, mayNone bool) error {
		if v == 0 {
			return nil
		}
		if v == none && mayNone {
			*dst = 0
			return nil
		}
		or := ""
		if mayNone {
			or = " or None"
		}
		if !t.IsStr(v) {
			return t.TypeErrorf("\"%s\" must be a unicode character%s, not %s", name, or, t.TypeName(v))
		}
		if n := t.StrLen(v); n != 1 {
			return t.TypeErrorf("\"%s\" must be a unicode character%s, not a string of length %d", name, or, n)
		}
		*dst = t.StrAt(v, 0)
		return nil
	}
	flag := func(v Value, dst *bool) error {
		if v == 0 {
			return nil
		}
		*dst, err = t.Truth(v)
		return err
	}
	for _, e := range []error{char(a[1], "delimiter", &d.delimiter, false), flag(a[2], &d.doublequote), char(a[3], "escapechar", &d.escape, true), char(a[5], "quotechar", &d.quote, true),
		flag(a[7], &d.skipinitial), flag(a[8], &d.strict)} {
		if e != nil {
			return 0, e
		}
	}
	if a[4] != 0 {
		if !t.IsStr(a[4]) {
			return 0, t.TypeErrorf("\"lineterminator\" must be a string, not %s", t.TypeName(a[4]))
		}
		d.terminator = t.Str(a[4])
	}
	if a[6] != 0 {
		if !t.Is(a[6], object.TInt) {
			return 0, t.TypeErrorf("\"quoting\" must be an integer, not %s", t.TypeName(a[6]))
		}
		n, _ := t.Int64(a[6])
		if n < 0 || n > quoteNotnull {
			return 0, t.TypeErrorf("bad \"quoting\" value")
		}
		d.quoting = int(n)
	}
	if a[5] == none && a[6] == 0 {
		d.quoting = quoteNone
	}
	if d.quoting != quoteNone && d.quote == 0 {
		return 0, t.TypeErrorf("quotechar must be set if quoting enabled")
	}
	bad := func(c rune, space bool) bool {
		return c == '\n' || c == '\r' || c == ' ' && space || c != 0 && strings.ContainsRune(d.terminator, c)
	}
	for _, c := range []struct {
		c     rune
		name  string
		space bool
	}{{d.delimiter, "delimiter", d.skipinitial}, {d.escape, "escapechar", true}, {d.quote, "quotechar", true}} {
		if c.c == '\n' || c.c == '\r' || c.c == ' ' && c.space && d.skipinitial {
			return 0, t.ValueErrorf("bad %s value", c.name)
		}
		if bad(c.c, false) {
			return 0, t.ValueErrorf("bad %s or lineterminator value", c.name)
		}
	}
	for _, p := range [][2]rune{{d.delimiter, d.escape}, {d.delimiter, d.quote}, {d.escape, d.quote}} {
		if p[0] != 0 && p[0] == p[1] {
			a, b := "delimiter", "escapechar"
			if p[1] == d.quote && p[0] == d.delimiter {
				b = "quotechar"
			} else if p[0] == d.escape && p[1] == d.quote {
				a, b = "escapechar", "quotechar"
			}
			return 0, t.ValueErrorf("bad %s or %s value", a, b)
		}
	}
	v := t.New(typ)
	t.SetGoState(v, d)
	return v, nil
}

// makeDialect builds the dialect of a reader or writer from its arguments after the first.
func makeDialect(t *object.Thread, name string, a []Value, kwnames Value) (Value, *dialect, error) {
	n := len(a)
	if kwnames != 0 {
		n -= len(t.TupleItems(kwnames))
	}
	if n < 1 || n > 2 {
		return 0, nil, t.TypeErrorf("%s expected at %s, got %d", name, map[bool]string{true: "least 1 argument", false: "most 2 arguments"}[n < 1], n)
	}
	dv, err := t.CallKw(get(t).dialectType.Obj, a[1:], kwnames)
	if err != nil {
		return 0, nil, err
	}
	d, _ := t.GoState(dv).(*dialect)
	return dv, d, nil
}
