package object

// NativeFunc is the Go side of a function declared with Func. args holds one Value per parameter of the signature, in
// order: absent optional ones are 0, *args is a tuple, **kwargs a dict (or 0 when empty). Methods have self first. args may be the
// caller's registers: the function only reads it, and not after it has returned.
type NativeFunc func(t *Thread, args []Value) (Value, error)

// Func declares a native function or method once: name, signature, documentation and code stand together.
//
//	{Name: "append", Sig: "(self, object, /)", Doc: "Append object to the end of the list.", Call: listAppend}
//
// Sig follows Python's syntax (it becomes __text_signature__); defaults are for readers and inspect only: the Go function sees 0
// and decides. The error texts of wrong calls follow from Sig as CPython's do for METH_NOARGS, METH_O, positional-only and
// keyword functions. Self is written "self" (or "$self") in methods, "type" in class methods, and nothing in static ones.
type Func struct {
	Name string
	Sig  string
	Doc  string
	Call NativeFunc
	Kind FuncKind
	// Inline says that the generated loop does the common case itself.
	Inline Inline
	// Raw, instead of Call, receives the arguments as they come (self is args[0] in methods).
	Raw CallFunc
}

// FuncKind says how a Func in a type binds.
type FuncKind uint8

// Kinds of Func.
const (
	KindMethod    FuncKind = iota // of a type: instance method; of a module: function
	KindClass                     // classmethod
	KindStatic                    // staticmethod
	KindStaticNew                 // __new__
)

// ModuleDef declares a native module.
type ModuleDef struct {
	Name  string
	Doc   string
	Funcs []Func
	// Types are made before Init runs and become attributes under the last part of their name unless it begins with "_hidden.".
	Types []*TypeSpec
	// Init adds the rest (constants, exceptions). State goes to t.SetModuleState.
	Init func(t *Thread, module Value) error
}

// ExitFunc is an __exit__ that does end and looks at no argument. It makes no tuple of them, so that what a with statement holds
// is given back even when there is no memory left.
func ExitFunc(doc string, end func(t *Thread, self Value) error) Func {
	return Func{Name: "__exit__", Sig: "(self, /, *exc_info)", Doc: doc, Raw: func(t *Thread, self Value, _ []Value, kwnames Value) (Value, error) {
		if kwnames != 0 {
			if err := t.NoKeywords(t.TypeOf(self).shortName()+".__exit__", kwnames); err != nil {
				return 0, err
			}
		}
		return t.RT.None, end(t, self)
	}}
}
