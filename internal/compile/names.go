package compile

import (
	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/symtable"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// place is how code reaches a name.
type place uint8

const (
	placeFast       place = iota // register
	placeDeref                   // cell in a register
	placeGlobal                  // globals, builtins
	placeName                    // namespace of the module or class, globals, builtins
	placeClassDeref              // class namespace, else the cell
	placeDictGlobal              // __classdict__ seen from an annotation scope, else global
	placeDictDeref               // __classdict__, else the cell
)

// resolve finds the place of a mangled name, and the register for the kinds that have one.
func (u *unit) resolve(name string) (place, int) {
	inComp := len(u.comps) > 0
	for i := len(u.comps) - 1; i >= 0; i-- {
		cs := u.comps[i]
		switch cs.ste.Scope(name) {
		case symtable.Local:
			if r, ok := cs.regs[name]; ok {
				return placeFast, r
			}
		case symtable.Cell:
			if r, ok := cs.regs[name]; ok {
				return placeDeref, r
			}
		case symtable.GlobalExplicit, symtable.GlobalImplicit:
			return placeGlobal, 0
		default:
		}
	}
	switch u.ste.Scope(name) {
	case symtable.Free, symtable.Cell:
		r := u.regs[name]
		switch {
		case u.ste.Type == symtable.ClassBlock && !inComp:
			return placeClassDeref, r
		case u.ste.CanSeeClassScope && name != "__classdict__":
			return placeDictDeref, r
		}
		return placeDeref, r
	case symtable.Local:
		if u.functionLike() {
			return placeFast, u.regs[name]
		}
		if inComp && u.ste.Flags(name)&symtable.DefFreeClass != 0 {
			return placeDeref, u.regs[name]
		}
		return placeName, 0
	case symtable.GlobalExplicit:
		if inComp && u.ste.Flags(name)&symtable.DefFreeClass != 0 {
			return placeDeref, u.regs[name]
		}
		return placeGlobal, 0
	case symtable.GlobalImplicit:
		if u.ste.CanSeeClassScope {
			return placeDictGlobal, 0
		}
		if u.functionLike() || inComp {
			return placeGlobal, 0
		}
		return placeName, 0
	default:
		// A name that the symbol table does not know: the compiler's own.
		if r, ok := u.regs[name]; ok {
			return placeDeref, r
		}
		if u.functionLike() {
			return placeGlobal, 0
		}
		return placeName, 0
	}
}

// cellReg is the register of the cell for a free variable of code made here.
func (u *unit) cellReg(name string) int {
	for i := len(u.comps) - 1; i >= 0; i-- {
		cs := u.comps[i]
		if s := cs.ste.Scope(name); s == symtable.Cell {
			if r, ok := cs.regs[name]; ok {
				return r
			}
		}
	}
	if r, ok := u.cells[name]; ok {
		return r
	}
	return u.regs[name]
}

func (u *unit) loadName(id string, dst int) {
	if id == "__debug__" {
		u.loadConst(u.c.opt.Optimize == 0, dst)
		return
	}
	name := u.mangle(id)
	p, r := u.resolve(name)
	switch p {
	case placeFast:
		u.emitTo(bytecode.MOVE, 0, dst, r, 0)
	case placeDeref:
		u.emitTo(bytecode.LOADDEREF, 0, dst, r, 0)
	case placeGlobal:
		u.emitTo(bytecode.LOADGLOBAL, 0, dst, u.name(name), 0)
	case placeName:
		u.emitTo(bytecode.LOADNAME, 0, dst, u.name(name), 0)
	case placeClassDeref:
		t := u.scratch(dst)
		u.emit(bytecode.LOADLOCALS, 0, t, 0, 0)
		u.op2(bytecode.LOADDICTDEREF, 0, dst, opd{t, true}, opd{r, false})
	case placeDictGlobal:
		t := u.scratch(dst)
		u.emit(bytecode.LOADDEREF, 0, t, u.regs["__classdict__"], 0)
		u.emitTo(bytecode.LOADDICTGLOBAL, kill(opd{t, true}, bytecode.KillB, dst), dst, t, u.name(name))
	case placeDictDeref:
		t := u.scratch(dst)
		u.emit(bytecode.LOADDEREF, 0, t, u.regs["__classdict__"], 0)
		u.op2(bytecode.LOADDICTDEREF, 0, dst, opd{t, true}, opd{r, false})
	}
}

// scratch is a register for an intermediate value, dead again with the next instruction.
func (u *unit) scratch(dst int) int {
	if !u.isVar(dst) && dst == u.top {
		u.need(dst + 1)
		return dst
	}
	u.need(u.top + 1)
	return u.top
}

// fast is the register of a name that is a plain local, or -1.
func (u *unit) fast(e syntax.Expr) int {
	n, ok := e.(*syntax.Name)
	if !ok || n.Id == "__debug__" {
		return -1
	}
	if p, r := u.resolve(u.mangle(n.Id)); p == placeFast {
		return r
	}
	return -1
}

// storeName binds a name to an operand, and consumes it.
func (u *unit) storeName(id string, o opd) {
	name := u.checkStore(id)
	p, r := u.resolve(name)
	switch p {
	case placeFast:
		u.move(r, o)
	case placeDeref, placeClassDeref, placeDictDeref:
		u.emit(bytecode.STOREDEREF, kill(o, bytecode.KillB, -1), r, o.r, 0)
	case placeGlobal, placeDictGlobal:
		u.emit(bytecode.STOREGLOBAL, kill(o, bytecode.KillA, -1), o.r, u.name(name), 0)
	case placeName:
		u.emit(bytecode.STORENAME, kill(o, bytecode.KillA, -1), o.r, u.name(name), 0)
	}
}

func (u *unit) checkStore(id string) string {
	if id == "__debug__" {
		u.c.fail(&u.pos, "cannot assign to __debug__")
	}
	return u.mangle(id)
}

func (u *unit) delName(id string) {
	if id == "__debug__" {
		u.c.fail(&u.pos, "cannot delete __debug__")
	}
	name := u.mangle(id)
	p, r := u.resolve(name)
	switch p {
	case placeFast:
		u.emit(bytecode.DELFAST, 0, r, 0, 0)
	case placeDeref, placeClassDeref, placeDictDeref:
		u.emit(bytecode.DELDEREF, 0, r, 0, 0)
	case placeGlobal, placeDictGlobal:
		u.emit(bytecode.DELGLOBAL, 0, 0, u.name(name), 0)
	case placeName:
		u.emit(bytecode.DELNAME, 0, 0, u.name(name), 0)
	}
}
