package csv

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Fields of a reader: the iterator of lines and the dialect object.
const (
	fieldInput = iota
	fieldDialect
)

// States of the parser.
type parseState uint8

const (
	startRecord parseState = iota
	startField
	escapedChar
	inField
	inQuoted
	escapeInQuoted
	quoteInQuoted
	eatNewline
	afterEscapedNewline
)

type reader struct {
	d        *dialect
	line     int64
	state    parseState
	field    []rune
	unquoted bool // the field so far was not quoted
	fields   Value
}

func newReader(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	dv, d, err := makeDialect(t, "reader", a, kwnames)
	if err != nil {
		return 0, err
	}
	it, err := t.Iter(a[0])
	if err != nil {
		return 0, err
	}
	v := t.New(get(t).readerType)
	t.SetField(v, fieldInput, it)
	t.SetField(v, fieldDialect, dv)
	t.SetGoState(v, &reader{d: d})
	return v, nil
}

func readerSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_csv.reader", Fields: 2, Doc: "CSV reader\n\nReader objects are responsible for reading and parsing tabular data\nin CSV format.",
		Flags: object.TypeGC | object.TypeGoState | object.TypeDisallowInstantiation,
		Slots: object.Slots{
			Iter: func(t *object.Thread, self Value) (Value, error) { return self, nil },
			Next: func(t *object.Thread, self Value) (Value, error) {
				r, _ := t.GoState(self).(*reader)
				return r.next(t, self)
			},
		},
		GetSets: []object.GetSet{
			{Name: "line_num", Get: func(t *object.Thread, self Value) (Value, error) {
				r, _ := t.GoState(self).(*reader)
				return t.NewInt(r.line), nil
			}},
			{Name: "dialect", Get: func(t *object.Thread, self Value) (Value, error) { return t.Field(self, fieldDialect), nil }},
		},
	}
}

// next reads lines until a record is complete.
func (r *reader) next(t *object.Thread, self Value) (Value, error) {
	fields := t.NewList()
	r.state, r.field, r.unquoted = startRecord, r.field[:0], true
	for {
		m := t.Mark()
		line, err := t.Next(t.Field(self, fieldInput))
		if err != nil {
			return 0, err
		}
		if line == 0 {
			if len(r.field) != 0 || r.state == inQuoted {
				if r.d.strict {
					return 0, raise(t, "unexpected end of data")
				}
				if err := r.save(t, fields); err != nil {
					return 0, err
				}
				return fields, nil
			}
			return 0, nil
		}
		if !t.IsStr(line) {
			return 0, raise(t, fmt.Sprintf("iterator should return strings, not %s (the file should be opened in text mode)", t.TypeName(line)))
		}
		r.line++
		for _, c := range t.Runes(line) {
			if err := r.char(t, fields, c); err != nil {
				return 0, err
			}
		}
		if err := r.char(t, fields, -1); err != nil {
			return 0, err
		}
		t.Release(m)
		if r.state == startRecord {
			return fields, nil
		}
	}
}

func (r *reader) save(t *object.Thread, fields Value) error {
	m := t.Mark()
	v := t.NewStrRunes(r.field)
	n := len(r.field)
	r.field = r.field[:0]
	if r.unquoted {
		switch {
		case n != 0 && (r.d.quoting == quoteNonnumeric || r.d.quoting == quoteStrings):
			f, err := t.Call(t.TypeByID(object.TFloat).Obj, v)
			if err != nil {
				return err
			}
			v = f
		case n == 0 && (r.d.quoting == quoteNotnull || r.d.quoting == quoteStrings):
			v = t.RT.None
		}
	}
	r.unquoted = true
	t.ListAppend(fields, v)
	t.Release(m)
	return nil
}

func (r *reader) add(t *object.Thread, c rune) error {
	if int64(len(r.field)) >= get(t).limit {
		return raise(t, fmt.Sprintf("field larger than field limit (%d)", get(t).limit))
	}
	r.field = append(r.field, c)
	return nil
}

// char feeds one character; -1 is the end of the line.
func (r *reader) char(t *object.Thread, fields Value, c rune) error {
	d := r.d
	newline := c == '\n' || c == '\r' || c < 0
	afterField := func() {
		r.state = eatNewline
		if c < 0 {
			r.state = startRecord
		}
	}
	switch r.state {
	case startRecord:
		if c < 0 {
			return nil
		}
		if newline {
			r.state = eatNewline
			return nil
		}
		r.state = startField
		fallthrough
	case startField:
		switch {
		case newline:
			afterField()
			return r.save(t, fields)
		case d.quote != 0 && c == d.quote && d.quoting != quoteNone:
			r.unquoted = false
			r.state = inQuoted
		case d.escape != 0 && c == d.escape:
			r.state = escapedChar
		case c == ' ' && d.skipinitial:
		case c == d.delimiter:
			return r.save(t, fields)
		default:
			r.state = inField
			return r.add(t, c)
		}
	case escapedChar:
		if c == '\n' || c == '\r' {
			r.state = afterEscapedNewline
			return r.add(t, c)
		}
		if c < 0 {
			c = '\n'
		}
		r.state = inField
		return r.add(t, c)
	case afterEscapedNewline:
		if c < 0 {
			return nil
		}
		r.state = inField
		return r.char(t, fields, c)
	case inField:
		switch {
		case newline:
			afterField()
			return r.save(t, fields)
		case d.escape != 0 && c == d.escape:
			r.state = escapedChar
		case c == d.delimiter:
			r.state = startField
			return r.save(t, fields)
		default:
			return r.add(t, c)
		}
	case inQuoted:
		switch {
		case c < 0:
		case d.escape != 0 && c == d.escape:
			r.state = escapeInQuoted
		case c == d.quote && d.quoting != quoteNone:
			if d.doublequote {
				r.state = quoteInQuoted
			} else {
				r.state = inField
			}
		default:
			return r.add(t, c)
		}
	case escapeInQuoted:
		if c < 0 {
			c = '\n'
		}
		r.state = inQuoted
		return r.add(t, c)
	case quoteInQuoted:
		switch {
		case d.quoting != quoteNone && c == d.quote:
			r.state = inQuoted
			return r.add(t, c)
		case c == d.delimiter:
			r.state = startField
			return r.save(t, fields)
		case newline:
			afterField()
			return r.save(t, fields)
		case !d.strict:
			r.state = inField
			return r.add(t, c)
		default:
			return raise(t, fmt.Sprintf("'%c' expected after '%c'", d.delimiter, d.quote))
		}
	case eatNewline:
		switch {
		case c < 0:
			r.state = startRecord
		case newline:
		default:
			return raise(t, "new-line character seen in unquoted field - do you need to open the file with newline=''?")
		}
	}
	return nil
}
