// Package builtins is the module of that name: the functions that every Python program sees without an import.
// The built-in types among them are defined in package object.
package builtins

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name:  "builtins",
		Doc:   "The names that every program sees without an import.",
		Funcs: functions(),
		Init:  initModule,
	}
}

// publicTypes are the built-in types that have a name in the module.
var publicTypes = []uint32{
	object.TObject, object.TType, object.TInt, object.TBool, object.TFloat, object.TComplex, object.TStr,
	object.TBytes, object.TByteArray, object.TMemoryView, object.TTuple, object.TList, object.TDict, object.TSet,
	object.TFrozenSet, object.TRange, object.TSlice, object.TProperty, object.TClassMethod, object.TStaticMethod,
	object.TSuper, object.TEnumerate, object.TZip, object.TMap, object.TFilter, object.TReversed,
}

func initModule(t *object.Thread, module Value) error {
	d := t.ModuleDict(module)
	add := func(id uint32) {
		typ := t.TypeByID(id)
		name := typ.Name[strings.LastIndexByte(typ.Name, '.')+1:]
		t.DictSetStr(d, name, typ.Obj)
	}
	for _, id := range publicTypes {
		add(id)
	}
	for id := object.TBaseException; id < object.TBuiltinCount; id++ {
		if id != object.TIncompleteInputError {
			add(id)
		}
	}
	t.DictSetStr(d, "_IncompleteInputError", t.TypeByID(object.TIncompleteInputError).Obj)
	t.DictSetStr(d, "EnvironmentError", t.TypeByID(object.TOSError).Obj)
	t.DictSetStr(d, "IOError", t.TypeByID(object.TOSError).Obj)
	t.DictSetStr(d, "None", t.RT.None)
	t.DictSetStr(d, "True", t.RT.True)
	t.DictSetStr(d, "False", t.RT.False)
	t.DictSetStr(d, "Ellipsis", t.RT.Ellipsis)
	t.DictSetStr(d, "NotImplemented", t.RT.NotImplemented)
	t.DictSetStr(d, "__debug__", t.RT.True)
	return nil
}

func functions() []object.Func {
	return []object.Func{
		{Name: "__build_class__", Raw: buildClass, Doc: "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nInternal helper function used by the class statement."},
		{Name: "__import__", Sig: "(name, globals=None, locals=None, fromlist=(), level=0)", Call: importFunc,
			Doc: "Import a module.\n\nThis is what the import statement calls; programs use importlib.import_module()."},
		{Name: "abs", Sig: "(number, /)", Inline: object.InlineAbs, Call: func(t *object.Thread, a []Value) (Value, error) { return t.Unary(object.OpAbs, a[0]) },
			Doc: "Return the absolute value of the argument."},
		{Name: "aiter", Sig: "(async_iterable, /)", Call: aiter, Doc: "Return an AsyncIterator for an AsyncIterable object."},
		{Name: "all", Sig: "(iterable, /)", Call: all, Doc: "Whether every item is true; True for no items."},
		{Name: "anext", Sig: "(async_iterator, default=<unrepresentable>, /)", Call: anext, Doc: "An awaitable for the next item, or for default once there is none."},
		{Name: "any", Sig: "(iterable, /)", Call: anyTrue, Doc: "Whether at least one item is true; False for no items."},
		{Name: "ascii", Sig: "(obj, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.ASCII(a[0]) }, Doc: "Return an ASCII-only representation of an object."},
		{Name: "bin", Sig: "(number, /)", Call: base("#b"), Doc: "Return the binary representation of an integer.\n\n   >>> bin(2796202)\n   '0b1010101010101010101010'"},
		{Name: "breakpoint", Raw: breakpoint, Doc: "breakpoint(*args, **kws)\n\nCall sys.breakpointhook(*args, **kws).  sys.breakpointhook() must accept\nwhatever arguments are passed."},
		{Name: "callable", Sig: "(obj, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.Bool(t.IsCallable(a[0])), nil },
			Doc: "Whether obj can be called: a function, a class, or an object with __call__."},
		{Name: "chr", Sig: "(i, /)", Inline: object.InlineChr, Call: chr, Doc: "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff."},
		{Name: "compile", Sig: "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", Call: compile,
			Doc: "Compile source into a code object that can be executed by exec() or eval()."},
		{Name: "delattr", Sig: "(obj, name, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.RT.None, t.DelAttr(a[0], a[1]) },
			Doc: "Deletes the named attribute from the given object.\n\ndelattr(x, 'y') is equivalent to ``del x.y``"},
		{Name: "dir", Raw: dir, Doc: "dir([object]) -> list of strings\n\nWithout arguments, the names in the current scope; else an alphabetized list of attributes."},
		{Name: "divmod", Sig: "(x, y, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.Divmod(a[0], a[1]) },
			Doc: "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x."},
		{Name: "eval", Sig: "(source, /, globals=None, locals=None)", Call: eval, Doc: "Evaluate the given source in the context of globals and locals."},
		{Name: "exec", Sig: "(source, /, globals=None, locals=None, *, closure=None)", Call: exec, Doc: "Execute the given source in the context of globals and locals."},
		{Name: "format", Sig: "(value, format_spec='', /)", Call: format, Doc: "Return type(value).__format__(value, format_spec)"},
		{Name: "getattr", Inline: object.InlineGetAttr, Raw: getattr, Doc: "getattr(object, name[, default]) -> value\n\nGet a named attribute from an object; getattr(x, 'y') is equivalent to x.y."},
		{Name: "globals", Sig: "()", Call: globals, Doc: "Return the dictionary containing the current scope's global variables."},
		{Name: "hasattr", Sig: "(obj, name, /)", Inline: object.InlineHasAttr, Call: hasattr, Doc: "Return whether the object has an attribute with the given name."},
		{Name: "hash", Sig: "(obj, /)", Inline: object.InlineHash, Call: hash, Doc: "Return the hash value for the given object."},
		{Name: "hex", Sig: "(number, /)", Call: base("#x"), Doc: "Return the hexadecimal representation of an integer.\n\n   >>> hex(12648430)\n   '0xc0ffee'"},
		{Name: "id", Sig: "(obj, /)", Inline: object.InlineID, Call: id, Doc: "A number that no other object alive has."},
		{Name: "input", Sig: "(prompt='', /)", Call: input, Doc: "Read a string from standard input.  The trailing newline is stripped."},
		{Name: "isinstance", Sig: "(obj, class_or_tuple, /)", Inline: object.InlineIsInstance, Call: func(t *object.Thread, a []Value) (Value, error) {
			ok, err := t.IsInstance(a[0], a[1])
			return t.Bool(ok), err
		}, Doc: "Return whether an object is an instance of a class or of a subclass thereof."},
		{Name: "issubclass", Sig: "(cls, class_or_tuple, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
			ok, err := t.IsSubclass(a[0], a[1])
			return t.Bool(ok), err
		}, Doc: "Return whether 'cls' is derived from another class or is the same class."},
		{Name: "iter", Raw: iter, Doc: "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\nGet an iterator from an object."},
		{Name: "len", Sig: "(obj, /)", Inline: object.InlineLen, Call: length, Doc: "Return the number of items in a container."},
		{Name: "locals", Sig: "()", Call: locals, Doc: "Return a dictionary containing the current scope's local variables."},
		{Name: "max", Inline: object.InlineMax, Raw: extremum("max", object.GT), Doc: "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value\n\nWith a single iterable argument, return its biggest item."},
		{Name: "min", Inline: object.InlineMin, Raw: extremum("min", object.LT), Doc: "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value\n\nWith a single iterable argument, return its smallest item."},
		{Name: "next", Inline: object.InlineNext, Raw: next, Doc: "next(iterator[, default])\n\nReturn the next item from the iterator. If default is given and the iterator\nis exhausted, it is returned instead of raising StopIteration."},
		{Name: "oct", Sig: "(number, /)", Call: base("#o"), Doc: "Return the octal representation of an integer.\n\n   >>> oct(342391)\n   '0o1234567'"},
		{Name: "open", Raw: open, Doc: "Open file and return a stream; see io.open."},
		{Name: "ord", Sig: "(c, /)", Inline: object.InlineOrd, Call: ord, Doc: "Return the ordinal value of a character."},
		{Name: "pow", Sig: "(base, exp, mod=None)", Call: func(t *object.Thread, a []Value) (Value, error) {
			mod := a[2]
			if mod == 0 {
				mod = t.RT.None
			}
			return t.Power(a[0], a[1], mod)
		}, Doc: "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments."},
		{Name: "print", Sig: "(*args, sep=' ', end='\\n', file=None, flush=False)", Call: print, Doc: "Prints the values to a stream, or to sys.stdout by default."},
		{Name: "repr", Sig: "(obj, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.Repr(a[0]) },
			Doc: "The text by which obj is shown to programmers."},
		{Name: "round", Sig: "(number, ndigits=None)", Call: round, Doc: "Round a number to a given precision in decimal digits."},
		{Name: "setattr", Sig: "(obj, name, value, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
			return t.RT.None, t.SetAttr(a[0], a[1], a[2])
		}, Doc: "Sets the named attribute on the given object to the specified value.\n\nsetattr(x, 'y', v) is equivalent to ``x.y = v``"},
		{Name: "sorted", Sig: "(iterable, /, *, key=None, reverse=False)", Raw: sorted, Doc: "Return a new list containing all items from the iterable in ascending order."},
		{Name: "sum", Sig: "(iterable, /, start=0)", Call: sum, Doc: "Return the sum of a 'start' value (default: 0) plus an iterable of numbers"},
		{Name: "vars", Raw: vars, Doc: "vars([object]) -> dictionary\n\nWithout arguments, equivalent to locals(); else object.__dict__."},
	}
}
