package object

// Inline names native functions whose common case the generated loop does itself, without a call (see vm/gen/cases_inline.go). A Func declares
// it beside its Go function, which must do the same; a class is listed here.
type Inline uint8

// What is inlined, and for which arguments. Any others are the Go function's.
const (
	InlineNone       Inline = iota
	InlineAbs               // abs(int or float)
	InlineBool              // bool(number, str, container or singleton)
	InlineChr               // chr(0..255)
	InlineDictGet           // dict.get(str or int[, default])
	InlineEndsWith          // str.endswith(str), a short one
	InlineFabs              // math.fabs(float)
	InlineFloat             // float(int or float)
	InlineGetAttr           // getattr(x, name[, default]), as far as the thread's table tells
	InlineHasAttr           // hasattr likewise
	InlineHash              // hash(str that was hashed before, or int)
	InlineID                // id(object)
	InlineInt               // int(int or float)
	InlineIsInstance        // isinstance(x, class or tuple of classes), as far as the thread's table tells
	InlineLen               // len(container): an instruction of its own
	InlineListAppend        // list.append(x), with room for it
	InlineListPop           // list.pop()
	InlineMax               // max(x, y) of ints or floats
	InlineMin               // min(x, y) of ints or floats
	InlineNext              // next(iterator over a list, tuple or range)
	InlineOrd               // ord(str or bytes of length 1)
	InlineRange             // range of ints
	InlineSetAdd            // set.add(str or int that is in it)
	InlineSqrt              // math.sqrt(float)
	InlineStartsWith        // str.startswith(str), a short one
	InlineStr               // str(str)
	InlineType              // type(x)
)

// inlineArgs is the least and the largest number of arguments, a receiver included, with which a function is inlined.
var inlineArgs = [...][2]int{
	InlineAbs: {1, 1}, InlineBool: {1, 1}, InlineChr: {1, 1}, InlineDictGet: {2, 3}, InlineEndsWith: {2, 2}, InlineFabs: {1, 1}, InlineFloat: {1, 1},
	InlineGetAttr: {2, 3}, InlineHasAttr: {2, 2}, InlineHash: {1, 1}, InlineID: {1, 1}, InlineInt: {1, 1}, InlineIsInstance: {2, 2}, InlineLen: {1, 1}, InlineListAppend: {2, 2}, InlineListPop: {1, 1},
	InlineMax: {2, 2}, InlineMin: {2, 2}, InlineNext: {1, 1}, InlineOrd: {1, 1}, InlineRange: {1, 3}, InlineSetAdd: {2, 2}, InlineSqrt: {1, 1}, InlineStartsWith: {2, 2},
	InlineStr: {1, 1}, InlineType: {1, 1},
}

// inlineClass is what a call of built-in class id is inlined as.
func inlineClass(id uint32) Inline {
	switch id {
	case TBool:
		return InlineBool
	case TFloat:
		return InlineFloat
	case TInt:
		return InlineInt
	case TRange:
		return InlineRange
	case TStr:
		return InlineStr
	case TType:
		return InlineType
	}
	return InlineNone
}

// site is the bits of i in the site of a call with given arguments.
func (i Inline) site(given int) Site {
	if i == InlineNone || given < inlineArgs[i][0] || given > inlineArgs[i][1] {
		return 0
	}
	return Site(i) << SiteInline
}

// CacheGetAttr lets the loop answer getattr(o, name) and hasattr(o, name) of an attribute that o has.
func (t *Thread) CacheGetAttr(o, name Value) {
	if t.TypeID(o) >= TBaseException && t.str(name).State&StrInterned != 0 {
		t.CacheAttr(o, name, AttrUseLoad)
	}
}

// cacheInstance lets the loop answer isinstance(o, cls) for objects of o's type, if the answer follows from the two types; cls is an
// instance of type itself.
func (t *Thread) cacheInstance(o, cls Value, is bool) {
	typ, of := t.TypeOf(o), t.TypeFromObj(cls)
	if !is && (typ.Flags&TypeOwnGetAttr != 0 || t.LookupMRO(typ, t.RT.Names.Class) != t.LookupMRO(t.RT.types[TObject], t.RT.Names.Class)) {
		return // its __class__ may say something else
	}
	if e := t.operatorEntry(OperatorInstance, typ, of); e != nil {
		e.Where = uint64(t.Bool(is))
	}
}
