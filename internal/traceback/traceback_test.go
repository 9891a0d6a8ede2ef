package traceback

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// jsonTree is an exception as CPython's TracebackException holds it.
type jsonTree struct {
	Kind, Message string
	Suppress      bool
	Notes         []string
	Frames        []struct {
		File, Name                 string
		Line, EndLine, Col, EndCol int
		Lines                      []string
	}
	Cause      *jsonTree `json:"__cause__"`
	Context    *jsonTree `json:"__context__"`
	Exceptions []*jsonTree
	Syntax     *struct {
		Filename, Line, EndLine, Text, Msg *string
		Offset, End                        *int
		Meta                               []any
	}
}

func (j *jsonTree) summary() *summary {
	if j == nil {
		return nil
	}
	s := &summary{kind: j.Kind, message: j.Message, notes: j.Notes, suppress: j.Suppress}
	for _, f := range j.Frames {
		s.frames = append(s.frames, frame{file: f.File, name: f.Name, line: f.Line, endLine: f.EndLine,
			col: f.Col, endCol: f.EndCol, lines: f.Lines, hasLines: f.Lines != nil})
	}
	s.cause, s.context = j.Cause.summary(), j.Context.summary()
	s.group = j.Exceptions != nil
	for _, e := range j.Exceptions {
		s.exceptions = append(s.exceptions, e.summary())
	}
	if x := j.Syntax; x != nil {
		str := func(p *string) string {
			if p == nil {
				return ""
			}
			return *p
		}
		e := &syntaxError{filename: str(x.Filename), hasFile: x.Filename != nil, line: str(x.Line), endLine: str(x.EndLine),
			text: str(x.Text), hasText: x.Text != nil, msg: str(x.Msg), noneOffset: x.Offset == nil}
		if x.Offset != nil {
			e.offset, e.hasOffset = *x.Offset, true
		}
		if x.End != nil {
			e.end, e.hasEnd = *x.End, true
		}
		if len(x.Meta) == 3 {
			e.metadata, e.stmtLine = true, int(x.Meta[0].(float64))
			e.source, e.hasSource = x.Meta[2].(string)
		}
		s.syntax = e
	}
	return s
}

// TestFormat prints exceptions that CPython 3.14 has captured and compares with what it printed.
func TestFormat(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Tree         *jsonTree
		Want, Colour string
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for i, c := range cases {
		for _, v := range []struct {
			theme *theme
			want  string
		}{{&plain, c.Want}, {&colours, c.Colour}} {
			var b strings.Builder
			p := &printer{w: func(s string) { b.WriteString(s) }, theme: v.theme}
			p.print(c.Tree.summary())
			if got := b.String(); got != v.want {
				t.Errorf("case %d\n got:\n%s\nwant:\n%s", i, got, v.want)
				break
			}
		}
	}
}

func TestSuggest(t *testing.T) {
	for _, c := range []struct{ name, list, want string }{
		{"bluch", "bluchin noise more_noise a bc", "bluchin"},
		{"foo", "fo foO bar", "foO"},
		{"x", "y z", ""},
		{"somethign", "something somethings", "something"},
		{"a", "A", "A"},
		{"same", "same", ""},
	} {
		if got := Suggest(strings.Fields(c.list), c.name); got != c.want {
			t.Errorf("Suggest(%q, %q) = %q, want %q", c.list, c.name, got, c.want)
		}
	}
}
