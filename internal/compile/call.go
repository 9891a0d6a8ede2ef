package compile

import (
	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/symtable"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// maxWindowArgs is the number of arguments passed in registers; calls with more go by tuple and dict.
const maxWindowArgs = 200

func (u *unit) call(x *syntax.Call, dst int) {
	u.checkKeywords(x.Keywords)
	if m, ok := u.methodCall(x); ok {
		u.callMethod(x, m, dst)
		return
	}
	u.checkCaller(x.Func)
	w := u.top
	u.gen(x.Func, w)
	u.top = w + 1
	u.need(u.top)
	u.callRest(x, w, 0, nil, x.Args, x.Keywords, dst)
}

func (u *unit) checkKeywords(l []*syntax.Keyword) {
	for i, k := range l {
		if k.Arg == "" {
			continue
		}
		if k.Arg == "__debug__" {
			u.c.fail(&k.Pos, "cannot assign to __debug__")
		}
		for _, o := range l[i+1:] {
			if o.Arg == k.Arg {
				u.c.fail(&o.Pos, "keyword argument repeated: "+k.Arg)
			}
		}
	}
}

func plainArgs(args []syntax.Expr, kws []*syntax.Keyword) bool {
	if len(args)+len(kws) > maxWindowArgs || hasStar(args) {
		return false
	}
	for _, k := range kws {
		if k.Arg == "" {
			return false
		}
	}
	return true
}

// methodCall: obj.name(...) with plain arguments, where obj is no module that this module's imports bind.
func (u *unit) methodCall(x *syntax.Call) (*syntax.Attribute, bool) {
	m, ok := x.Func.(*syntax.Attribute)
	if !ok || m.Ctx != syntax.Load || !plainArgs(x.Args, x.Keywords) {
		return nil, false
	}
	return m, true
}

func (u *unit) callMethod(x *syntax.Call, m *syntax.Attribute, dst int) {
	w := u.top
	u.need(w + bytecode.HeaderSlots + 1)
	n := u.name(u.mangle(m.Attr))
	if u.superAttr(m) {
		sw := u.superArgs(m)
		u.atAttr(m)
		var flags uint8
		if len(m.Value.(*syntax.Call).Args) == 0 {
			flags = bytecode.InPlace
		}
		u.emit(bytecode.LOADSUPERMETHOD, flags, w, sw, n)
	} else {
		o := u.expr(m.Value)
		u.atAttr(m)
		u.pop(o)
		u.emit(bytecode.LOADMETHOD, kill(o, bytecode.KillB, w), w, o.r, n)
	}
	u.top = w + bytecode.HeaderSlots + 1
	u.need(u.top)
	argc := u.args(x.Args, x.Keywords)
	u.pos = attrPos(x.Pos, m)
	u.top = w
	if len(x.Keywords) > 0 {
		u.emitTo(bytecode.CALLMKW, 0, dst, w, argc).k = u.kwNames(x.Keywords)
		return
	}
	u.emitTo(bytecode.CALLM, 0, dst, w, argc)
}

// args evaluates plain arguments from u.top on.
func (u *unit) args(args []syntax.Expr, kws []*syntax.Keyword) int {
	u.window(args)
	for _, k := range kws {
		u.gen(k.Value, u.top)
		u.push()
	}
	return len(args) + len(kws)
}

func (u *unit) kwNames(kws []*syntax.Keyword) int {
	names := make(syntax.TupleConst, len(kws))
	for i, k := range kws {
		names[i] = k.Arg
	}
	return u.constIndex(toConst(names))
}

// callRest calls what is in r[w]. A class definition passes extra leading arguments: pre evaluates them from u.top on.
func (u *unit) callRest(at syntax.Positioned, w, npre int, pre func(), args []syntax.Expr, kws []*syntax.Keyword, dst int) {
	if plainArgs(args, kws) {
		u.top = w + bytecode.HeaderSlots
		u.need(u.top)
		if pre != nil {
			pre()
		}
		argc := npre + u.args(args, kws)
		u.at(at)
		u.top = w
		if len(kws) > 0 {
			u.emitTo(bytecode.CALLKW, 0, dst, w, argc).k = u.kwNames(kws)
			return
		}
		u.emitTo(bytecode.CALL, 0, dst, w, argc)
		return
	}
	u.top = w + bytecode.HeaderSlots
	pos := u.push() // tuple of positional arguments
	kw := u.push()  // dict of keywords, or empty
	u.positional(at, pos, npre, pre, args)
	if len(kws) > 0 {
		u.keywordDict(at, kw, w, kws)
	} else {
		u.clear(kw)
	}
	u.at(at)
	u.top = w
	u.emitTo(bytecode.CALLEX, 0, dst, w, 0)
}

// positional makes the tuple of arguments of a call with stars in register t.
func (u *unit) positional(at syntax.Positioned, t, npre int, pre func(), args []syntax.Expr) {
	if pre == nil && len(args) == 1 {
		// f(*a) passes a itself: CALLEX makes the tuple, and its error names the function.
		if s, ok := args[0].(*syntax.Starred); ok {
			u.gen(s.Value, t)
			return
		}
	}
	base := u.top
	if pre != nil {
		pre()
	}
	i := 0
	for i < len(args) && i < displayWindow {
		if _, ok := args[i].(*syntax.Starred); ok {
			break
		}
		i++
	}
	u.window(args[:i])
	u.at(at)
	u.top = base
	if i == len(args) {
		u.emit(bytecode.BUILDTUPLE, 0, t, base, npre+i)
		return
	}
	u.emit(bytecode.BUILDLIST, 0, t, base, npre+i)
	for _, e := range args[i:] {
		s, star := e.(*syntax.Starred)
		op := bytecode.LISTAPPEND
		if star {
			e, op = s.Value, bytecode.LISTEXTEND
		}
		o := u.expr(e)
		u.at(at)
		u.pop(o)
		u.emit(op, kill(o, bytecode.KillB, -1), t, o.r, 0)
	}
	u.emit(bytecode.LISTTOTUPLE, 0, t, t, 0)
}

// keywordDict makes the dict of keywords in register t; errors name the callable in register w.
func (u *unit) keywordDict(at syntax.Positioned, t, w int, kws []*syntax.Keyword) {
	u.at(at)
	made := false
	for i := 0; i < len(kws); {
		if kws[i].Arg == "" {
			if !made {
				u.emit(bytecode.BUILDMAP, 0, t, t, 0)
				made = true
			}
			o := u.expr(kws[i].Value)
			u.at(at)
			u.pop(o)
			u.emit(bytecode.DICTMERGE, kill(o, bytecode.KillB, -1), t, o.r, w)
			i++
			continue
		}
		j := i
		base := u.top
		for j < len(kws) && kws[j].Arg != "" && j-i < displayWindow/2 {
			u.pos = kws[j].Pos
			u.loadConst(kws[j].Arg, u.top)
			u.push()
			u.gen(kws[j].Value, u.top)
			u.push()
			j++
		}
		u.at(at)
		u.top = base
		if !made {
			u.emit(bytecode.BUILDMAP, 0, t, base, j-i)
			made = true
		} else {
			u.emit(bytecode.BUILDMAP, 0, base, base, j-i)
			u.need(base + 1)
			u.emit(bytecode.DICTMERGE, bytecode.KillB, t, base, w)
		}
		i = j
	}
}

// superAttr: super(...).name where super is the built-in as far as the compiler can tell.
func (u *unit) superAttr(x *syntax.Attribute) bool {
	call, ok := x.Value.(*syntax.Call)
	if !ok || len(call.Keywords) > 0 {
		return false
	}
	n, ok := call.Func.(*syntax.Name)
	if !ok || n.Id != "super" || u.c.table.Top.Scope("super") != symtable.NoScope && u.c.table.Top.Scope("super") != symtable.GlobalImplicit {
		return false
	}
	if p, _ := u.resolve("super"); p != placeGlobal {
		return false
	}
	if hasStar(call.Args) {
		return false
	}
	switch len(call.Args) {
	case 2:
		return true
	case 0:
		if !u.functionLike() || u.kind == kindAnnotations || len(u.comps) > 0 {
			return false
		}
		return u.code.ArgCount > 0 && u.ste.Scope("__class__") == symtable.Free
	}
	return false
}

// superArgs evaluates super, class and object side by side; the registers are off the stack again.
func (u *unit) superArgs(x *syntax.Attribute) int {
	call := x.Value.(*syntax.Call)
	w := u.top
	u.gen(call.Func, u.top)
	u.push()
	if len(call.Args) == 2 {
		u.window(call.Args)
	} else {
		u.at(call)
		u.emitTo(bytecode.LOADDEREF, 0, u.top, u.regs["__class__"], 0)
		u.push()
		op := bytecode.MOVE
		if u.code.Locals[0].Kind&bytecode.LocalCell != 0 {
			op = bytecode.LOADDEREF
		}
		u.emitTo(op, 0, u.top, 0, 0)
		u.push()
	}
	u.top = w
	return w
}
