package syntax

import (
	"fmt"
	"testing"
)

// errorCases are programs with the message, line, offset, end line and end offset of
// CPython 3.14's error.
var errorCases = []struct{ src, want string }{
	{"x = (", "SyntaxError: '(' was never closed 1 5 1 0"},
	{"a b", "SyntaxError: invalid syntax 1 3 1 4"},
	{"if x = 1: pass", "SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='? 1 4 1 9"},
	{"f(a for a in b, 1)", "SyntaxError: Generator expression must be parenthesized 1 3 1 15"},
	{"print 1", "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)? 1 1 1 8"},
	{"def f(a=1, b): pass", "SyntaxError: parameter without a default follows parameter with a default 1 12 1 13"},
	{"f(a=1, b)", "SyntaxError: positional argument follows keyword argument 1 9 1 10"},
	{"f(**a, *b)", "SyntaxError: iterable argument unpacking follows keyword argument unpacking 1 6 1 10"},
	{"1 = x", "SyntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='? 1 1 1 2"},
	{"f() += 1", "SyntaxError: 'function call' is an illegal expression for augmented assignment 1 1 1 4"},
	{"(a, b): int = 1", "SyntaxError: only single target (not tuple) can be annotated 1 1 1 7"},
	{"for x in range(3)\n  pass", "SyntaxError: expected ':' 1 18 1 19"},
	{"if 1:\nx", "IndentationError: expected an indented block after 'if' statement on line 1 2 1 2 2"},
	{"  x", "IndentationError: unexpected indent 1 2 1 -1"},
	{"if 1:\n  x\n y", "IndentationError: unindent does not match any outer indentation level 3 3 3 -1"},
	{"class A[]: pass", "SyntaxError: Type parameter list cannot be empty 1 9 1 9"},
	{"type A[*B: int] = 1", "SyntaxError: cannot use bound with TypeVarTuple 1 10 1 15"},
	{"{1:2, 3}", "SyntaxError: ':' expected after dictionary key 1 7 1 0"},
	{"{1:2, 3:}", "SyntaxError: expression expected after dictionary key and ':' 1 8 1 9"},
	{"x = {1:*a}", "SyntaxError: cannot use a starred expression in a dictionary value 1 8 1 10"},
	{"[a, b for a in c]", "SyntaxError: did you forget parentheses around the comprehension target? 1 2 1 6"},
	{"'abc", "SyntaxError: unterminated string literal (detected at line 1) 1 1 1 1"},
	{"'''abc", "SyntaxError: unterminated triple-quoted string literal (detected at line 1) 1 1 1 1"},
	{"f'{a b}'", "SyntaxError: invalid syntax. Perhaps you forgot a comma? 1 4 1 7"},
	{"f'{'", "SyntaxError: f-string: expecting '}' 1 4 1 4"},
	{"f'{a!x}'", "SyntaxError: f-string: invalid conversion character 'x': expected 's', 'r', or 'a' 1 6 1 7"},
	{"f'}'", "SyntaxError: f-string: single '}' is not allowed 1 3 1 3"},
	{"0777", "SyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers 1 1 1 2"},
	{"1_", "SyntaxError: invalid decimal literal 1 2 1 2"},
	{"0b12", "SyntaxError: invalid digit '2' in binary literal 1 4 1 4"},
	{"1abc", "SyntaxError: invalid decimal literal 1 1 1 1"},
	{"x = $", "SyntaxError: invalid syntax 1 5 1 6"},
	{"a\\ b", "SyntaxError: unexpected character after line continuation character 1 3 1 0"},
	{"try:\n  pass\nx", "SyntaxError: expected 'except' or 'finally' block 3 1 3 2"},
	{"try: pass\nexcept a, b as c: pass", "SyntaxError: multiple exception types must be parenthesized when using 'as' 2 8 2 17"},
	{"match x:\n  case 1 | y as 2: pass", "SyntaxError: cannot use literal as pattern target 2 17 2 18"},
	{"with a as f(): pass", "SyntaxError: cannot assign to function call 1 11 1 14"},
	{"import a.b as c.d", "SyntaxError: cannot use attribute as import target 1 15 1 18"},
	{"from a import b,", "SyntaxError: trailing comma not allowed without surrounding parentheses 1 17 1 18"},
	{"from a import", "SyntaxError: Expected one or more names after 'import' 1 14 1 14"},
	{"lambda *: 1", "SyntaxError: named arguments must follow bare * 1 9 1 10"},
	{"def f(*): pass", "SyntaxError: named arguments must follow bare * 1 7 1 8"},
	{"return = 1", "SyntaxError: invalid syntax 1 8 1 9"},
	{"None = 1", "SyntaxError: cannot assign to None 1 1 1 5"},
	{"del f()", "SyntaxError: cannot delete function call 1 5 1 8"},
	{"x = 1 if 2", "SyntaxError: expected 'else' after 'if' expression 1 5 1 11"},
	{"a = b = 1 = c", "SyntaxError: cannot assign to literal 1 9 1 10"},
	{"if 1:\n\ta\n        b", "TabError: inconsistent use of tabs and spaces in indentation 3 1 3 0"},
	{"(a := 1) = 2", "SyntaxError: cannot assign to named expression here. Maybe you meant '==' instead of '='? 1 2 1 8"},
	{"a[b := 1", "SyntaxError: '[' was never closed 1 2 1 0"},
	{"]", "SyntaxError: unmatched ']' 1 1 1 1"},
	{"(]", "SyntaxError: closing parenthesis ']' does not match opening parenthesis '(' 1 2 1 2"},
	{"'\\x1'", "SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape 1 1 1 6"},
	{"'\\N{foo}'", "SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-6: unknown Unicode character name 1 1 1 10"},
	{"b'é'", "SyntaxError: bytes can only contain ASCII literal characters 1 1 1 5"},
	{"raise x from", "SyntaxError: invalid syntax 1 13 1 14"},
	{"async x", "SyntaxError: invalid syntax 1 7 1 8"},
	{"while 1", "SyntaxError: expected ':' 1 8 1 9"},
	{"pass if 1 else 2", "SyntaxError: expected expression before 'if', but statement is given 1 1 1 5"},
	{"t'a' 'b'", "SyntaxError: cannot mix t-string literals with string or bytes literals 1 1 1 9"},
	{"f(True=1)", "SyntaxError: cannot assign to True 1 3 1 8"},
	{"else: pass", "SyntaxError: invalid syntax 1 1 1 5"},
	{"elif 1: pass", "SyntaxError: invalid syntax 1 1 1 5"},
	{"a = *b", "no error"},
	{"a, *b = *c", "no error"},
	{"del *a", "SyntaxError: cannot delete starred 1 5 1 7"},
	{"import a from b", "SyntaxError: Did you mean to use 'from ... import ...' instead? 1 1 1 16"},
	{"class A: x =", "SyntaxError: invalid syntax 1 13 1 14"},
	{"€ = 1", "SyntaxError: invalid character '€' (U+20AC) 1 1 1 1"},
	{"x = “a”", "SyntaxError: invalid character '“' (U+201C) 1 5 1 5"},
}

func TestErrors(t *testing.T) {
	pos := func(n int) string {
		if n == NoPos {
			return "None"
		}
		return fmt.Sprint(n)
	}
	for _, c := range errorCases {
		_, _, err := ParseFile([]byte(c.src), Options{})
		got := "no error"
		if e, ok := err.(*Error); ok {
			got = fmt.Sprintf("%s: %s %s %s %s %s", e.Kind, e.Msg, pos(e.Line), pos(e.Col), pos(e.EndLine), pos(e.EndCol))
		}
		if got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.src, got, c.want)
		}
	}
}

// FuzzParse looks for input that crashes or hangs the parser.
func FuzzParse(f *testing.F) {
	for _, c := range errorCases {
		f.Add([]byte(c.src), uint8(0))
	}
	f.Fuzz(func(t *testing.T, src []byte, mode uint8) {
		opt := Options{Mode: Mode(mode % 4), TypeComments: mode&4 != 0, AllowIncompleteInput: mode&8 != 0, DontImplyDedent: mode&16 != 0}
		tree, _, err := ParseFile(src, opt)
		if (tree == nil) == (err == nil) {
			t.Fatal("neither tree nor error, or both")
		}
		if tree != nil {
			Dump(tree)
		}
	})
}

// FuzzTokenizer reads tokens until the end or an error: each begins where the one before it ended or later.
func FuzzTokenizer(f *testing.F) {
	for _, c := range errorCases {
		f.Add(c.src, true)
	}
	f.Fuzz(func(t *testing.T, src string, extra bool) {
		k := NewTokenizer([]byte(src), extra)
		line, col := 0, 0
		for n := 0; ; n++ {
			tok, ok, err := k.Next()
			if err != nil || !ok {
				return
			}
			if n > 10*len(src)+100 {
				t.Fatal("does not end")
			}
			if tok.Col >= 0 && (tok.Line < line || tok.Line == line && tok.Col < col) {
				t.Fatalf("token %q at %d:%d after %d:%d", tok.Text, tok.Line, tok.Col, line, col)
			}
			line, col = tok.Line, max(tok.Col, 0)
		}
	})
}
