// Package sre is a regular-expression engine with the syntax and the semantics
// of Python's module re: a backtracking matcher with groups, backreferences,
// look-around, conditionals, lazy and possessive repeats and atomic groups.
//
// The way of a pattern:
//
//	text --parse.go--> nodes --compile.go--> instructions --vm.go--> spans
//
// The parser reports CPython's messages at CPython's positions. The compiler
// knows for each instruction which characters can follow (first.go), so that
// the matcher need not remember a choice whose other side must fail.
//
// The matcher is one loop over instructions with an explicit stack: of choices
// to come back to, and of what to undo on the way there (group marks, loop
// counters). It never recurses, calls back at regular intervals so that limits
// and interrupts work, and bounds its stack.
//
// Text comes as slices of one, two or four bytes a character (PEP 393) and is
// never converted.
package sre

import "strings"

// Flags are the flags of module re, with its values.
type Flags uint32

const (
	IgnoreCase Flags = 2
	Locale     Flags = 4
	MultiLine  Flags = 8
	DotAll     Flags = 16
	Unicode    Flags = 32
	Verbose    Flags = 64
	Debug      Flags = 128
	ASCII      Flags = 256

	typeFlags   = ASCII | Locale | Unicode
	globalFlags = Debug
)

const (
	// MaxRepeat stands for "no upper bound" in a repeat.
	MaxRepeat = 1<<32 - 1
	// MaxGroups bounds group numbers.
	MaxGroups = 1<<30 - 1
)

// ErrorKind tells which exception an Error is.
type ErrorKind uint8

const (
	PatternError ErrorKind = iota
	ValueError
	OverflowError
	IndexError
)

// Error is what is wrong with a pattern or a template. Pos is -1 where no
// place is known.
type Error struct {
	Kind ErrorKind
	Msg  string
	Pos  int
}

func (e *Error) Error() string { return e.Msg }

// Warning is a FutureWarning about a pattern. Depth is how deep the groups
// around it are nested.
type Warning struct {
	Msg   string
	Depth int
}

// Named is a named group.
type Named struct {
	Name  string
	Index int
}

// Program is a compiled pattern. It is immutable and may be shared.
type Program struct {
	Groups   int // number of groups, the whole match not counted
	Flags    Flags
	Names    []Named // in order of definition
	Warnings []Warning
	Bytes    bool // from a bytes pattern

	code    []inst
	loops   int // registers
	looks   int
	prefix  []rune // the match begins with it
	first   *firstSet
	anchor  anchor
	min     uint64 // least width of a match
	literal bool   // the prefix is all of it
}

// anchor says where a match can begin.
type anchor uint8

const (
	anywhere anchor = iota
	atStart
	atLine
)

// Group finds a group by name.
func (p *Program) Group(name string) (int, bool) {
	for _, n := range p.Names {
		if n.Name == name {
			return n.Index, true
		}
	}
	return 0, false
}

// Compile compiles a pattern. The characters of a bytes pattern are its bytes.
func Compile(pattern []rune, flags Flags, isBytes bool) (*Program, error) {
	ps := newParser(pattern, flags, isBytes)
	root, err := ps.parse()
	if err != nil {
		return nil, err
	}
	p := &Program{Groups: len(ps.widths) - 1, Flags: flags | ps.flags, Names: ps.names, Warnings: ps.warnings, Bytes: isBytes}
	return p, p.compile(root)
}

// CompileLexicon compiles alternatives, each as a group of its own: what
// re.Scanner needs.
func CompileLexicon(phrases [][]rune, flags Flags, isBytes bool) (*Program, error) {
	branch := &node{op: nBranch}
	all := flags
	p := &Program{Groups: len(phrases), Bytes: isBytes}
	for i, phrase := range phrases {
		ps := newParser(phrase, flags, isBytes)
		body, err := ps.parse()
		if err != nil {
			return nil, err
		}
		all |= ps.flags &^ typeFlags
		p.Warnings = append(p.Warnings, ps.warnings...)
		p.Groups = max(p.Groups, len(ps.widths)-1)
		branch.subs = append(branch.subs, seq{&node{op: nGroup, group: i + 1, sub: body}})
	}
	all, err := fixFlags(all, isBytes)
	if err != nil {
		return nil, err
	}
	p.Flags = all
	return p, p.compile(seq{branch})
}

// quote is repr of a str.
func quote(s string, ascii bool) string {
	return quoteRunes([]rune(s), ascii)
}

// describe is how messages of bytes patterns show text: ASCII only.
func describe(msg string, isBytes bool) string {
	if !isBytes {
		return msg
	}
	var b strings.Builder
	for _, c := range msg {
		if c < 128 {
			b.WriteRune(c)
		} else {
			writeEscape(&b, c)
		}
	}
	return b.String()
}
