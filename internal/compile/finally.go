package compile

import "github.com/gophersnake/gophersnake/internal/syntax"

// finallyWarnings warns of return, break and continue that leave a finally clause (PEP 765).
func (c *compiler) finallyWarnings(mod syntax.Mod) {
	switch m := mod.(type) {
	case *syntax.Module:
		c.leaves(m.Body, false, false)
	case *syntax.Interactive:
		c.leaves(m.Body, false, false)
	}
}

// leaves walks statements: final says that a return would leave a finally clause, loop that break and continue would not.
func (c *compiler) leaves(l []syntax.Stmt, final, inLoop bool) {
	for _, s := range l {
		switch s := s.(type) {
		case *syntax.FunctionDef:
			c.leaves(s.Body, false, false)
		case *syntax.AsyncFunctionDef:
			c.leaves(s.Body, false, false)
		case *syntax.ClassDef:
			c.leaves(s.Body, false, false)
		case *syntax.Return:
			if final {
				c.warn(&s.Pos, "'return' in a 'finally' block")
			}
		case *syntax.Break:
			if final && !inLoop {
				c.warn(&s.Pos, "'break' in a 'finally' block")
			}
		case *syntax.Continue:
			if final && !inLoop {
				c.warn(&s.Pos, "'continue' in a 'finally' block")
			}
		case *syntax.For:
			c.leaves(s.Body, final, true)
			c.leaves(s.Orelse, final, inLoop)
		case *syntax.AsyncFor:
			c.leaves(s.Body, final, true)
			c.leaves(s.Orelse, final, inLoop)
		case *syntax.While:
			c.leaves(s.Body, final, true)
			c.leaves(s.Orelse, final, inLoop)
		case *syntax.If:
			c.leaves(s.Body, final, inLoop)
			c.leaves(s.Orelse, final, inLoop)
		case *syntax.With:
			c.leaves(s.Body, final, inLoop)
		case *syntax.AsyncWith:
			c.leaves(s.Body, final, inLoop)
		case *syntax.Match:
			for _, k := range s.Cases {
				c.leaves(k.Body, final, inLoop)
			}
		case *syntax.Try:
			c.leavesTry(s.Body, s.Handlers, s.Orelse, s.Finalbody, final, inLoop)
		case *syntax.TryStar:
			c.leavesTry(s.Body, s.Handlers, s.Orelse, s.Finalbody, final, inLoop)
		}
	}
}

func (c *compiler) leavesTry(body []syntax.Stmt, handlers []*syntax.ExceptHandler, orelse, finalbody []syntax.Stmt, final, inLoop bool) {
	c.leaves(body, final, inLoop)
	for _, h := range handlers {
		c.leaves(h.Body, final, inLoop)
	}
	c.leaves(orelse, final, inLoop)
	c.leaves(finalbody, true, false)
}
