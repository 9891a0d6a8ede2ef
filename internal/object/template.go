package object

// Template strings (PEP 750). A Template holds the tuple of its strings and that of its interpolations, one less.

func templateSpec() *TypeSpec {
	return &TypeSpec{
		ID: TTemplate, Name: "string.templatelib.Template", Base: TObject, Fields: 2, Flags: TypeGC,
		Doc: "What a template string evaluates to: its strings and interpolations.",
		Slots: Slots{
			New: templateNew,
			Repr: func(t *Thread, self Value) (Value, error) {
				strings, err := t.Repr(t.Field(self, 0))
				if err != nil {
					return 0, err
				}
				interps, err := t.Repr(t.Field(self, 1))
				if err != nil {
					return 0, err
				}
				b := t.newText()
				b.ascii("Template(strings=")
				b.view(t.view(strings))
				b.ascii(", interpolations=")
				b.view(t.view(interps))
				b.char(')')
				return t.textStr(b), nil
			},
			Iter: func(t *Thread, self Value) (Value, error) {
				it := t.New(t.RT.types[TTemplateIter])
				t.SetField(it, 0, t.Field(self, 0))
				t.SetField(it, 1, t.Field(self, 1))
				t.SetField(it, 2, t.NewInt(0))
				return it, nil
			},
			Concat: templateConcat,
		},
		Methods: []Func{
			{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) {
				m, err := t.RT.Importer.Import(t, t.NewStr("string.templatelib"), 0, t.NewTuple(t.NewStr("_template_unpickle")), 0)
				if err != nil {
					return 0, err
				}
				f, err := t.GetAttrStr(m, "_template_unpickle")
				if err != nil {
					return 0, err
				}
				return t.NewTuple(f, t.NewTuple(t.Field(args[0], 0), t.Field(args[0], 1))), nil
			}},
			{Name: "__class_getitem__", Sig: "(type, object, /)", Kind: KindClass, Call: func(t *Thread, args []Value) (Value, error) {
				return t.NewGenericAlias(args[0], args[1]), nil
			}},
		},
		GetSets: []GetSet{
			{Name: "strings", Doc: "the texts between the interpolations", Get: func(t *Thread, self Value) (Value, error) { return t.Field(self, 0), nil }},
			{Name: "interpolations", Doc: "the interpolations", Get: func(t *Thread, self Value) (Value, error) { return t.Field(self, 1), nil }},
			{Name: "values", Doc: "the values of the interpolations", Get: func(t *Thread, self Value) (Value, error) {
				var out []Value
				for _, i := range t.TupleItems(t.Field(self, 1)) {
					out = append(out, t.Field(i, 0))
				}
				return t.NewTuple(out...), nil
			}},
		},
	}
}

// NewTemplate is the Template of two tuples, one string more than interpolations.
func (t *Thread) NewTemplate(strings, interpolations Value) Value {
	v := t.New(t.RT.types[TTemplate])
	t.SetField(v, 0, strings)
	t.SetField(v, 1, interpolations)
	return v
}

func templateNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	if kwnames != 0 && len(t.TupleItems(kwnames)) > 0 {
		return 0, t.TypeErrorf("Template.__new__ only accepts *args arguments")
	}
	var strings, interps []Value
	last := false // the last part was a str
	for _, a := range args {
		switch {
		case t.IsStr(a):
			if last {
				strings[len(strings)-1] = t.Concat(strings[len(strings)-1], a)
			} else {
				strings = append(strings, a)
			}
			last = true
		case t.Is(a, TInterpolation):
			if !last {
				strings = append(strings, t.RT.EmptyStr)
			}
			interps = append(interps, a)
			last = false
		default:
			return 0, t.TypeErrorf("Template.__new__ *args need to be of type 'str' or 'Interpolation', got %s", t.TypeName(a))
		}
	}
	if !last {
		strings = append(strings, t.RT.EmptyStr)
	}
	return t.NewTemplate(t.NewTuple(strings...), t.NewTuple(interps...)), nil
}

func templateConcat(t *Thread, a, b Value) (Value, error) {
	if !t.Is(a, TTemplate) || !t.Is(b, TTemplate) {
		return 0, t.TypeErrorf("can only concatenate string.templatelib.Template (not \"%s\") to string.templatelib.Template", t.qualifiedTypeName(b))
	}
	x, y := t.TupleItems(t.Field(a, 0)), t.TupleItems(t.Field(b, 0))
	strings := append([]Value(nil), x[:len(x)-1]...)
	strings = append(strings, t.Concat(x[len(x)-1], y[0]))
	strings = append(strings, y[1:]...)
	interps := append(append([]Value(nil), t.TupleItems(t.Field(a, 1))...), t.TupleItems(t.Field(b, 1))...)
	return t.NewTemplate(t.NewTuple(strings...), t.NewTuple(interps...)), nil
}

// qualifiedTypeName is tp_name: with the module for native types of modules.
func (t *Thread) qualifiedTypeName(v Value) string { return t.TypeOf(v).Name }

func templateIterSpec() *TypeSpec {
	return &TypeSpec{
		ID: TTemplateIter, Name: "string.templatelib.TemplateIter", Base: TObject, Fields: 3, Flags: TypeGC | TypeDisallowInstantiation,
		Slots: Slots{
			Iter: func(t *Thread, self Value) (Value, error) { return self, nil },
			// Strings (empty ones left out) and interpolations by turns.
			Next: func(t *Thread, self Value) (Value, error) {
				for {
					k := t.Field(self, 2).Int()
					strings, interps := t.TupleItems(t.Field(self, 0)), t.TupleItems(t.Field(self, 1))
					i := int(k / 2)
					if k%2 == 0 && i >= len(strings) || k%2 == 1 && i >= len(interps) {
						return 0, nil
					}
					t.SetField(self, 2, t.NewInt(k+1))
					if k%2 == 1 {
						return interps[i], nil
					}
					if t.StrLen(strings[i]) > 0 {
						return strings[i], nil
					}
				}
			},
		},
	}
}

func interpolationSpec() *TypeSpec {
	field := func(name, doc string, i int) GetSet {
		return GetSet{Name: name, Doc: doc, Get: func(t *Thread, self Value) (Value, error) { return t.Field(self, i), nil }}
	}
	return &TypeSpec{
		ID: TInterpolation, Name: "string.templatelib.Interpolation", Base: TObject, Fields: 4, Flags: TypeGC,
		Doc: "A value in a template string, with its expression, conversion and format.",
		Slots: Slots{
			New: interpolationNew,
			Repr: func(t *Thread, self Value) (Value, error) {
				b := t.newText()
				b.ascii("Interpolation(")
				for i := range 4 {
					if i > 0 {
						b.ascii(", ")
					}
					r, err := t.Repr(t.Field(self, i))
					if err != nil {
						return 0, err
					}
					b.view(t.view(r))
				}
				b.char(')')
				return t.textStr(b), nil
			},
		},
		Methods: []Func{
			{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) {
				self := args[0]
				return t.NewTuple(t.TypeOf(self).Obj, t.NewTuple(t.Field(self, 0), t.Field(self, 1), t.Field(self, 2), t.Field(self, 3))), nil
			}},
			{Name: "__class_getitem__", Sig: "(type, object, /)", Kind: KindClass, Call: func(t *Thread, args []Value) (Value, error) {
				return t.NewGenericAlias(args[0], args[1]), nil
			}},
		},
		GetSets: []GetSet{
			field("value", "the value", 0), field("expression", "the expression's text", 1),
			field("conversion", "the conversion: 'r', 's', 'a' or None", 2), field("format_spec", "the format", 3),
		},
		Consts: map[string]func(t *Thread) Value{"__match_args__": func(t *Thread) Value {
			return t.NewTuple(t.Intern("value"), t.Intern("expression"), t.Intern("conversion"), t.Intern("format_spec"))
		}},
	}
}

// NewInterpolation is an Interpolation; conversion is 0 for none, spec 0 for an empty one.
func (t *Thread) NewInterpolation(value, expression Value, conversion byte, spec Value) Value {
	v := t.New(t.RT.types[TInterpolation])
	t.SetField(v, 0, value)
	t.SetField(v, 1, expression)
	conv := t.RT.None
	if conversion != 0 {
		conv = t.charStr(rune(conversion))
	}
	t.SetField(v, 2, conv)
	if spec == 0 {
		spec = t.RT.EmptyStr
	}
	t.SetField(v, 3, spec)
	return v
}

func interpolationNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	var a [4]Value
	if err := t.ctorArgs("Interpolation", args, kwnames, []string{"value", "expression", "conversion", "format_spec"}, 0, 1, a[:]); err != nil {
		return 0, err
	}
	conv := byte(0)
	if a[1] != 0 && !t.IsStr(a[1]) {
		return 0, t.TypeErrorf("Interpolation() argument 'expression' must be str, not %s", t.TypeName(a[1]))
	}
	if a[2] != 0 && a[2] != t.RT.None {
		if !t.IsStr(a[2]) {
			return 0, t.TypeErrorf("Interpolation() argument 'conversion' must be str, not %s", t.TypeName(a[2]))
		}
		switch t.Str(a[2]) {
		case "s", "r", "a":
			conv = byte(t.StrAt(a[2], 0))
		default:
			return 0, t.ValueErrorf("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
		}
	}
	if a[3] != 0 && !t.IsStr(a[3]) {
		return 0, t.TypeErrorf("Interpolation() argument 'format_spec' must be str, not %s", t.TypeName(a[3]))
	}
	if a[1] == 0 {
		a[1] = t.RT.EmptyStr
	}
	return t.NewInterpolation(a[0], a[1], conv, a[3]), nil
}
