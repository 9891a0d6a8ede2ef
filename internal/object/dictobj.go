package object

import (
	"fmt"
	"strings"
	"unsafe"
)

// The type dict; see dict.go for the storage, dictview.go for views and iterators.

func dictSpec() *TypeSpec {
	return &TypeSpec{
		ID: TDict, Name: "dict",
		Doc:   "dict(**kwargs)\ndict(mapping, /, **kwargs)\ndict(iterable, /, **kwargs)\n\nA mapping from keys to values that keeps the order of insertion.",
		Flags: TypeBase | TypeGC | TypeMapping | TypeMatchSelf | TypeDictSubclass,
		Basic: uint32(unsafe.Sizeof(Dict{})),
		Slots: Slots{
			Repr: dictRepr, Compare: dictCompare,
			Iter: func(t *Thread, self Value) (Value, error) { return t.newDictIter(TDictKeyIterator, self), nil },
			New:  func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) { return t.New(typ), nil },
			Init: func(t *Thread, self Value, args []Value, kwnames Value) error {
				return t.dictUpdateArgs("dict", self, args, kwnames)
			},
			Len:     func(t *Thread, self Value) (int, error) { return t.DictLen(self), nil },
			GetItem: dictGetItem, SetItem: dictSetItem,
			Contains: func(t *Thread, self, key Value) (bool, error) {
				v, err := t.DictLookup(self, key)
				return v != 0, err
			},
			Or: func(t *Thread, a, b Value) (Value, error) {
				if !t.isDict(a) || !t.isDict(b) {
					return t.RT.NotImplemented, nil
				}
				v := t.DictCopy(a)
				return v, t.DictUpdate(v, b)
			},
			IOr: func(t *Thread, a, b Value) (Value, error) {
				return a, t.DictUpdate(a, b)
			},
			Dealloc: func(t *Thread, self Value) { t.DictClear(self) },
			Clear:   func(t *Thread, self Value) { t.DictClear(self) },
			Traverse: func(t *Thread, self Value, visit VisitFunc) {
				d := t.dict(self)
				if d.Table == 0 {
					return
				}
				tb := t.dictTable(d)
				for ix := 0; ix < int(tb.Fill); ix++ {
					if e := tb.entry(ix); e[0] != 0 {
						visit(e[0])
						visit(e[1])
					}
				}
			},
		},
		Methods: []Func{
			{Name: "__getitem__", Sig: "(self, key, /)", Doc: "The value of key.", Call: func(t *Thread, args []Value) (Value, error) {
				return dictGetItem(t, args[0], args[1])
			}},
			{Name: "__contains__", Sig: "(self, key, /)", Doc: "Whether there is a key equal to key.", Call: func(t *Thread, args []Value) (Value, error) {
				v, err := t.DictLookup(args[0], args[1])
				return t.Bool(v != 0), err
			}},
			{Name: "__sizeof__", Sig: "(self, /)", Doc: "The bytes that the dict takes in memory.", Call: func(t *Thread, args []Value) (Value, error) {
				return t.NewInt(t.basicSize(args[0]) + int64(t.dictTableBytes(t.dict(args[0])))), nil
			}},
			{Name: "get", Sig: "(self, key, default=None, /)", Inline: InlineDictGet, Doc: "The value of key, or default.", Call: func(t *Thread, args []Value) (Value, error) {
				v, err := t.DictGet(args[0], args[1])
				if v == 0 && err == nil {
					if v = args[2]; v == 0 {
						v = t.RT.None
					}
				}
				return v, err
			}},
			{Name: "setdefault", Sig: "(self, key, default=None, /)", Doc: "The value of key, which is set to default first if it is absent.", Call: dictSetDefault},
			{Name: "pop", Sig: "(self, key, default=<unrepresentable>, /)", Doc: "Remove key and return its value, or default; KeyError without one.", Call: dictPop},
			{Name: "popitem", Sig: "(self, /)", Doc: "Remove the entry that came last and return it as (key, value); KeyError if there is none.", Call: dictPopItem},
			{Name: "keys", Sig: "(self, /)", Doc: "A view of the keys.", Call: func(t *Thread, args []Value) (Value, error) {
				return t.newDictView(TDictKeys, args[0]), nil
			}},
			{Name: "items", Sig: "(self, /)", Doc: "A view of the entries as (key, value).", Call: func(t *Thread, args []Value) (Value, error) {
				return t.newDictView(TDictItems, args[0]), nil
			}},
			{Name: "values", Sig: "(self, /)", Doc: "A view of the values.", Call: func(t *Thread, args []Value) (Value, error) {
				return t.newDictView(TDictValues, args[0]), nil
			}},
			{Name: "update", Doc: "D.update([other], **kwargs): take over the entries of a mapping or of an iterable of pairs, then the keywords.", Raw: func(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
				return t.RT.None, t.dictUpdateArgs("update", args[0], args[1:], kwnames)
			}},
			{Name: "fromkeys", Sig: "(type, iterable, value=None, /)", Doc: "A new dict with keys from iterable, all with the same value.", Kind: KindClass, Call: dictFromKeys},
			{Name: "clear", Sig: "(self, /)", Doc: "Take all entries out.", Call: func(t *Thread, args []Value) (Value, error) {
				t.DictClear(args[0])
				return t.RT.None, nil
			}},
			{Name: "copy", Sig: "(self, /)", Doc: "A new dict with the same entries.", Call: func(t *Thread, args []Value) (Value, error) {
				return t.DictCopy(args[0]), nil
			}},
			{Name: "__reversed__", Sig: "(self, /)", Doc: "An iterator over the keys from the last to the first.", Call: func(t *Thread, args []Value) (Value, error) {
				return t.newDictIter(TDictReverseKeyIterator, args[0]), nil
			}},
			classGetItem,
		},
	}
}

// KeyError raises KeyError(key).
func (t *Thread) KeyError(key Value) error { return t.Raise(t.NewException(TKeyError, key)) }

func dictGetItem(t *Thread, self, key Value) (Value, error) {
	v, err := t.DictLookup(self, key)
	if err != nil {
		return 0, err
	}
	if v != 0 {
		return t.Hold(v), nil
	}
	if !t.Is(self, TDict) {
		f, err := t.LookupSpecial(self, t.RT.Names.Missing)
		if err != nil {
			return 0, err
		}
		if f != 0 {
			return t.Call(f, key)
		}
	}
	return 0, t.KeyError(key)
}

func dictSetItem(t *Thread, self, key, v Value) error {
	if v != 0 {
		return t.DictSet(self, key, v)
	}
	found, err := t.DictDel(self, key)
	if err == nil && !found {
		err = t.KeyError(key)
	}
	return err
}

// DictSetDefault is d.setdefault(key, v); the value is held by the scope.
func (t *Thread) DictSetDefault(dv, key, v Value) (Value, error) {
	h, err := t.dictKeyHash(key)
	if err != nil {
		return 0, err
	}
	d := t.dict(dv)
	ix, err := t.dictFind(d, key, h)
	if err != nil {
		return 0, err
	}
	if ix >= 0 {
		return t.Hold(t.dictTable(d).entry(ix)[1]), nil
	}
	t.dictAppend(d, key, h, v)
	return v, nil
}

func dictSetDefault(t *Thread, args []Value) (Value, error) {
	v := args[2]
	if v == 0 {
		v = t.RT.None
	}
	return t.DictSetDefault(args[0], args[1], v)
}

// DictPop removes key and returns its value, owned by the scope; 0 if it is absent.
func (t *Thread) DictPop(dv, key Value) (Value, error) {
	d := t.dict(dv)
	if d.Used == 0 {
		return 0, nil
	}
	h, err := t.dictKeyHash(key)
	if err != nil {
		return 0, err
	}
	ix, err := t.dictFind(d, key, h)
	if err != nil || ix < 0 {
		return 0, err
	}
	k, v := t.dictUnlink(d, ix)
	t.Own(v)
	t.Decref(k)
	return v, nil
}

func dictPop(t *Thread, args []Value) (Value, error) {
	v, err := t.DictPop(args[0], args[1])
	if v == 0 && err == nil {
		if args[2] != 0 {
			return args[2], nil
		}
		return 0, t.KeyError(args[1])
	}
	return v, err
}

// DictPopItem removes the last entry; ok is false if there is none. Key and value are owned by the scope.
func (t *Thread) DictPopItem(dv Value) (key, v Value, ok bool) {
	d := t.dict(dv)
	if d.Used == 0 {
		return 0, 0, false
	}
	tb := t.dictTable(d)
	ix := int(tb.Fill) - 1
	for tb.entry(ix)[0] == 0 {
		ix--
	}
	key, v = t.dictUnlink(d, ix)
	tb.Fill = uint32(ix)
	return t.Own(key), t.Own(v), true
}

func dictPopItem(t *Thread, args []Value) (Value, error) {
	k, v, ok := t.DictPopItem(args[0])
	if !ok {
		return 0, t.Errorf(TKeyError, "popitem(): dictionary is empty")
	}
	return t.NewTuple(k, v), nil
}

func dictFromKeys(t *Thread, args []Value) (Value, error) {
	v := args[2]
	if v == 0 {
		v = t.RT.None
	}
	d, err := t.Call(args[0])
	if err != nil {
		return 0, err
	}
	if t.Is(d, TDict) {
		if t.DictLen(d) == 0 {
			switch src := args[1]; t.TypeID(src) {
			case TDict:
				t.dictReserve(t.dict(d), t.DictLen(src))
			case TSet, TFrozenSet:
				t.dictReserve(t.dict(d), t.SetLen(src))
			default:
				return d, t.Iterate(src, func(k Value) (bool, error) { return true, t.DictSet(d, k, v) })
			}
			// their hashes are known
			return d, t.hashedEach(args[1], func(e SetEntry) (bool, error) { return true, t.dictInsert(d, e.Key, e.Hash, v) })
		}
		return d, t.Iterate(args[1], func(k Value) (bool, error) { return true, t.DictSet(d, k, v) })
	}
	return d, t.Iterate(args[1], func(k Value) (bool, error) { return true, t.SetItem(d, k, v) })
}

func dictRepr(t *Thread, self Value) (Value, error) {
	if t.DictLen(self) == 0 {
		return t.NewStr("{}"), nil
	}
	if !t.reprEnter(self) {
		return t.NewStr("{...}"), nil
	}
	defer t.reprLeave(self)
	var b strings.Builder
	b.WriteByte('{')
	first := true
	for pos := 0; ; first = false {
		k, v, ok := t.DictNext(self, &pos)
		if !ok {
			break
		}
		if !first {
			b.WriteString(", ")
		}
		m := t.Mark()
		t.Hold(v)
		err := t.reprInto(&b, k)
		if err == nil {
			b.WriteString(": ")
			err = t.reprInto(&b, v)
		}
		if _, err = t.Leave(m, 0, err); err != nil {
			return 0, err
		}
	}
	b.WriteByte('}')
	return t.NewStr(b.String()), nil
}

func dictCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	if op != EQ && op != NE || !t.isDict(a) || !t.isDict(b) {
		return t.RT.NotImplemented, nil
	}
	eq, err := t.dictEqual(a, b)
	if err != nil {
		return 0, err
	}
	return t.Bool(eq == (op == EQ)), nil
}

func (t *Thread) dictEqual(a, b Value) (bool, error) {
	if t.DictLen(a) != t.DictLen(b) {
		return false, nil
	}
	d := t.dict(a)
	for pos := 0; ; {
		k, v, ok := t.DictNext(a, &pos)
		if !ok {
			return true, nil
		}
		h := t.hashAt(t.dictTable(d), pos-1)
		m := t.Mark()
		t.Hold(k)
		t.Hold(v)
		eq := false
		ix, err := t.dictFind(t.dict(b), k, h)
		if err == nil && ix >= 0 {
			eq, err = t.itemsEqual(v, t.dictTable(t.dict(b)).entry(ix)[1])
		}
		if _, err = t.Leave(m, 0, err); err != nil || !eq {
			return false, err
		}
	}
}

// dictUpdateArgs is dict() and update(): one optional mapping or iterable, then keywords.
func (t *Thread) dictUpdateArgs(name string, self Value, args []Value, kwnames Value) error {
	nk := 0
	if kwnames != 0 {
		nk = t.TupleLen(kwnames)
	}
	pos := len(args) - nk
	if err := t.checkCount(name, pos, 0, 1); err != nil {
		return err
	}
	if pos == 1 {
		if err := t.DictUpdate(self, args[0]); err != nil {
			return err
		}
	}
	if nk > 0 {
		t.dictReserve(t.dict(self), t.DictLen(self)+nk)
	}
	for i := 0; i < nk; i++ {
		if err := t.DictSet(self, t.tupleItems(kwnames)[i], args[pos+i]); err != nil {
			return err
		}
	}
	return nil
}

// DictUpdate is d.update(from): a mapping (it has keys()) or an iterable of pairs.
func (t *Thread) DictUpdate(d, from Value) error {
	if t.Is(from, TDict) {
		return t.DictMerge(d, from, 1)
	}
	_, has, err := t.GetAttrOpt(from, t.RT.Names.Keys)
	if err != nil {
		return err
	}
	if has {
		return t.DictMerge(d, from, 1)
	}
	return t.dictFromPairs(d, from)
}

// DictMerge takes over the entries of mapping from. override 0: keys already there stay; 1: they are replaced;
// 2: KeyError(key) for the first one.
func (t *Thread) DictMerge(dv, from Value, override int) error {
	if t.isDict(from) && (t.Is(from, TDict) ||
		t.LookupMRO(t.TypeOf(from), t.RT.Names.Iter) == t.LookupMRO(t.RT.types[TDict], t.RT.Names.Iter)) {
		return t.dictMergeDict(dv, from, override)
	}
	m := t.Mark()
	_, err := t.Leave(m, 0, t.mergeMapping(dv, from, override))
	return err
}

func (t *Thread) mergeMapping(dv, from Value, override int) error {
	keys, err := t.CallMethod(from, "keys")
	if err != nil {
		return err
	}
	it, err := t.Iter(keys)
	if err != nil {
		if t.IsError(err, TTypeError) {
			return t.TypeErrorf("%s.keys() returned a non-iterable (type %s)", t.TypeName(from), t.TypeName(keys))
		}
		return err
	}
	all, err := t.Sequence(it)
	if err != nil {
		return err
	}
	for _, k := range all {
		if override != 1 {
			v, err := t.DictLookup(dv, k)
			if err != nil {
				return err
			}
			if v != 0 {
				if override == 2 {
					return t.KeyError(k)
				}
				continue
			}
		}
		m := t.Mark()
		v, err := t.GetItem(from, k)
		if err == nil {
			err = t.DictSet(dv, k, v)
		}
		if _, err = t.Leave(m, 0, err); err != nil {
			return err
		}
	}
	return nil
}

func (t *Thread) dictMergeDict(dv, from Value, override int) error {
	d, src := t.dict(dv), t.dict(from)
	if d == src || src.Used == 0 {
		return nil
	}
	if d.Used == 0 {
		// nothing in the way: neither a comparison nor a release of a value can run Python code
		if d.Table == 0 || t.dictTable(d).Fill == 0 {
			t.dictCloneInto(d, src)
			return nil
		}
	}
	if d.Table == 0 {
		t.dictReserve(d, int(src.Used))
	} else if dictCapacity(t.dictTable(d).LogSize) < src.Used {
		t.dictReserve(d, int(d.Used+src.Used))
	}
	fill := t.dictTable(src).Fill
	for pos := 0; ; {
		k, v, ok := t.DictNext(from, &pos)
		if !ok {
			return nil
		}
		h := t.hashAt(t.dictTable(src), pos-1)
		if t.isExactStr(k) && (d.Table == 0 || t.dictTable(d).StrKeys != 0) && override == 1 {
			if err := t.dictInsert(dv, k, h, v); err != nil {
				return err
			}
		} else {
			m := t.Mark()
			t.Hold(k)
			t.Hold(v)
			ix, err := t.dictFind(d, k, h)
			if err == nil {
				switch {
				case ix < 0:
					t.dictAppend(d, k, h, v)
				case override == 1:
					t.Store(&t.dictTable(d).entry(ix)[1], v)
				case override == 2:
					err = t.KeyError(k)
				}
			}
			if _, err = t.Leave(m, 0, err); err != nil {
				return err
			}
		}
		if src.Table == 0 || t.dictTable(src).Fill != fill {
			return t.Errorf(TRuntimeError, "dict mutated during update")
		}
	}
}

// dictFromPairs takes over the pairs of an iterable.
func (t *Thread) dictFromPairs(d, from Value) error {
	i := 0
	return t.Iterate(from, func(item Value) (bool, error) {
		pair, err := t.Sequence(item)
		if err != nil {
			if t.IsError(err, TTypeError) && t.TypeOf(item).Iter == nil && !t.isSequence(item) {
				err = t.TypeErrorf("object is not iterable")
				note := t.NewStr(fmt.Sprintf("Cannot convert dictionary update sequence element #%d to a sequence", i))
				if _, nerr := t.CallMethod(err.(*Error).Exc, "add_note", note); nerr != nil {
					return false, nerr
				}
			}
			return false, err
		}
		if len(pair) != 2 {
			return false, t.ValueErrorf("dictionary update sequence element #%d has length %d; 2 is required", i, len(pair))
		}
		i++
		return true, t.DictSet(d, pair[0], pair[1])
	})
}
