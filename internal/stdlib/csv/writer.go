package csv

import (
	"fmt"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Fields of a writer: the bound write method and the dialect object.
type writer struct{ d *dialect }

func newWriter(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	dv, d, err := makeDialect(t, "writer", a, kwnames)
	if err != nil {
		return 0, err
	}
	write, found, err := t.GetAttrOpt(a[0], t.RT.Names.Write)
	if err != nil {
		return 0, err
	}
	if !found || !t.IsCallable(write) {
		return 0, t.TypeErrorf("argument 1 must have a \"write\" method")
	}
	v := t.New(get(t).writerType)
	t.SetField(v, fieldInput, write)
	t.SetField(v, fieldDialect, dv)
	t.SetGoState(v, &writer{d})
	return v, nil
}

func writerSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_csv.writer", Fields: 2, Doc: "CSV writer\n\nWriter objects are responsible for generating tabular data\nin CSV format from sequence input.",
		Flags:   object.TypeGC | object.TypeGoState | object.TypeDisallowInstantiation,
		GetSets: []object.GetSet{{Name: "dialect", Get: func(t *object.Thread, self Value) (Value, error) { return t.Field(self, fieldDialect), nil }}},
		Methods: []object.Func{
			{Name: "writerow", Sig: "(self, row, /)", Doc: "Construct and write a CSV record from an iterable of fields.", Call: func(t *object.Thread, a []Value) (Value, error) {
				w, _ := t.GoState(a[0]).(*writer)
				return w.row(t, a[0], a[1])
			}},
			{Name: "writerows", Sig: "(self, rows, /)", Doc: "Construct and write a series of iterables to a csv file.", Call: func(t *object.Thread, a []Value) (Value, error) {
				w, _ := t.GoState(a[0]).(*writer)
				return t.RT.None, t.Iterate(a[1], func(row Value) (bool, error) {
					_, err := w.row(t, a[0], row)
					return true, err
				})
			}},
		},
	}
}

func (w *writer) row(t *object.Thread, self, row Value) (Value, error) {
	d := w.d
	var b strings.Builder
	n := 0
	nullLast := false
	if t.TypeOf(row).Iter == nil && t.TypeOf(row).Slots.Item == nil && t.TypeOf(row).GetItem == nil {
		return 0, raise(t, fmt.Sprintf("iterable expected, not %s", t.TypeName(row)))
	}
	err := t.Iterate(row, func(v Value) (bool, error) {
		quoted := false
		switch d.quoting {
		case quoteNonnumeric:
			quoted = !isNumber(t, v)
		case quoteAll:
			quoted = true
		case quoteStrings:
			quoted = t.IsStr(v)
		case quoteNotnull:
			quoted = v != t.RT.None
		}
		text := ""
		isNone := v == t.RT.None
		switch {
		case t.IsStr(v):
			text = t.Str(v)
		case isNone:
		default:
			s, err := t.StrOf(v)
			if err != nil {
				return false, err
			}
			text = t.Str(s)
		}
		nullLast = isNone && (d.quoting == quoteStrings || d.quoting == quoteNotnull)
		if n > 0 {
			b.WriteRune(d.delimiter)
		}
		n++
		if text == "" && d.delimiter == ' ' && d.skipinitial {
			if d.quoting == quoteNone || isNone && (d.quoting == quoteStrings || d.quoting == quoteNotnull) {
				return false, raise(t, "empty field must be quoted if delimiter is a space and skipinitialspace is true")
			}
			quoted = true
		}
		return true, w.field(t, &b, text, quoted)
	})
	if err != nil {
		return 0, err
	}
	if n == 1 && b.Len() == 0 {
		if d.quoting == quoteNone || nullLast {
			return 0, raise(t, "single empty field record must be quoted")
		}
		b.WriteRune(d.quote)
		b.WriteRune(d.quote)
	}
	b.WriteString(d.terminator)
	return t.Call(t.Field(self, fieldInput), t.NewStr(b.String()))
}

func isNumber(t *object.Thread, v Value) bool {
	if v.IsInt() || v.IsFloat() {
		return true
	}
	typ := t.TypeOf(v)
	return typ.Int != nil || typ.Float != nil || typ.Index != nil || t.Is(v, object.TComplex)
}

// field appends one value, quoted if it must be.
func (w *writer) field(t *object.Thread, out *strings.Builder, text string, quoted bool) error {
	d := w.d
	var b strings.Builder
	for _, c := range text {
		escape := false
		if c == d.delimiter || c == d.escape && d.escape != 0 || c == d.quote && d.quote != 0 || c == '\n' || c == '\r' || strings.ContainsRune(d.terminator, c) {
			if d.quoting == quoteNone {
				escape = true
			} else {
				if d.quote != 0 && c == d.quote {
					if d.doublequote {
						b.WriteRune(d.quote)
					} else {
						escape = true
					}
				} else if d.escape != 0 && c == d.escape {
					escape = true
				}
				if !escape {
					quoted = true
				}
			}
			if escape {
				if d.escape == 0 {
					return raise(t, "need to escape, but no escapechar set")
				}
				b.WriteRune(d.escape)
			}
		}
		b.WriteRune(c)
	}
	if quoted && d.quote != 0 && d.quoting != quoteNone {
		out.WriteRune(d.quote)
		out.WriteString(b.String())
		out.WriteRune(d.quote)
	} else {
		out.WriteString(b.String())
	}
	return nil
}
