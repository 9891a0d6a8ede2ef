package object

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// Type parameters and type aliases (PEP 612, 646, 695, 696): TypeVar, ParamSpec, TypeVarTuple, TypeAliasType, Generic and their helpers.
// Bounds, constraints, defaults and values given by syntax are functions that are run when first asked for.

// Fields of type parameters; TypeVarTuple has no bound, only TypeVar has constraints.
const (
	tpName = iota
	tpDefault
	tpEvDefault
	tpVariance // int of variance bits
	tpBound
	tpEvBound
	tpConstraints
	tpEvConstraints
	tpFields
)

const (
	varCovariant = 1 << iota
	varContravariant
	varInfer
)

// Fields of TypeAliasType.
const (
	aliasName = iota
	aliasTypeParams
	aliasCompute
	aliasValue
	aliasModule
	aliasFields
)

// callerModule is the __name__ of the calling code's module, 0 if unknown.
func (t *Thread) callerModule() Value {
	if g := t.CurrentGlobals(); g != 0 {
		return t.Hold(t.DictGetName(g, t.RT.Names.Name))
	}
	return 0
}

// callTyping calls a function of module typing.
func (t *Thread) callTyping(name string, args []Value, kwnames Value) (Value, error) {
	m, err := t.ImportModule("typing")
	if err != nil {
		return 0, err
	}
	f, err := t.GetAttrStr(m, name)
	if err != nil {
		return 0, err
	}
	return t.CallKw(f, args, kwnames)
}

// unpackOf is typing.Unpack[v].
func (t *Thread) unpackOf(v Value) (Value, error) {
	m, err := t.ImportModule("typing")
	if err != nil {
		return 0, err
	}
	u, err := t.GetAttrStr(m, "Unpack")
	if err != nil {
		return 0, err
	}
	return t.GetItem(u, v)
}

// lazyField is field i of o, computed by the function in field ev when first asked for; missing if neither is there.
func (t *Thread) lazyField(o Value, i, ev int, missing Value) (Value, error) {
	if v := *t.field(o, i); v != 0 {
		return t.Hold(v), nil
	}
	f := *t.field(o, ev)
	if f == 0 {
		return missing, nil
	}
	v, err := t.Call(t.Hold(f), t.NewInt(1))
	if err == nil {
		t.SetField(o, i, v)
	}
	return v, err
}

// evaluatorOf is the function that computes a field: its own one, or one that gives the constant.
func evaluatorOf(i, ev int) func(t *Thread, self Value) (Value, error) {
	return func(t *Thread, self Value) (Value, error) {
		if f := *t.field(self, ev); f != 0 {
			return t.Hold(f), nil
		}
		v := *t.field(self, i)
		if v == 0 || v == t.RT.NoDefault {
			return t.RT.None, nil
		}
		c := t.New(t.RT.types[TConstEvaluator])
		t.SetField(c, 0, v)
		return c, nil
	}
}

func tpDefaultGet(t *Thread, self Value) (Value, error) {
	return t.lazyField(self, tpDefault, tpEvDefault, t.RT.NoDefault)
}

// newTypeParam makes a type parameter as the syntax does: without a module of its own, variance inferred.
func (t *Thread) newTypeParam(id uint32, name Value) Value {
	v := t.New(t.RT.types[id])
	t.SetField(v, tpName, name)
	t.SetField(v, tpVariance, t.NewInt(varInfer))
	return v
}

// TypeParam runs an intrinsic of package bytecode that makes or changes a type parameter or alias.
func (t *Thread) TypeParam(intrinsic int, x, y Value) (Value, error) {
	switch intrinsic {
	case bytecode.IntrinsicTypeVar:
		return t.newTypeParam(TTypeVar, x), nil
	case bytecode.IntrinsicParamSpec:
		return t.newTypeParam(TParamSpec, x), nil
	case bytecode.IntrinsicTypeVarTuple:
		return t.newTypeParam(TTypeVarTuple, x), nil
	case bytecode.IntrinsicTypeVarBound, bytecode.IntrinsicTypeVarConstraints:
		v := t.newTypeParam(TTypeVar, x)
		at := tpEvBound
		if intrinsic == bytecode.IntrinsicTypeVarConstraints {
			at = tpEvConstraints
		}
		t.SetField(v, at, y)
		return v, nil
	case bytecode.IntrinsicSetTypeDefault:
		t.SetField(x, tpEvDefault, y)
		return x, nil
	case bytecode.IntrinsicSubscriptGeneric:
		params, err := t.unpackTypeVarTuples(x)
		if err != nil {
			return 0, err
		}
		return t.callTyping("_GenericAlias", []Value{t.RT.types[TGeneric].Obj, params}, 0)
	case bytecode.IntrinsicTypeAlias:
		items := t.TupleItems(x)
		v := t.New(t.RT.types[TTypeAliasType])
		t.SetField(v, aliasName, items[0])
		if items[1] != t.RT.None {
			t.SetField(v, aliasTypeParams, items[1])
		}
		t.SetField(v, aliasCompute, items[2])
		return v, nil
	}
	return 0, t.Errorf(TSystemError, "unknown intrinsic %d", intrinsic)
}

// unpackTypeVarTuples is a tuple of type parameters with each TypeVarTuple as Unpack[it].
func (t *Thread) unpackTypeVarTuples(params Value) (Value, error) {
	items := t.TupleItems(params)
	out := append([]Value(nil), items...)
	changed := false
	for i, p := range items {
		if t.Is(p, TTypeVarTuple) {
			u, err := t.unpackOf(p)
			if err != nil {
				return 0, err
			}
			out[i], changed = u, true
		}
	}
	if !changed {
		return params, nil
	}
	return t.NewTuple(out...), nil
}

// initTypeParam sets what all three constructors share.
func (t *Thread) initTypeParam(v, name, def Value) error {
	t.SetField(v, tpName, name)
	if def != 0 {
		t.SetField(v, tpDefault, def)
	}
	_, _, err := t.setOwn(v, t.RT.Names.Module, t.orNone(t.callerModule()), t.TypeOf(v))
	return err
}

// variance reads the three flags of a constructor.
func (t *Thread) variance(co, contra, infer Value) (int64, error) {
	var bits int64
	for i, v := range []Value{co, contra, infer} {
		if v == 0 {
			continue
		}
		b, err := t.Truth(v)
		if err != nil {
			return 0, err
		}
		if b {
			bits |= 1 << i
		}
	}
	if bits&(varCovariant|varContravariant) == varCovariant|varContravariant {
		return 0, t.ValueErrorf("Bivariant types are not supported.")
	}
	if bits&varInfer != 0 && bits != varInfer {
		return 0, t.ValueErrorf("Variance cannot be specified with infer_variance.")
	}
	return bits, nil
}

func typeVarNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	a, err := t.Bind("typevar", "(name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False)", args, kwnames)
	if err != nil {
		return 0, err
	}
	name, constraints, bound, def := a[0], a[1], a[2], a[3]
	if !t.IsStr(name) {
		return 0, t.TypeErrorf("typevar() argument 'name' must be str, not %s", t.TypeName(name))
	}
	bits, err := t.variance(a[4], a[5], a[6])
	if err != nil {
		return 0, err
	}
	if bound != 0 && bound != t.RT.None {
		if bound, err = t.typeCheck(bound, "Bound must be a type."); err != nil {
			return 0, err
		}
	} else {
		bound = 0
	}
	n := len(t.TupleItems(constraints))
	if n == 1 {
		return 0, t.TypeErrorf("A single constraint is not allowed")
	}
	if n > 0 && bound != 0 {
		return 0, t.TypeErrorf("Constraints cannot be combined with bound=...")
	}
	v := t.New(typ)
	t.SetField(v, tpVariance, t.NewInt(bits))
	if bound != 0 {
		t.SetField(v, tpBound, bound)
	}
	if n > 0 {
		t.SetField(v, tpConstraints, constraints)
	}
	return v, t.initTypeParam(v, name, def)
}

func paramSpecNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	a, err := t.Bind("paramspec", "(name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False)", args, kwnames)
	if err != nil {
		return 0, err
	}
	if !t.IsStr(a[0]) {
		return 0, t.TypeErrorf("paramspec() argument 'name' must be str, not %s", t.TypeName(a[0]))
	}
	bits, err := t.variance(a[3], a[4], a[5])
	if err != nil {
		return 0, err
	}
	v := t.New(typ)
	t.SetField(v, tpVariance, t.NewInt(bits))
	if a[1] != 0 && a[1] != t.RT.None {
		bound, err := t.typeCheck(a[1], "Bound must be a type.")
		if err != nil {
			return 0, err
		}
		t.SetField(v, tpBound, bound)
	}
	return v, t.initTypeParam(v, a[0], a[2])
}

func typeVarTupleNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	a, err := t.Bind("typevartuple", "(name, *, default=NoDefault)", args, kwnames)
	if err != nil {
		return 0, err
	}
	if !t.IsStr(a[0]) {
		return 0, t.TypeErrorf("typevartuple() argument 'name' must be str, not %s", t.TypeName(a[0]))
	}
	v := t.New(typ)
	return v, t.initTypeParam(v, a[0], a[1])
}

func typeParamRepr(t *Thread, self Value) (Value, error) {
	bits, _ := t.Int64(t.orZero(*t.field(self, tpVariance)))
	prefix := "~"
	switch {
	case t.Is(self, TTypeVarTuple), bits&varInfer != 0:
		prefix = ""
	case bits&varCovariant != 0:
		prefix = "+"
	case bits&varContravariant != 0:
		prefix = "-"
	}
	return t.NewStr(prefix + t.Str(*t.field(self, tpName))), nil
}

func varianceBit(name string, bit int64) GetSet {
	return GetSet{Name: name, Get: func(t *Thread, self Value) (Value, error) {
		bits, _ := t.Int64(t.orZero(*t.field(self, tpVariance)))
		return t.Bool(bits&bit != 0), nil
	}}
}

func noSubclass(name string) Func {
	return Func{Name: "__mro_entries__", Sig: "(self, object, /)", Call: func(t *Thread, a []Value) (Value, error) {
		return 0, t.TypeErrorf("Cannot subclass an instance of %s", name)
	}}
}

// typeParamMethods are those that all three kinds have.
func typeParamMethods(name string, subst, prepare NativeFunc) []Func {
	return []Func{
		{Name: "__typing_subst__", Sig: "(self, arg, /)", Call: subst},
		{Name: "__typing_prepare_subst__", Sig: "(self, alias, args, /)", Call: prepare},
		{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) { return t.Hold(*t.field(a[0], tpName)), nil }},
		{Name: "has_default", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
			d := *t.field(a[0], tpDefault)
			return t.Bool(*t.field(a[0], tpEvDefault) != 0 || d != 0 && d != t.RT.NoDefault), nil
		}},
		noSubclass(name),
	}
}

func typeVarPrepare(t *Thread, a []Value) (Value, error) {
	self, alias, args := a[0], a[1], a[2]
	params, err := t.GetAttr(alias, t.RT.Names.Parameters)
	if err != nil {
		return 0, err
	}
	n, err := t.Len(args)
	if err != nil {
		return 0, err
	}
	items, err := t.Sequence(params)
	if err != nil {
		return 0, err
	}
	for i, p := range items {
		if p != self {
			continue
		}
		if i != n {
			return args, nil
		}
		def, err := tpDefaultGet(t, self)
		if err != nil {
			return 0, err
		}
		if def == t.RT.NoDefault {
			s, err := t.StrOf(alias)
			if err != nil {
				return 0, err
			}
			return 0, t.TypeErrorf("Too few arguments for %s", t.Str(s))
		}
		return t.Binary(OpAdd, args, t.NewTuple(def))
	}
	return 0, t.ValueErrorf("sequence.index(x): x not in sequence")
}

func typing(name string) NativeFunc {
	return func(t *Thread, a []Value) (Value, error) { return t.callTyping(name, a, 0) }
}

func typeParamSpecs() []*TypeSpec {
	const flags = TypeGC | TypeHasDict | TypeHasWeakref
	or := func(t *Thread, a, b Value) (Value, error) { return t.unionTyping(a, b) }
	common := []GetSet{
		{Name: "__default__", Doc: "The default value for this parameter.", Get: tpDefaultGet},
		{Name: "evaluate_default", Get: evaluatorOf(tpDefault, tpEvDefault)},
	}
	tv := &TypeSpec{ID: TTypeVar, Name: "typing.TypeVar", Fields: tpFields, Flags: flags, Doc: "Type variable.",
		Slots:   Slots{New: typeVarNew, Repr: typeParamRepr, Or: or},
		Members: []Member{{Name: "__name__", Offset: HeaderSize + 8*tpName, ReadOnly: true}},
		Methods: typeParamMethods("TypeVar", typing("_typevar_subst"), typeVarPrepare),
		GetSets: append([]GetSet{
			{Name: "__bound__", Get: func(t *Thread, self Value) (Value, error) { return t.lazyField(self, tpBound, tpEvBound, t.RT.None) }},
			{Name: "__constraints__", Get: func(t *Thread, self Value) (Value, error) {
				return t.lazyField(self, tpConstraints, tpEvConstraints, t.RT.EmptyTuple)
			}},
			{Name: "evaluate_bound", Get: evaluatorOf(tpBound, tpEvBound)},
			{Name: "evaluate_constraints", Get: evaluatorOf(tpConstraints, tpEvConstraints)},
			varianceBit("__covariant__", varCovariant), varianceBit("__contravariant__", varContravariant), varianceBit("__infer_variance__", varInfer),
		}, common...)}
	paramArgs := func(id uint32) func(t *Thread, self Value) (Value, error) {
		return func(t *Thread, self Value) (Value, error) {
			v := t.New(t.RT.types[id])
			t.SetField(v, 0, self)
			return v, nil
		}
	}
	ps := &TypeSpec{ID: TParamSpec, Name: "typing.ParamSpec", Fields: tpFields, Flags: flags, Doc: "Parameter specification variable.",
		Slots:   Slots{New: paramSpecNew, Repr: typeParamRepr, Or: or},
		Members: []Member{{Name: "__name__", Offset: HeaderSize + 8*tpName, ReadOnly: true}, {Name: "__bound__", Offset: HeaderSize + 8*tpBound, ReadOnly: true}},
		Methods: typeParamMethods("ParamSpec", typing("_paramspec_subst"), typing("_paramspec_prepare_subst")),
		GetSets: append([]GetSet{
			{Name: "args", Doc: "Represents positional arguments.", Get: paramArgs(TParamSpecArgs)},
			{Name: "kwargs", Doc: "Represents keyword arguments.", Get: paramArgs(TParamSpecKwargs)},
			varianceBit("__covariant__", varCovariant), varianceBit("__contravariant__", varContravariant), varianceBit("__infer_variance__", varInfer),
		}, common...)}
	tvt := &TypeSpec{ID: TTypeVarTuple, Name: "typing.TypeVarTuple", Fields: tpFields, Flags: flags, Doc: "Type variable tuple: a type variable that enables variadic generics.",
		Slots: Slots{New: typeVarTupleNew, Repr: typeParamRepr, Iter: func(t *Thread, self Value) (Value, error) {
			u, err := t.unpackOf(self)
			if err != nil {
				return 0, err
			}
			return t.Iter(t.NewTuple(u))
		}},
		Members: []Member{{Name: "__name__", Offset: HeaderSize + 8*tpName, ReadOnly: true}},
		Methods: typeParamMethods("TypeVarTuple", func(t *Thread, a []Value) (Value, error) {
			return 0, t.TypeErrorf("Substitution of bare TypeVarTuple is not supported")
		}, typing("_typevartuple_prepare_subst")),
		GetSets: common}
	part := func(id uint32, name, attr, doc string) *TypeSpec {
		return &TypeSpec{ID: id, Name: "typing." + name, Fields: 1, Flags: TypeGC | TypeHasWeakref, Doc: doc,
			Members: []Member{{Name: "__origin__", Offset: HeaderSize, ReadOnly: true}},
			Methods: []Func{noSubclass(name)},
			Slots: Slots{
				New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
					a, err := t.Bind(strings.ToLower(name), "(origin)", args, kwnames)
					if err != nil {
						return 0, err
					}
					v := t.New(typ)
					t.SetField(v, 0, a[0])
					return v, nil
				},
				Repr: func(t *Thread, self Value) (Value, error) {
					o := t.Field(self, 0)
					if t.Is(o, TParamSpec) {
						return t.NewStr(t.Str(*t.field(o, tpName)) + "." + attr), nil
					}
					s, err := t.reprText(o)
					if err != nil {
						return 0, err
					}
					return t.NewStr(s + "." + attr), nil
				},
				Compare: func(t *Thread, a, b Value, op CompareOp) (Value, error) {
					if t.TypeID(a) != t.TypeID(b) || op != EQ && op != NE {
						return t.RT.NotImplemented, nil
					}
					return t.Compare(t.Field(a, 0), t.Field(b, 0), op)
				},
			}}
	}
	return []*TypeSpec{tv, ps, tvt,
		part(TParamSpecArgs, "ParamSpecArgs", "args", "The args for a ParamSpec object."),
		part(TParamSpecKwargs, "ParamSpecKwargs", "kwargs", "The kwargs for a ParamSpec object."),
		typeAliasSpec(), genericSpec(), noDefaultSpec(), constEvaluatorSpec()}
}

func typeAliasNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	a, err := t.Bind("typealias", "(name, value, *, type_params=())", args, kwnames)
	if err != nil {
		return 0, err
	}
	if !t.IsStr(a[0]) {
		return 0, t.TypeErrorf("typealias() argument 'name' must be str, not %s", t.TypeName(a[0]))
	}
	if a[2] != 0 {
		if !t.IsInstanceID(a[2], TTuple) {
			return 0, t.TypeErrorf("type_params must be a tuple")
		}
		seen := false
		for _, p := range t.TupleItems(a[2]) {
			d, found, err := t.GetAttrOpt(p, t.Intern("__default__"))
			if err != nil {
				return 0, err
			}
			if found && d != t.RT.NoDefault {
				seen = true
			} else if seen {
				return 0, t.TypeErrorf("non-default type parameter '%s' follows default type parameter", t.reprOr(p))
			}
		}
	}
	v := t.New(typ)
	t.SetField(v, aliasName, a[0])
	t.SetField(v, aliasValue, a[1])
	if a[2] != 0 && len(t.TupleItems(a[2])) > 0 {
		t.SetField(v, aliasTypeParams, a[2])
	}
	if m := t.callerModule(); m != 0 {
		t.SetField(v, aliasModule, m)
	}
	return v, nil
}

func typeAliasSpec() *TypeSpec {
	params := func(t *Thread, self Value) Value {
		if p := *t.field(self, aliasTypeParams); p != 0 {
			return t.Hold(p)
		}
		return t.RT.EmptyTuple
	}
	return &TypeSpec{ID: TTypeAliasType, Name: "typing.TypeAliasType", Fields: aliasFields, Flags: TypeGC | TypeHasWeakref,
		Doc: "Type alias, as the type statement makes it.",
		Slots: Slots{
			New:  typeAliasNew,
			Repr: func(t *Thread, self Value) (Value, error) { return t.Hold(*t.field(self, aliasName)), nil },
			Or:   func(t *Thread, a, b Value) (Value, error) { return t.unionTyping(a, b) },
			GetItem: func(t *Thread, self, item Value) (Value, error) {
				if *t.field(self, aliasTypeParams) == 0 {
					return 0, t.TypeErrorf("Only generic type aliases are subscriptable")
				}
				return t.NewGenericAlias(self, item), nil
			},
			Iter: func(t *Thread, self Value) (Value, error) {
				u, err := t.unpackOf(self)
				if err != nil {
					return 0, err
				}
				return t.Iter(t.NewTuple(u))
			},
		},
		Members: []Member{{Name: "__name__", Offset: HeaderSize + 8*aliasName, ReadOnly: true}},
		Methods: []Func{{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) { return t.Hold(*t.field(a[0], aliasName)), nil }}},
		GetSets: []GetSet{
			{Name: "__value__", Get: func(t *Thread, self Value) (Value, error) {
				return t.lazyField(self, aliasValue, aliasCompute, t.RT.None)
			}},
			{Name: "evaluate_value", Get: evaluatorOf(aliasValue, aliasCompute)},
			{Name: "__type_params__", Get: func(t *Thread, self Value) (Value, error) { return params(t, self), nil }},
			{Name: "__parameters__", Get: func(t *Thread, self Value) (Value, error) { return t.unpackTypeVarTuples(params(t, self)) }},
			{Name: "__module__", Get: func(t *Thread, self Value) (Value, error) {
				if f := *t.field(self, aliasCompute); f != 0 {
					return t.GetAttr(t.Hold(f), t.RT.Names.Module)
				}
				if m := *t.field(self, aliasModule); m != 0 {
					return t.Hold(m), nil
				}
				return t.Intern("typing"), nil
			}},
		}}
}

func genericSpec() *TypeSpec {
	return &TypeSpec{ID: TGeneric, Name: "typing.Generic", Flags: TypeBase | TypeGC, Doc: "Abstract base class for generic types.",
		Methods: []Func{
			{Name: "__class_getitem__", Sig: "($type, *args, **kwargs)", Kind: KindClass, Doc: "Parameterizes a generic class.",
				Raw: func(t *Thread, _ Value, a []Value, kwnames Value) (Value, error) {
					return t.callTyping("_generic_class_getitem", a, kwnames)
				}},
			{Name: "__init_subclass__", Sig: "($type, *args, **kwargs)", Kind: KindClass, Doc: "Function to initialize subclasses.",
				Raw: func(t *Thread, _ Value, a []Value, kwnames Value) (Value, error) {
					return t.callTyping("_generic_init_subclass", a, kwnames)
				}},
		}}
}

func noDefaultSpec() *TypeSpec {
	return &TypeSpec{ID: TNoDefaultType, Name: "NoDefaultType", Basic: HeaderSize, Doc: "The type of the NoDefault singleton.",
		Slots: Slots{
			Repr: func(t *Thread, self Value) (Value, error) { return t.NewStr("typing.NoDefault"), nil },
			New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
				if len(args) > 0 {
					return 0, t.TypeErrorf("NoDefaultType takes no arguments")
				}
				return t.RT.NoDefault, nil
			},
		},
		Methods: []Func{{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) { return t.NewStr("NoDefault"), nil }}}}
}

// constEvaluatorSpec is the type of functions that give a constant, as a value or as text, by the format that annotationlib asks for.
func constEvaluatorSpec() *TypeSpec {
	const formatString = 4
	return &TypeSpec{ID: TConstEvaluator, Name: "_typing._ConstEvaluator", Fields: 1, Flags: TypeGC | TypeDisallowInstantiation,
		Slots: Slots{
			Repr: func(t *Thread, self Value) (Value, error) {
				s, err := t.reprText(t.Field(self, 0))
				if err != nil {
					return 0, err
				}
				return t.NewStr("<constevaluator " + s + ">"), nil
			},
			Call: func(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
				a, err := t.Bind("constevaluator.__call__", "(format)", args, kwnames)
				if err != nil {
					return 0, err
				}
				format, err := t.AsInt(a[0])
				if err != nil {
					return 0, err
				}
				v := t.Field(self, 0)
				if format != formatString {
					return v, nil
				}
				if !t.Is(v, TTuple) {
					s, err := t.typeText(v)
					return t.NewStr(s), err
				}
				var parts []string
				for _, x := range t.TupleItems(v) {
					s, err := t.typeText(x)
					if err != nil {
						return 0, err
					}
					parts = append(parts, s)
				}
				return t.NewStr("(" + strings.Join(parts, ", ") + ")"), nil
			},
		}}
}
