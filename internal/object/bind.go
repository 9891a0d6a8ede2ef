package object

import (
	"strings"
	"sync"
)

// Signatures of native functions: parsed once from Func.Sig, then used to bind arguments and to word the errors as CPython does. It
// has four calling conventions with different texts, and which one a function uses shows in its signature:
//
//	()                  METH_NOARGS    list.clear() takes no arguments (1 given)
//	(x, /)              METH_O         list.append() takes exactly one argument (0 given)
//	(x, y=1, /)         METH_FASTCALL  insert expected 2 arguments, got 1
//	(x, /, y, *, z=1)   with keywords  decode() takes at most 2 arguments (3 given)

// Signature is a parsed parameter list without self.
type Signature struct {
	Text    string // for __text_signature__, with $self
	Names   []string
	PosOnly int // positional-only parameters
	Pos     int // positional ones in all; keyword-only ones follow in Names
	MinPos  int // required positional ones
	MinKw   int // required keyword-only ones
	opt     []bool
	VarArgs bool // *args: one more value after the positional ones
	VarKw   bool // **kwargs: one more value at the end
	Self    bool
	noArgs  bool
	oneArg  bool
	plain   bool // positional-only parameters and nothing else
	byPos   bool // arguments may come by position alone, and none are gathered
	argsPos int  // index of the *args value
	slots   int  // number of values
}

// ParseSignature reads "(a, b=1, /, c, *args, d, **kw)". method: a first parameter named self, type or $... is the receiver's.
func ParseSignature(text string, method bool) *Signature {
	s := &Signature{}
	body := strings.TrimSpace(text)
	if i := strings.LastIndex(body, ")"); i >= 0 && strings.HasPrefix(body, "(") {
		body = body[1:i]
	}
	var parts []string
	depth, start, quote := 0, 0, byte(0)
	for i := 0; i < len(body); i++ {
		c := body[i]
		switch {
		case quote != 0:
			if c == '\\' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == ')' || c == ']' || c == '}':
			depth--
		case c == ',' && depth == 0:
			parts = append(parts, strings.TrimSpace(body[start:i]))
			start = i + 1
		}
	}
	if last := strings.TrimSpace(body[start:]); last != "" {
		parts = append(parts, last)
	}
	if len(parts) > 0 {
		p := parts[0]
		switch {
		case method && (p == "self" || p == "type" || p == "cls"), strings.HasPrefix(p, "$"):
			s.Self = true
			if !strings.HasPrefix(p, "$") {
				if p == "cls" {
					p = "type"
				}
				parts[0] = "$" + p
			}
			s.Text = "(" + strings.Join(parts, ", ") + ")"
			parts = parts[1:]
		default:
			s.Text = "(" + strings.Join(parts, ", ") + ")"
		}
	} else {
		s.Text = "()"
	}
	kwOnly := false
	for _, p := range parts {
		switch {
		case p == "/":
			s.PosOnly = len(s.Names)
		case p == "*":
			kwOnly = true
		case strings.HasPrefix(p, "**"):
			s.VarKw = true
		case strings.HasPrefix(p, "*"):
			s.VarArgs, kwOnly = true, true
		default:
			name, opt := p, false
			if i := strings.IndexAny(p, "=:"); i >= 0 {
				name, opt = strings.TrimSpace(p[:i]), strings.Contains(p, "=")
			}
			s.Names = append(s.Names, name)
			s.opt = append(s.opt, opt)
			if kwOnly {
				if !opt {
					s.MinKw++
				}
			} else {
				s.Pos++
				if !opt {
					s.MinPos = s.Pos
				}
			}
		}
	}
	s.slots = len(s.Names)
	s.argsPos = s.Pos
	if s.VarArgs {
		s.slots++
	}
	if s.VarKw {
		s.slots++
	}
	s.plain = s.PosOnly == len(s.Names) && !s.VarArgs && !s.VarKw
	s.byPos = !s.VarArgs && !s.VarKw && s.MinKw == 0
	s.noArgs = s.slots == 0
	s.oneArg = s.plain && s.Pos == 1 && s.MinPos == 1
	return s
}

// signatures keeps parsed signatures by text.
type signatures struct{ m sync.Map }

func (g *signatures) get(text string) *Signature {
	if s, ok := g.m.Load(text); ok {
		return s.(*Signature)
	}
	s := ParseSignature(text, false)
	g.m.Store(text, s)
	return s
}

// Bind arranges the arguments of a call by signature sig, as Func.Call gets them: one value per parameter, 0 for absent ones, *args a tuple,
// **kwargs a dict or 0. name is the function's for error texts, without parentheses. For New and Init slots and Raw functions.
func (t *Thread) Bind(name, sig string, args []Value, kwnames Value) ([]Value, error) {
	s := t.RT.sigs.get(sig)
	out := make([]Value, s.slots)
	if err := t.bind(s, name, func() string { return name }, args, kwnames, out); err != nil {
		return nil, err
	}
	return out, nil
}

// NoKeywords raises TypeError if keyword arguments were given: "list() takes no keyword arguments".
func (t *Thread) NoKeywords(name string, kwnames Value) error {
	if kwnames != 0 && len(t.TupleItems(kwnames)) > 0 {
		return t.TypeErrorf("%s() takes no keyword arguments", name)
	}
	return nil
}

// CheckPositional raises TypeError unless min <= n <= max: "range expected at least 1 argument, got 0".
func (t *Thread) CheckPositional(name string, n, min, max int) error {
	if n >= min && n <= max {
		return nil
	}
	if name != "" {
		name += " "
	}
	want, quant := min, "at least "
	if n > max {
		want, quant = max, "at most "
	}
	if min == max {
		quant = ""
	}
	return t.TypeErrorf("%sexpected %s%d argument%s, got %d", name, quant, want, plural(want), n)
}

// bind fills out, which is zero. qual is the name that METH_O and METH_NOARGS texts use.
func (t *Thread) bind(s *Signature, name string, qual func() string, args []Value, kwnames Value, out []Value) error {
	var keys []Value
	if kwnames != 0 {
		keys = t.TupleItems(kwnames)
	}
	nk := len(keys)
	n := len(args) - nk
	switch {
	case s.PosOnly == len(s.Names) && !s.VarKw:
		if nk > 0 {
			return t.TypeErrorf("%s() takes no keyword arguments", qual())
		}
		switch {
		case s.noArgs && n > 0:
			return t.TypeErrorf("%s() takes no arguments (%d given)", qual(), n)
		case s.oneArg && n != 1:
			return t.TypeErrorf("%s() takes exactly one argument (%d given)", qual(), n)
		}
		hi := s.Pos
		if s.VarArgs {
			hi = n
		}
		if n < s.MinPos || n > hi {
			if s.VarArgs {
				hi = 1 << 30
			}
			return t.CheckPositional(name, n, s.MinPos, hi)
		}
		if s.VarArgs {
			copy(out, args[:min(n, s.Pos)])
			out[s.argsPos] = t.restArgs(args, s.Pos, n)
		} else {
			copy(out, args)
		}
		return nil
	}
	return t.bindKeywords(s, name, args[:n], args[n:], keys, out)
}

func (t *Thread) restArgs(args []Value, from, n int) Value {
	if n <= from {
		return t.RT.EmptyTuple
	}
	return t.NewTuple(args[from:n]...)
}

func (t *Thread) bindKeywords(s *Signature, name string, pos, kwvals, keys []Value, out []Value) error {
	n, nk, total := len(pos), len(keys), len(s.Names)
	if n+nk > total && !s.VarArgs && !s.VarKw {
		quant, kind := "exactly", ""
		if s.MinPos+s.MinKw < total {
			quant = "at most"
		}
		if n == 0 {
			kind = "keyword "
		}
		return t.TypeErrorf("%s() takes %s %d %sargument%s (%d given)", name, quant, total, kind, plural(total), n+nk)
	}
	if n > s.Pos && !s.VarArgs {
		if s.Pos == 0 {
			return t.TypeErrorf("%s() takes no positional arguments", name)
		}
		quant := "exactly"
		if s.MinPos < s.Pos {
			quant = "at most"
		}
		return t.TypeErrorf("%s() takes %s %d positional argument%s (%d given)", name, quant, s.Pos, plural(s.Pos), n)
	}
	if need := min(s.PosOnly, s.MinPos); n < need {
		quant := "exactly"
		if need < s.Pos || s.VarArgs {
			quant = "at least"
		}
		return t.TypeErrorf("%s() takes %s %d positional argument%s (%d given)", name, quant, need, plural(need), n)
	}
	// Values lie in order of names, with *args after the positional ones.
	at := func(i int) int {
		if s.VarArgs && i >= s.argsPos {
			return i + 1
		}
		return i
	}
	copy(out, pos[:min(n, s.Pos)])
	if s.VarArgs {
		out[s.argsPos] = t.restArgs(pos, s.Pos, n)
	}
	used := 0
	for i := s.PosOnly; i < total && used < nk; i++ {
		for k, key := range keys {
			if t.StrEqualGo(key, s.Names[i]) {
				if i < s.Pos && i < n {
					return t.TypeErrorf("argument for %s() given by name ('%s') and position (%d)", name, s.Names[i], i+1)
				}
				out[at(i)] = kwvals[k]
				used++
				break
			}
		}
	}
	for i := 0; i < total; i++ {
		if out[at(i)] == 0 && !s.opt[i] {
			if i < s.Pos || !s.opt[i] {
				return t.TypeErrorf("%s() missing required argument '%s' (pos %d)", name, s.Names[i], i+1)
			}
		}
	}
	if used == nk {
		return nil
	}
	var extra Value
	for k, key := range keys {
		if s.indexOf(t, key) >= 0 {
			continue
		}
		if !s.VarKw {
			hint := ""
			if g := t.suggest(s.Names[s.PosOnly:], t.Str(key)); g != "" {
				hint = ". Did you mean '" + g + "'?"
			}
			return t.TypeErrorf("%s() got an unexpected keyword argument '%s'%s", name, t.Str(key), hint)
		}
		if extra == 0 {
			extra = t.NewDict()
			out[s.slots-1] = extra
		}
		if err := t.DictSet(extra, key, kwvals[k]); err != nil {
			return err
		}
	}
	return nil
}

func (s *Signature) indexOf(t *Thread, key Value) int {
	for i := s.PosOnly; i < len(s.Names); i++ {
		if t.StrEqualGo(key, s.Names[i]) {
			return i
		}
	}
	return -1
}

// suggest is the candidate that word is most likely a misspelling of, "" if none is near; the costs are CPython's.
func (t *Thread) suggest(candidates []string, word string) string {
	const maxCandidates, maxSize, moveCost = 750, 40, 2
	if len(candidates) > maxCandidates {
		return ""
	}
	best, bestDistance := "", int(^uint(0)>>1)
	for _, c := range candidates {
		if c == word {
			continue
		}
		limit := (len(word) + len(c) + 3) * moveCost / 6
		limit = min(limit, bestDistance-1)
		if d := editDistance(word, c, maxSize, limit); d <= limit && d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// Suggest is suggest for the packages above.
func (t *Thread) Suggest(candidates []string, word string) string { return t.suggest(candidates, word) }

func substitution(a, b byte) int {
	if a == b {
		return 0
	}
	if a|0x20 == b|0x20 && (a|0x20 >= 'a' && a|0x20 <= 'z') {
		return 1
	}
	return 2
}

// editDistance is the Levenshtein distance with cheap case changes, anything above limit when it is larger.
func editDistance(a, b string, maxSize, limit int) int {
	if a == b {
		return 0
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return (len(a) + len(b)) * 2
	}
	if len(a) > maxSize || len(b) > maxSize {
		return limit + 1
	}
	if len(b) < len(a) {
		a, b = b, a
	}
	if (len(b)-len(a))*2 > limit {
		return limit + 1
	}
	row := make([]int, len(a))
	for i := range row {
		row[i] = (i + 1) * 2
	}
	result := 0
	for j := range len(b) {
		distance := j * 2
		result = distance
		least := int(^uint(0) >> 1)
		for i := range len(a) {
			sub := distance + substitution(b[j], a[i])
			distance = row[i]
			result = min(sub, min(result, distance)+2)
			row[i] = result
			least = min(least, result)
		}
		if least > limit {
			return limit + 1
		}
	}
	return result
}
