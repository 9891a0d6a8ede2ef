package object

import (
	"slices"
	"strings"
	"unsafe"
)

// Exceptions. Every one begins with Exc; what further types have are Values behind it, numbered here. Attributes of the instance follow
// (Attrs). The tree is exceptionTree; the types with behaviour of their own are in excoserror.go, excsyntax.go, excunicode.go,
// excgroup.go.

// Fields of the exception types, as numbers for field: 0 to 4 are Exc's.
const (
	excArgs = iota
	excTraceback
	excContext
	excCause
	excSuppress
	excFields

	stopValue = excFields
	exitCode  = excFields
	nameName  = excFields

	attrErrorName = excFields
	attrErrorObj  = excFields + 1

	importMsg      = excFields
	importName     = excFields + 1
	importPath     = excFields + 2
	importNameFrom = excFields + 3
)

func (t *Thread) exc(v Value) *Exc { return (*Exc)(t.At(v, 0)) }

// NewException makes an exception of the built-in type id; msg (0: none) is its argument.
func (t *Thread) NewException(id uint32, msg Value) Value {
	typ := t.RT.types[id]
	v := t.New(typ)
	args := t.RT.EmptyTuple
	if msg != 0 {
		args = t.NewTuple(msg)
	}
	t.Init(&t.exc(v).Args, args)
	switch id {
	case TStopIteration, TSystemExit:
		t.Init(t.field(v, stopValue), t.orNone(msg))
	case TImportError, TModuleNotFoundError:
		t.Init(t.field(v, importMsg), t.orNone(msg))
	case TSyntaxError, TIndentationError, TTabError, TIncompleteInputError:
		t.Init(t.field(v, syntaxMsg), t.orNone(msg))
	}
	return v
}

// NewPlainException is typ(*args) for an exception class that makes its instances as BaseException does; 0 for others.
func (t *Thread) NewPlainException(typ Value, args ...Value) Value {
	if t.Head(typ).Type != TType {
		return 0
	}
	return t.plainException(t.TypeFromObj(typ), args)
}

// plainException is NewPlainException where type.__call__ is what runs.
func (t *Thread) plainException(typ *Type, args []Value) Value {
	if typ.Flags&TypeExcSubclass == 0 || *typ.slot(gNew) != funcPointer(NewFunc(excNew)) || *typ.slot(gInit) != funcPointer(InitFunc(excInit)) {
		return 0
	}
	if typ.Flags&TypeHeap != 0 {
		t.TypeVersion(typ) // with which the loop learns how to end instances
	}
	v := t.New(typ)
	if len(args) == 0 {
		t.exc(v).Args = t.RT.EmptyTuple
	} else {
		t.Init(&t.exc(v).Args, t.NewTuple(args...))
	}
	return v
}

// NewExceptionArgs calls an exception class.
func (t *Thread) NewExceptionArgs(typ Value, args ...Value) (Value, error) {
	v, err := t.Call(typ, args...)
	if err == nil && !t.IsException(v) {
		err = t.TypeErrorf("calling %s should have returned an instance of BaseException, not %s", t.reprOr(typ), t.TypeName(v))
	}
	return v, err
}

// NewExceptionType makes an exception class for a native module; name is "module.Name", base 0: Exception.
func (t *Thread) NewExceptionType(name string, base Value, doc string) Value {
	m := t.Mark()
	if base == 0 {
		base = t.RT.types[TException].Obj
	}
	module, plain := "builtins", name
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		module, plain = name[:i], name[i+1:]
	}
	d := t.NewDict()
	t.DictSetStr(d, "__module__", t.NewStr(module))
	if doc != "" {
		t.DictSetStr(d, "__doc__", t.NewStr(doc))
	}
	bases := base
	if !t.Is(base, TTuple) {
		bases = t.NewTuple(base)
	}
	v, err := typeNewSlot(t, t.RT.types[TType], []Value{t.NewStr(plain), bases, d}, 0)
	if err != nil {
		panic("object: exception " + name + ": " + err.Error())
	}
	t.keep(v)
	return t.ReleaseKeep(m, v)
}

// IsException reports whether v is an exception object.
func (t *Thread) IsException(v Value) bool {
	return v.IsObject() && t.TypeOf(v).Flags&TypeExcSubclass != 0
}

// IsExceptionType reports whether v is an exception class.
func (t *Thread) IsExceptionType(v Value) bool {
	return t.IsType(v) && t.TypeFromObj(v).Flags&TypeExcSubclass != 0
}

// Instantiate makes an exception object of what raise or throw() got: a class or an instance.
func (t *Thread) Instantiate(v Value) (Value, error) {
	if t.IsExceptionType(v) {
		return t.NewExceptionArgs(v)
	}
	if t.IsException(v) {
		return v, nil
	}
	return 0, t.TypeErrorf("exceptions must derive from BaseException")
}

// StopIterationValue is the value of a StopIteration.
func (t *Thread) StopIterationValue(exc Value) Value { return t.orNone(*t.field(exc, stopValue)) }

// SetContext makes ctx the context of exc, unless that would close a cycle; in ctx's chain exc is cut out.
func (t *Thread) SetContext(exc, ctx Value) {
	if ctx == 0 || ctx == t.RT.None || ctx == exc {
		return
	}
	slow, o, n := ctx, ctx, 0
	for {
		c := t.exc(o).Context
		if c == 0 {
			break
		}
		if c == exc {
			t.Store(&t.exc(o).Context, 0)
			break
		}
		o = c
		if o == slow {
			break // an older cycle
		}
		if n++; n%2 == 0 {
			slow = t.exc(slow).Context
		}
	}
	t.Store(&t.exc(exc).Context, ctx)
}

// addNote adds a note to the exception of err.
func (t *Thread) addNote(err error, text string) {
	e, ok := err.(*Error)
	if !ok {
		return
	}
	if _, err := addNote(t, []Value{e.Exc, t.NewStr(text)}); err != nil {
		return // the exception refuses notes: the error itself matters more
	}
}

// AddNote is exc.add_note(text).
func (t *Thread) AddNote(err error, text string) { t.addNote(err, text) }

func (t *Thread) reprOr(v Value) string {
	r, err := t.Repr(v)
	if err != nil {
		return "<" + t.TypeName(v) + ">"
	}
	return t.Str(r)
}

// excNew is BaseException.__new__.
func excNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	v := t.New(typ)
	t.Init(&t.exc(v).Args, t.NewTuple(args[:len(args)-t.kwCount(kwnames)]...))
	return v, nil
}

// excInit is BaseException.__init__.
func excInit(t *Thread, self Value, args []Value, kwnames Value) error {
	if t.kwCount(kwnames) > 0 {
		return t.TypeErrorf("%s() takes no keyword arguments", t.TypeName(self))
	}
	if old := t.exc(self).Args; old == 0 || !slices.Equal(t.TupleItems(old), args) { // __new__ has stored them, as a rule
		t.Store(&t.exc(self).Args, t.NewTuple(args...))
	}
	return nil
}

func excStr(t *Thread, self Value) (Value, error) {
	args := t.exc(self).Args
	if args == 0 {
		return t.RT.EmptyStr, nil
	}
	switch items := t.TupleItems(args); len(items) {
	case 0:
		return t.RT.EmptyStr, nil
	case 1:
		return t.StrOf(items[0])
	}
	return t.StrOf(t.Hold(args))
}

func excRepr(t *Thread, self Value) (Value, error) {
	name := t.TypeOf(self).shortName()
	args := t.Hold(t.orNone(t.exc(self).Args))
	if t.Is(args, TTuple) && len(t.TupleItems(args)) == 1 {
		r, err := t.Repr(t.TupleItems(args)[0])
		if err != nil {
			return 0, err
		}
		return t.NewStr(name + "(" + t.Str(r) + ")"), nil
	}
	r, err := t.Repr(args)
	if err != nil {
		return 0, err
	}
	return t.NewStr(name + t.Str(r)), nil
}

// excStateDict is a copy of the instance dict, 0 if there is none.
func (t *Thread) excStateDict(self Value) Value {
	d := Value(0)
	t.ownAttrs(self, func(name, v Value) {
		if d == 0 {
			d = t.NewDict()
		}
		t.must(t.DictSet(d, name, v))
	})
	return d
}

func excReduce(t *Thread, a []Value) (Value, error) {
	args := t.orNone(t.exc(a[0]).Args)
	if d := t.excStateDict(a[0]); d != 0 {
		return t.NewTuple(t.TypeOf(a[0]).Obj, args, d), nil
	}
	return t.NewTuple(t.TypeOf(a[0]).Obj, args), nil
}

func excSetState(t *Thread, a []Value) (Value, error) {
	if a[1] == t.RT.None {
		return a[1], nil
	}
	if !t.IsInstanceID(a[1], TDict) {
		return 0, t.TypeErrorf("state is not a dictionary")
	}
	type kv struct{ k, v Value }
	var items []kv
	for pos := 0; ; {
		k, v, ok := t.DictNext(a[1], &pos)
		if !ok {
			break
		}
		items = append(items, kv{t.Hold(k), t.Hold(v)})
	}
	for _, e := range items {
		if err := t.SetAttr(a[0], e.k, e.v); err != nil {
			return 0, err
		}
	}
	return t.RT.None, nil
}

func addNote(t *Thread, a []Value) (Value, error) {
	if !t.IsStr(a[1]) {
		return 0, t.TypeErrorf("note must be a str, not '%s'", t.TypeName(a[1]))
	}
	key := t.Intern("__notes__")
	notes, found, err := t.GetAttrOpt(a[0], key)
	if err != nil {
		return 0, err
	}
	if !found {
		notes = t.NewList()
		if err := t.SetAttr(a[0], key, notes); err != nil {
			return 0, err
		}
	} else if !t.IsInstanceID(notes, TList) {
		return 0, t.TypeErrorf("Cannot add note: __notes__ is not a list")
	}
	t.ListAppend(notes, a[1])
	return t.RT.None, nil
}

func excSetTraceback(t *Thread, self, v Value) error {
	if v == 0 {
		return t.TypeErrorf("__traceback__ may not be deleted")
	}
	if v == t.RT.None {
		v = 0
	} else if !t.Is(v, TTraceback) {
		return t.TypeErrorf("__traceback__ must be a traceback or None")
	}
	t.Store(&t.exc(self).Traceback, v)
	return nil
}

// excLink is the setter of __context__ or __cause__.
func excLink(what string, field int) func(t *Thread, self, v Value) error {
	return func(t *Thread, self, v Value) error {
		if v == 0 {
			return t.TypeErrorf("__%s__ may not be deleted", what)
		}
		if v == t.RT.None {
			v = 0
		} else if !t.IsException(v) {
			return t.TypeErrorf("exception %s must be None or derive from BaseException", what)
		}
		t.Store(t.field(self, field), v)
		if field == excCause {
			t.exc(self).Suppress = t.NewInt(1)
		}
		return nil
	}
}

// SetCause is raise exc from cause; cause 0 is None.
func (t *Thread) SetCause(exc, cause Value) {
	t.Store(&t.exc(exc).Cause, cause)
	t.exc(exc).Suppress = t.NewInt(1)
}

func excField(i int) func(t *Thread, self Value) (Value, error) {
	return func(t *Thread, self Value) (Value, error) { return t.orNone(*t.field(self, i)), nil }
}

func fieldMember(name string, i int, doc string) Member {
	return Member{Name: name, Offset: uint32(HeaderSize + 8*i), Doc: doc}
}

func baseExceptionSpec() *TypeSpec {
	return &TypeSpec{
		ID: TBaseException, Name: "BaseException", Basic: uint32(unsafe.Sizeof(Exc{})), Fields: excFields,
		Flags: TypeBase | TypeGC | TypeHasDict | TypeHasWeakref | TypeExcSubclass, Doc: "Common base class for all exceptions",
		Slots: Slots{New: excNew, Init: excInit, Str: excStr, Repr: excRepr},
		Methods: []Func{
			{Name: "__reduce__", Sig: "(self, /)", Call: excReduce},
			{Name: "__setstate__", Sig: "(self, state, /)", Call: excSetState},
			{Name: "with_traceback", Sig: "(self, object, /)", Doc: "Set self.__traceback__ to tb and return self.", Call: func(t *Thread, a []Value) (Value, error) {
				return a[0], excSetTraceback(t, a[0], a[1])
			}},
			{Name: "add_note", Sig: "(self, object, /)", Doc: "Add a note to the exception", Call: addNote},
		},
		GetSets: []GetSet{
			dictGetSet(),
			{Name: "args", Get: excField(excArgs), Set: func(t *Thread, self, v Value) error {
				if v == 0 {
					return t.TypeErrorf("args may not be deleted")
				}
				items, err := t.Sequence(v)
				if err != nil {
					return err
				}
				t.Store(&t.exc(self).Args, t.NewTuple(items...))
				return nil
			}},
			{Name: "__traceback__", Get: excField(excTraceback), Set: excSetTraceback},
			{Name: "__context__", Get: excField(excContext), Set: excLink("context", excContext)},
			{Name: "__cause__", Get: excField(excCause), Set: excLink("cause", excCause)},
			{Name: "__suppress_context__", Get: func(t *Thread, self Value) (Value, error) {
				return t.Bool(t.exc(self).Suppress != 0), nil
			}, Set: func(t *Thread, self, v Value) error {
				switch v {
				case t.RT.True:
					t.exc(self).Suppress = t.NewInt(1)
				case t.RT.False:
					t.exc(self).Suppress = 0
				case 0:
					return t.TypeErrorf("can't delete numeric/char attribute")
				default:
					return t.TypeErrorf("attribute value type must be bool")
				}
				return nil
			}},
		},
	}
}

// exceptionTree lists the exceptions without behaviour of their own.
var exceptionTree = []struct {
	id   uint32
	name string
	base uint32
	doc  string
}{
	{TGeneratorExit, "GeneratorExit", TBaseException, "Request that a generator exit."},
	{TKeyboardInterrupt, "KeyboardInterrupt", TBaseException, "Program interrupted by user."},
	{TException, "Exception", TBaseException, "Common base class for all non-exit exceptions."},
	{TArithmeticError, "ArithmeticError", TException, "Base class for arithmetic errors."},
	{TFloatingPointError, "FloatingPointError", TArithmeticError, "Floating-point operation failed."},
	{TOverflowError, "OverflowError", TArithmeticError, "Result too large to be represented."},
	{TZeroDivisionError, "ZeroDivisionError", TArithmeticError, "Second argument to a division or modulo operation was zero."},
	{TAssertionError, "AssertionError", TException, "Assertion failed."},
	{TBufferError, "BufferError", TException, "Buffer error."},
	{TEOFError, "EOFError", TException, "Read beyond end of file."},
	{TModuleNotFoundError, "ModuleNotFoundError", TImportError, "Module not found."},
	{TLookupError, "LookupError", TException, "Base class for lookup errors."},
	{TIndexError, "IndexError", TLookupError, "Sequence index out of range."},
	{TMemoryError, "MemoryError", TException, "Out of memory."},
	{TUnboundLocalError, "UnboundLocalError", TNameError, "Local name referenced but not bound to a value."},
	{TBlockingIOError, "BlockingIOError", TOSError, "I/O operation would block."},
	{TChildProcessError, "ChildProcessError", TOSError, "Child process error."},
	{TConnectionError, "ConnectionError", TOSError, "Connection error."},
	{TBrokenPipeError, "BrokenPipeError", TConnectionError, "Broken pipe."},
	{TConnectionAbortedError, "ConnectionAbortedError", TConnectionError, "Connection aborted."},
	{TConnectionRefusedError, "ConnectionRefusedError", TConnectionError, "Connection refused."},
	{TConnectionResetError, "ConnectionResetError", TConnectionError, "Connection reset."},
	{TFileExistsError, "FileExistsError", TOSError, "File already exists."},
	{TFileNotFoundError, "FileNotFoundError", TOSError, "File not found."},
	{TInterruptedError, "InterruptedError", TOSError, "Interrupted by signal."},
	{TIsADirectoryError, "IsADirectoryError", TOSError, "Operation doesn't work on directories."},
	{TNotADirectoryError, "NotADirectoryError", TOSError, "Operation only works on directories."},
	{TPermissionError, "PermissionError", TOSError, "Not enough permissions."},
	{TProcessLookupError, "ProcessLookupError", TOSError, "Process not found."},
	{TTimeoutError, "TimeoutError", TOSError, "Timeout expired."},
	{TReferenceError, "ReferenceError", TException, "Weak ref proxy used after referent went away."},
	{TRuntimeError, "RuntimeError", TException, "Unspecified run-time error."},
	{TNotImplementedError, "NotImplementedError", TRuntimeError, "Method or function hasn't been implemented yet."},
	{TPythonFinalizationError, "PythonFinalizationError", TRuntimeError, "Operation blocked during Python finalization."},
	{TRecursionError, "RecursionError", TRuntimeError, "Recursion limit exceeded."},
	{TStopAsyncIteration, "StopAsyncIteration", TException, "Signal the end from iterator.__anext__()."},
	{TIndentationError, "IndentationError", TSyntaxError, "Improper indentation."},
	{TTabError, "TabError", TIndentationError, "Improper mixture of spaces and tabs."},
	{TIncompleteInputError, "_IncompleteInputError", TSyntaxError, "incomplete input."},
	{TSystemError, "SystemError", TException, "Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, along with the traceback,\nthe Python version, and the hardware/OS platform and version."},
	{TTypeError, "TypeError", TException, "Inappropriate argument type."},
	{TValueError, "ValueError", TException, "Inappropriate argument value (of correct type)."},
	{TUnicodeError, "UnicodeError", TValueError, "Unicode related error."},
	{TWarning, "Warning", TException, "Base class for warning categories."},
	{TBytesWarning, "BytesWarning", TWarning, "Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or comparing to str."},
	{TDeprecationWarning, "DeprecationWarning", TWarning, "Base class for warnings about deprecated features."},
	{TEncodingWarning, "EncodingWarning", TWarning, "Base class for warnings about encodings."},
	{TFutureWarning, "FutureWarning", TWarning, "Base class for warnings about constructs that will change semantically\nin the future."},
	{TImportWarning, "ImportWarning", TWarning, "Base class for warnings about probable mistakes in module imports"},
	{TPendingDeprecationWarning, "PendingDeprecationWarning", TWarning, "Base class for warnings about features which will be deprecated\nin the future."},
	{TResourceWarning, "ResourceWarning", TWarning, "Base class for warnings about resource usage."},
	{TRuntimeWarning, "RuntimeWarning", TWarning, "Base class for warnings about dubious runtime behavior."},
	{TSyntaxWarning, "SyntaxWarning", TWarning, "Base class for warnings about dubious syntax."},
	{TUnicodeWarning, "UnicodeWarning", TWarning, "Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems."},
	{TUserWarning, "UserWarning", TWarning, "Base class for warnings generated by user code."},
}

// excKeywords takes the keyword arguments that only some exceptions have; names are the fields from first on.
func (t *Thread) excKeywords(self Value, what string, names []string, first int, args []Value, kwnames Value) ([]Value, error) {
	nk := t.kwCount(kwnames)
	pos, vals := args[:len(args)-nk], args[len(args)-nk:]
	for i := range names {
		t.Store(t.field(self, first+i), 0)
	}
	for k := range nk {
		key := t.TupleItems(kwnames)[k]
		found := false
		for i, n := range names {
			if t.StrEqualGo(key, n) {
				t.Store(t.field(self, first+i), vals[k])
				found = true
			}
		}
		if !found {
			return nil, t.TypeErrorf("%s() got an unexpected keyword argument '%s'", what, t.Str(key))
		}
	}
	t.Store(&t.exc(self).Args, t.NewTuple(pos...))
	return pos, nil
}

// stateWith is the pickled state: the instance dict and further fields that are set.
func (t *Thread) stateWith(self Value, names []string, first int) Value {
	d := t.excStateDict(self)
	for i, n := range names {
		if v := *t.field(self, first+i); v != 0 {
			if d == 0 {
				d = t.NewDict()
			}
			t.DictSetStr(d, n, v)
		}
	}
	return d
}

func exceptionSpecs() []*TypeSpec {
	all := []*TypeSpec{baseExceptionSpec()}
	for _, e := range exceptionTree {
		s := &TypeSpec{ID: e.id, Name: e.name, Base: e.base, Doc: e.doc, Flags: TypeBase | TypeGC}
		// A copy of the constructor: EXC.__new__ exists on every one.
		if e.base == TBaseException || e.base == TException {
			s.Slots.Init = nil
		}
		all = append(all, s)
	}
	one := func(id uint32, name string, base uint32, fields uint16, doc string, s Slots) *TypeSpec {
		spec := &TypeSpec{ID: id, Name: name, Base: base, Fields: fields, Doc: doc, Flags: TypeBase | TypeGC, Slots: s}
		all = append(all, spec)
		return spec
	}
	stop := one(TStopIteration, "StopIteration", TException, excFields+1, "Signal the end from iterator.__next__().", Slots{
		Init: func(t *Thread, self Value, args []Value, kwnames Value) error {
			if err := excInit(t, self, args, kwnames); err != nil {
				return err
			}
			v := t.RT.None
			if len(args) > 0 {
				v = args[0]
			}
			t.Store(t.field(self, stopValue), v)
			return nil
		}})
	stop.Members = []Member{fieldMember("value", stopValue, "generator return value")}
	exit := one(TSystemExit, "SystemExit", TBaseException, excFields+1, "Request to exit from the interpreter.", Slots{
		Init: func(t *Thread, self Value, args []Value, kwnames Value) error {
			if err := excInit(t, self, args, kwnames); err != nil {
				return err
			}
			v := t.RT.None
			switch {
			case len(args) == 1:
				v = args[0]
			case len(args) > 1:
				v = t.exc(self).Args
			}
			t.Store(t.field(self, exitCode), v)
			return nil
		}})
	exit.Members = []Member{fieldMember("code", exitCode, "exception code")}
	one(TKeyError, "KeyError", TLookupError, 0, "Mapping key not found.", Slots{
		Str: func(t *Thread, self Value) (Value, error) {
			if items := t.TupleItems(t.exc(self).Args); len(items) == 1 {
				return t.Repr(items[0])
			}
			return excStr(t, self)
		}})
	name := one(TNameError, "NameError", TException, excFields+1, "Name not found globally.", Slots{
		Init: func(t *Thread, self Value, args []Value, kwnames Value) error {
			_, err := t.excKeywords(self, "NameError", []string{"name"}, nameName, args, kwnames)
			return err
		}})
	name.Members = []Member{fieldMember("name", nameName, "name")}
	name.Methods = []Func{reduceWith([]string{"name"}, nameName)}
	attr := one(TAttributeError, "AttributeError", TException, excFields+2, "Attribute not found.", Slots{
		Init: func(t *Thread, self Value, args []Value, kwnames Value) error {
			_, err := t.excKeywords(self, "AttributeError", []string{"name", "obj"}, attrErrorName, args, kwnames)
			return err
		}})
	attr.Members = []Member{fieldMember("name", attrErrorName, "attribute name"), fieldMember("obj", attrErrorObj, "object")}
	attr.Methods = []Func{
		{Name: "__getstate__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
			d := t.excStateDict(a[0])
			if d == 0 {
				d = t.NewDict()
			}
			if v := *t.field(a[0], attrErrorName); v != 0 {
				t.DictSetStr(d, "name", v)
			}
			if v := t.exc(a[0]).Args; v != 0 {
				t.DictSetStr(d, "args", v)
			}
			return d, nil
		}},
		{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
			state, err := t.CallMethodName(a[0], t.RT.Names.Getstate)
			if err != nil {
				return 0, err
			}
			return t.NewTuple(t.TypeOf(a[0]).Obj, t.orNone(t.exc(a[0]).Args), state), nil
		}},
	}
	importNames := []string{"name", "path", "name_from"}
	imp := one(TImportError, "ImportError", TException, excFields+4, "Import can't find module, or can't find name in module.", Slots{
		Init: func(t *Thread, self Value, args []Value, kwnames Value) error {
			pos, err := t.excKeywords(self, "ImportError", importNames, importName, args, kwnames)
			if err != nil {
				return err
			}
			msg := Value(0)
			if len(pos) == 1 {
				msg = pos[0]
			}
			t.Store(t.field(self, importMsg), msg)
			return nil
		},
		Str: func(t *Thread, self Value) (Value, error) {
			if m := *t.field(self, importMsg); m != 0 && t.Is(m, TStr) {
				return t.Hold(m), nil
			}
			return excStr(t, self)
		},
		Repr: func(t *Thread, self Value) (Value, error) {
			r, err := excRepr(t, self)
			if err != nil {
				return 0, err
			}
			text := t.Str(r)
			empty := strings.HasSuffix(text, "()")
			text = strings.TrimSuffix(text, ")")
			for i, n := range importNames[:2] {
				v := *t.field(self, importName+i)
				if v == 0 || v == t.RT.None {
					continue
				}
				r, err := t.Repr(t.Hold(v))
				if err != nil {
					return 0, err
				}
				if !empty {
					text += ", "
				}
				empty = false
				text += n + "=" + t.Str(r)
			}
			return t.NewStr(text + ")"), nil
		}})
	imp.Members = []Member{fieldMember("msg", importMsg, "exception message"), fieldMember("name", importName, "module name"),
		fieldMember("path", importPath, "module path"), fieldMember("name_from", importNameFrom, "name imported from module")}
	imp.Methods = []Func{reduceWith(importNames, importName)}
	all = append(all, osErrorSpec(), syntaxErrorSpec())
	all = append(all, unicodeErrorSpecs()...)
	return append(all, groupSpecs()...)
}

// reduceWith is a __reduce__ whose state has further fields.
func reduceWith(names []string, first int) Func {
	return Func{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
		args := t.orNone(t.exc(a[0]).Args)
		if d := t.stateWith(a[0], names, first); d != 0 {
			return t.NewTuple(t.TypeOf(a[0]).Obj, args, d), nil
		}
		return t.NewTuple(t.TypeOf(a[0]).Obj, args), nil
	}}
}
