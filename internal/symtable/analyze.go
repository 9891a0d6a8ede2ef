package symtable

import "github.com/gophersnake/gophersnake/internal/syntax"

type set map[string]struct{}

func (s set) add(n string)      { s[n] = struct{}{} }
func (s set) has(n string) bool { _, ok := s[n]; return ok }
func (s set) addAll(o set) {
	for n := range o {
		s[n] = struct{}{}
	}
}

func (s set) clone() set {
	c := make(set, len(s))
	c.addAll(s)
	return c
}

type scopes map[string]Scope

// analyzeName decides the scope of one name. bound (nil at module level) holds the names bound in
// enclosing functions, global those declared global there.
func (b *builder) analyzeName(e *Entry, sc scopes, name string, flags uint32, bound, local, free, global, tparams set, class *Entry) {
	switch {
	case flags&DefGlobal != 0:
		if flags&DefNonlocal != 0 {
			b.failDirective(e, name, "name '"+name+"' is nonlocal and global")
		}
		sc[name] = GlobalExplicit
		global.add(name)
		delete(bound, name)
		return
	case flags&DefNonlocal != 0:
		if bound == nil {
			b.failDirective(e, name, "nonlocal declaration not allowed at module level")
		}
		if !bound.has(name) {
			b.failDirective(e, name, "no binding for nonlocal '"+name+"' found")
		}
		if tparams.has(name) {
			b.failDirective(e, name, "nonlocal binding not allowed for type parameter '"+name+"'")
		}
		sc[name] = Free
		free.add(name)
		return
	case flags&DefBound != 0:
		sc[name] = Local
		local.add(name)
		delete(global, name)
		if flags&DefTypeParam != 0 {
			tparams.add(name)
		} else {
			delete(tparams, name)
		}
		return
	}
	// An annotation scope in a class sees the class's namespace first. Where that may bind the name,
	// the fallback is the globals alone, past the functions around the class.
	if class != nil {
		if cf, ok := class.Symbols[name]; ok {
			if cf&DefGlobal != 0 {
				sc[name] = GlobalExplicit
				return
			}
			if cf&DefBound != 0 && cf&DefNonlocal == 0 {
				sc[name] = GlobalImplicit
				return
			}
		}
	}
	if bound.has(name) {
		sc[name] = Free
		free.add(name)
		return
	}
	sc[name] = GlobalImplicit
}

func (b *builder) failDirective(e *Entry, name, msg string) {
	for _, d := range e.directives {
		if d.name == name {
			b.fail(&d.pos, msg)
		}
	}
	b.fail(&e.Pos, msg)
}

// inlineComp merges a comprehension's names into the entry around it.
func (b *builder) inlineComp(e, comp *Entry, sc scopes, compFree, inlinedCells set) {
	for _, name := range comp.Order {
		flags := comp.Symbols[name]
		if flags&DefParam != 0 {
			continue
		}
		scope := comp.Scope(name)
		only := flags & (1<<ScopeOffset - 1)
		if scope == Cell || only&DefCompCell != 0 {
			inlinedCells.add(name)
		}
		existing, ok := e.Symbols[name]
		if !ok {
			// In a class these are implicit cells of the class and not free variables from outside.
			if scope == Free && e.Type == ClassBlock && isClassCell(name) {
				scope = GlobalImplicit
				delete(compFree, name)
			}
			e.set(name, only)
			if e.Merged == nil {
				e.Merged = map[string]bool{}
			}
			e.Merged[name] = true
			sc[name] = scope
		} else if existing&DefBound != 0 && e.Type != ClassBlock && !freeInChild(comp, name) {
			// What is free in the comprehension is now simply local, unless something inside it needs the cell.
			delete(compFree, name)
		}
	}
}

func isClassCell(n string) bool {
	return n == "__class__" || n == "__classdict__" || n == "__conditional_annotations__"
}

func freeInChild(e *Entry, name string) bool {
	for _, c := range e.Children {
		if c.Scope(name) == Free {
			return true
		}
	}
	return false
}

func (b *builder) analyzeBlock(e *Entry, bound, free, global, tparams set, class *Entry) {
	local, sc := set{}, scopes{}
	newGlobal, newFree, newBound, inlined := set{}, set{}, set{}, set{}
	if e.Type == ClassBlock {
		newGlobal.addAll(global)
		newBound.addAll(bound)
	}
	for _, name := range e.Order {
		b.analyzeName(e, sc, name, e.Symbols[name], bound, local, free, global, tparams, class)
	}
	if e.Type != ClassBlock {
		if e.FunctionLike() {
			newBound.addAll(local)
		}
		newBound.addAll(bound)
		newGlobal.addAll(global)
	} else {
		newBound.add("__class__")
		newBound.add("__classdict__")
		newBound.add("__conditional_annotations__")
	}
	children := e.Children
	spliced := make([]*Entry, 0, len(children))
	for _, c := range children {
		var cls *Entry
		if c.CanSeeClassScope {
			if e.Type == ClassBlock {
				cls = e
			} else {
				cls = class
			}
		}
		inline := c.Comp != NoComp && c.Comp != GenExp && !e.CanSeeClassScope
		childFree := set{}
		b.analyzeBlock(c, newBound.clone(), childFree, newGlobal.clone(), tparams.clone(), cls)
		if inline {
			b.inlineComp(e, c, sc, childFree, inlined)
			c.CompInlined = true
			spliced = append(spliced, c.Children...)
		} else {
			spliced = append(spliced, c)
		}
		newFree.addAll(childFree)
	}
	e.Children = spliced
	if e.FunctionLike() {
		for name, s := range sc {
			if s != Local || !newFree.has(name) && !inlined.has(name) {
				continue
			}
			sc[name] = Cell
			delete(newFree, name)
		}
	} else if e.Type == ClassBlock {
		drop := func(n string, flag *bool) {
			if newFree.has(n) {
				delete(newFree, n)
				*flag = true
			}
		}
		drop("__class__", &e.NeedsClassClosure)
		drop("__classdict__", &e.NeedsClassDict)
		drop("__conditional_annotations__", &e.CondAnnotations)
	}
	b.updateSymbols(e, sc, bound, newFree, inlined)
	free.addAll(newFree)
}

func (b *builder) updateSymbols(e *Entry, sc scopes, bound, free, inlined set) {
	for _, name := range e.Order {
		flags := e.Symbols[name]
		if inlined.has(name) {
			flags |= DefCompCell
		}
		e.Symbols[name] = flags | uint32(sc[name])<<ScopeOffset
	}
	classLike := e.Type == ClassBlock || e.CanSeeClassScope
	for _, name := range sortedNames(free) {
		if flags, ok := e.Symbols[name]; ok {
			// A function in a class uses the name from outside, whatever the class does with it.
			if classLike {
				e.Symbols[name] = flags | DefFreeClass
			}
			continue
		}
		if bound != nil && !bound.has(name) {
			continue
		}
		e.set(name, uint32(Free)<<ScopeOffset)
	}
}

func (b *builder) fail(p *syntax.Pos, msg string) {
	panic(bailout{NewError(b.filename, p, msg)})
}

type bailout struct{ err *syntax.Error }

// NewError makes the SyntaxError that a stage after the parser reports for a place.
func NewError(filename string, p *syntax.Pos, msg string) *syntax.Error {
	return &syntax.Error{Kind: syntax.SyntaxError, Msg: msg, Filename: filename,
		Line: int(p.Line), Col: int(p.Col) + 1, EndLine: int(p.EndLine), EndCol: int(p.EndCol) + 1}
}
