package builtins

import (
	"github.com/gophersnake/gophersnake/internal/object"
)

func globals(t *object.Thread, _ []Value) (Value, error) {
	g := t.CurrentGlobals()
	if g == 0 {
		return 0, t.Errorf(object.TSystemError, "frame does not exist")
	}
	return g, nil
}

func locals(t *object.Thread, _ []Value) (Value, error) { return t.CurrentLocals() }

// namespaces checks and completes the arguments of eval and exec.
func namespaces(t *object.Thread, name string, g, l Value) (Value, Value, error) {
	none := t.RT.None
	if g == 0 {
		g = none
	}
	if l == 0 {
		l = none
	}
	if l != none {
		if typ := t.TypeOf(l); typ.GetItem == nil {
			return 0, 0, t.TypeErrorf("locals must be a mapping or None, not %s", t.TypeName(l))
		}
	}
	if g != none && !t.IsInstanceID(g, object.TDict) {
		if name == "eval" && t.TypeOf(g).GetItem != nil {
			return 0, 0, t.TypeErrorf("globals must be a real dict; try eval(code, {}, mapping)")
		}
		return 0, 0, t.TypeErrorf("%s() globals must be a dict, not %s", name, t.TypeName(g))
	}
	if g == none {
		if g = t.CurrentGlobals(); g == 0 {
			return 0, 0, t.Errorf(object.TSystemError, "globals and locals cannot be NULL")
		}
		if l == none {
			var err error
			if l, err = t.CurrentLocals(); err != nil {
				return 0, 0, err
			}
		}
	} else if l == none {
		l = g
	}
	if t.DictGetName(g, t.RT.Names.BuiltinsAttr) == 0 {
		b := t.CurrentBuiltins()
		if err := t.DictSet(g, t.RT.Names.BuiltinsAttr, b); err != nil {
			return 0, 0, err
		}
	}
	return g, l, nil
}

func eval(t *object.Thread, a []Value) (Value, error) {
	g, l, err := namespaces(t, "eval", a[1], a[2])
	if err != nil {
		return 0, err
	}
	code := a[0]
	if !t.Is(code, object.TCode) {
		src, err := sourceText(t, code, "eval", "string, bytes or code")
		if err != nil {
			return 0, err
		}
		if code, err = t.RT.Compiler.Compile(t, trimLeft(t, src), "<string>", "eval", 0, false, -1, -1); err != nil {
			return 0, err
		}
	} else if t.CodeFree(code) > 0 {
		return 0, t.TypeErrorf("code object passed to eval() may not contain free variables")
	}
	return t.RT.Machine.Exec(t, code, g, l, 0)
}

func exec(t *object.Thread, a []Value) (Value, error) {
	g, l, err := namespaces(t, "exec", a[1], a[2])
	if err != nil {
		return 0, err
	}
	closure := a[3]
	if closure == t.RT.None {
		closure = 0
	}
	code := a[0]
	if t.Is(code, object.TCode) {
		free := t.CodeFree(code)
		switch {
		case free == 0 && closure != 0:
			return 0, t.TypeErrorf("cannot use a closure with this code object")
		case free > 0 && closure == 0:
			return 0, t.TypeErrorf("code object requires a closure of exactly length %d", free)
		case free > 0:
			ok := t.Is(closure, object.TTuple) && len(t.TupleItems(closure)) == free
			if ok {
				for _, c := range t.TupleItems(closure) {
					ok = ok && t.Is(c, object.TCell)
				}
			}
			if !ok {
				return 0, t.TypeErrorf("code object requires a closure of exactly length %d", free)
			}
		}
	} else {
		if closure != 0 {
			return 0, t.TypeErrorf("closure can only be used when source is a code object")
		}
		src, err := sourceText(t, code, "exec", "string, bytes or code")
		if err != nil {
			return 0, err
		}
		if code, err = t.RT.Compiler.Compile(t, src, "<string>", "exec", 0, false, -1, -1); err != nil {
			return 0, err
		}
	}
	if _, err := t.RT.Machine.Exec(t, code, g, l, closure); err != nil {
		return 0, err
	}
	return t.RT.None, nil
}

// sourceText checks that v can hold source text. Bytes stay bytes: their encoding declaration counts.
func sourceText(t *object.Thread, v Value, name, what string) (Value, error) {
	if t.IsStr(v) || t.IsInstanceID(v, object.TBytes) {
		return v, nil
	}
	if typ := t.TypeOf(v); typ.Buffer != nil {
		buf, err := t.GetBuffer(v, 0)
		if err != nil {
			return 0, err
		}
		defer t.ReleaseBuffer(buf)
		return t.NewBytes(buf.Data), nil
	}
	return 0, t.TypeErrorf("%s() arg 1 must be a %s object", name, what)
}

// trimLeft drops leading blanks, which eval allows.
func trimLeft(t *object.Thread, src Value) Value {
	if !t.IsStr(src) {
		b := t.Bytes(src)
		i := 0
		for i < len(b) && (b[i] == ' ' || b[i] == '\t') {
			i++
		}
		if i == 0 {
			return src
		}
		return t.NewBytes(b[i:])
	}
	n, i := t.StrLen(src), 0
	for i < n && (t.StrAt(src, i) == ' ' || t.StrAt(src, i) == '\t') {
		i++
	}
	if i == 0 {
		return src
	}
	return t.Substr(src, i, n)
}

func compile(t *object.Thread, a []Value) (Value, error) {
	filename, err := t.FSPathStr(a[1])
	if err != nil {
		return 0, err
	}
	if !t.IsStr(a[2]) {
		return 0, t.TypeErrorf("compile() argument 'mode' must be str, not %s", t.TypeName(a[2]))
	}
	mode := t.Str(a[2])
	var flags, optimize, feature int64 = 0, -1, -1
	for i, p := range []*int64{3: &flags, 5: &optimize, 6: &feature} {
		if p != nil && a[i] != 0 {
			if *p, err = t.AsInt(a[i]); err != nil {
				return 0, err
			}
		}
	}
	const known = 0x0010 | 0x0200 | 0x0400 | 0x1000 | 0x2000 | 0x4000 | 0x8000 | 0x1ff0000 | 0x0100
	if flags&^known != 0 {
		return 0, t.ValueErrorf("compile(): unrecognised flags")
	}
	if optimize < -1 || optimize > 2 {
		return 0, t.ValueErrorf("compile(): invalid optimize value")
	}
	inherit := true
	if a[4] != 0 {
		dont, err := t.Truth(a[4])
		if err != nil {
			return 0, err
		}
		inherit = !dont
	}
	switch mode {
	case "exec", "eval", "single":
	case "func_type":
		if flags&0x400 == 0 {
			return 0, t.ValueErrorf("compile() mode 'func_type' requires flag PyCF_ONLY_AST")
		}
	default:
		if flags&0x400 != 0 {
			return 0, t.ValueErrorf("compile() mode must be 'exec', 'eval', 'single' or 'func_type'")
		}
		return 0, t.ValueErrorf("compile() mode must be 'exec', 'eval' or 'single'")
	}
	src := a[0]
	if t.IsStr(src) || t.IsInstanceID(src, object.TBytes) || t.TypeOf(src).Buffer != nil {
		if src, err = sourceText(t, src, "compile", "string, bytes or AST"); err != nil {
			return 0, err
		}
	}
	return t.RT.Compiler.Compile(t, src, filename, mode, uint32(flags), !inherit, int(optimize), int(feature))
}

// importFunc is __import__. The importer replaces builtins.__import__'s work through Runtime.Importer.
func importFunc(t *object.Thread, a []Value) (Value, error) {
	level := int64(0)
	if a[4] != 0 {
		var err error
		if level, err = t.AsInt(a[4]); err != nil {
			return 0, err
		}
	}
	return t.RT.Importer.Import(t, a[0], a[1], a[3], int(level))
}
