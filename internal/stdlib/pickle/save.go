package pickle

import (
	"encoding/binary"
	"math"

	"github.com/gophersnake/gophersnake/internal/numfmt"
	"github.com/gophersnake/gophersnake/internal/object"
)

// save writes v. Numbers and singletons are written again each time; whatever else was written before is fetched from the memo.
func (p *pickler) save(v Value) error {
	if err := p.boundary(); err != nil {
		return err
	}
	if p.persistentID != 0 {
		if done, err := p.savePersistent(v); done || err != nil {
			return err
		}
	}
	return p.saveValue(v)
}

func (p *pickler) saveValue(v Value) error {
	t := p.t
	switch {
	case v.IsInt():
		return p.saveInt(v)
	case v.IsFloat():
		p.saveFloat(v.Float())
		return nil
	case v == t.RT.None:
		p.op(opNone)
		return nil
	case v == t.RT.True, v == t.RT.False:
		p.saveBool(v == t.RT.True)
		return nil
	}
	id := t.TypeID(v)
	if id == object.TInt {
		return p.saveInt(v)
	}
	if idx, ok := p.memo.get(v); ok {
		p.writeGet(idx)
		return nil
	}
	switch id {
	case object.TStr:
		return p.saveStr(v)
	case object.TBytes:
		return p.saveBytes(v)
	}
	if err := t.EnterRecursive(" while pickling an object"); err != nil {
		return err
	}
	m := t.Mark()
	err := p.saveCompound(v, id)
	t.LeaveRecursive()
	if err != nil {
		_, err = t.Leave(m, 0, err)
		return err
	}
	t.Release(m)
	return nil
}

// saveCompound writes what may refer to other objects.
func (p *pickler) saveCompound(v Value, id uint32) error {
	t := p.t
	switch id {
	case object.TDict:
		return p.guarded(v, p.saveDict)
	case object.TSet:
		return p.saveSet(v)
	case object.TFrozenSet:
		return p.saveFrozenSet(v)
	case object.TList:
		return p.guarded(v, p.saveList)
	case object.TTuple:
		return p.saveTuple(v)
	case object.TByteArray:
		return p.saveByteArray(v)
	}
	typ := t.TypeOf(v)
	if typ == p.st.buffer {
		return p.savePickleBuffer(v)
	}
	if p.reducer != 0 {
		r, err := t.Call(p.reducer, v)
		if err != nil {
			return err
		}
		if r != t.RT.NotImplemented {
			return p.saveReduced(v, r)
		}
	}
	switch id {
	case object.TType:
		return p.saveType(v)
	case object.TFunction:
		return p.saveGlobal(v, 0)
	}
	reduce, err := p.dispatched(typ)
	if err != nil {
		return err
	}
	if reduce != 0 {
		r, err := t.Call(reduce, v)
		if err != nil {
			return err
		}
		return p.saveReduced(v, r)
	}
	if typ.Flags&object.TypeTypeSubclass != 0 {
		return p.saveGlobal(v, 0)
	}
	if s, ok := p.plainInstance(v, typ); ok {
		return p.saveInstance(v, typ, s)
	}
	reduce, found, err := t.GetAttrOpt(v, p.st.n.reduceEx)
	if err != nil {
		return err
	}
	var r Value
	if found {
		r, err = t.Call(reduce, t.NewInt(int64(p.proto)))
	} else {
		if reduce, found, err = t.GetAttrOpt(v, p.st.n.reduce); err != nil {
			return err
		}
		if !found {
			s, err := repr(t, v)
			if err != nil {
				return err
			}
			return raise(t, p.st.picklingError, "can't pickle '"+t.TypeName(v)+"' object: "+s)
		}
		r, err = t.Call(reduce)
	}
	if err != nil {
		return err
	}
	return p.saveReduced(v, r)
}

// dispatched is the reduction function that a dispatch table has for a type, 0 if none.
func (p *pickler) dispatched(typ *object.Type) (Value, error) {
	t := p.t
	if p.dispatch == 0 {
		table := p.st.dispatchTable.Get()
		version := t.DictVersion(table)
		info, known := p.classes[typ.ID]
		if known && info.table == version {
			return 0, nil
		}
		v, err := t.DictGet(table, typ.Obj)
		if v == 0 && err == nil && known {
			info.table = version
			p.classes[typ.ID] = info
		}
		return v, err
	}
	v, err := t.GetItem(p.dispatch, typ.Obj)
	if err != nil && t.IsError(err, object.TKeyError) {
		return 0, nil
	}
	return v, err
}

// guarded runs f on a container; in fast mode, which has no memo, it notices cycles from some depth on.
func (p *pickler) guarded(v Value, f func(v Value) error) error {
	if !p.fast {
		return f(v)
	}
	p.depth++
	defer func() { p.depth-- }()
	if p.depth < fastNesting {
		return f(v)
	}
	if p.cyclic[v] {
		return p.t.ValueErrorf("fast mode: can't pickle cyclic objects including object type %s at %s", p.t.TypeName(v), p.t.Address(v))
	}
	if p.cyclic == nil {
		p.cyclic = map[Value]bool{}
	}
	p.cyclic[v] = true
	defer delete(p.cyclic, v)
	return f(v)
}

// savePersistent asks persistent_id for a name that stands for v.
func (p *pickler) savePersistent(v Value) (done bool, err error) {
	t := p.t
	m := t.Mark()
	pid, err := t.Call(p.persistentID, v)
	if err == nil && pid != t.RT.None {
		done = true
		err = p.saveID(pid)
	}
	_, err = t.Leave(m, 0, err)
	return done, err
}

func (p *pickler) saveID(pid Value) error {
	t := p.t
	if p.bin {
		if err := p.boundary(); err != nil {
			return err
		}
		if err := p.saveValue(pid); err != nil {
			return err
		}
		p.op(opBinPersID)
		return nil
	}
	s, err := t.StrOf(pid)
	if err != nil {
		return err
	}
	text, ascii := t.ASCIIView(s)
	if !ascii {
		return raise(t, p.st.picklingError, "persistent IDs in protocol 0 must be ASCII strings")
	}
	p.op(opPersID)
	p.text(text)
	p.op('\n')
	return nil
}

func (p *pickler) saveBool(b bool) {
	switch {
	case p.proto >= 2 && b:
		p.op(opNewTrue)
	case p.proto >= 2:
		p.op(opNewFalse)
	case b:
		p.text("I01\n")
	default:
		p.text("I00\n")
	}
}

func (p *pickler) saveInt(v Value) error {
	t := p.t
	if n, ok := t.Int64(v); ok && n >= math.MinInt32 && n <= math.MaxInt32 {
		switch {
		case !p.bin:
			p.decimal(opInt, int(n))
		case n >= 0 && n <= math.MaxUint8:
			p.op2(opBinInt1, byte(n))
		case n >= 0 && n <= math.MaxUint16:
			p.op16(opBinInt2, uint16(n))
		default:
			p.op32(opBinInt, uint32(n))
		}
		return nil
	}
	if p.proto < 2 {
		s, err := repr(t, v)
		if err != nil {
			return err
		}
		p.op(opLong)
		p.text(s + "L\n")
		return nil
	}
	if n, ok := t.Int64(v); ok {
		var b [8]byte
		binary.LittleEndian.PutUint64(b[:], uint64(n))
		k := 8
		for k > 1 && (b[k-1] == 0 && b[k-2] < 0x80 || b[k-1] == 0xFF && b[k-2] >= 0x80) {
			k--
		}
		p.op2(opLong1, byte(k))
		p.out = append(p.out, b[:k]...)
		return nil
	}
	b := twosComplement(t, v)
	if len(b) < 256 {
		p.op2(opLong1, byte(len(b)))
	} else if len(b) > math.MaxInt32 {
		return t.Errorf(object.TOverflowError, "int too large to pickle")
	} else {
		p.op32(opLong4, uint32(len(b)))
	}
	p.out = append(p.out, b...)
	return nil
}

// twosComplement is the shortest little-endian form of an int beyond 64 bits.
func twosComplement(t *thread, v Value) []byte {
	x := t.Big(v)
	neg := x.Sign() < 0
	if neg {
		x.Not(x) // ^x = -x-1, whose complement is x
	}
	b := x.Bytes()
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	if b[len(b)-1] >= 0x80 {
		b = append(b, 0)
	}
	if neg {
		for i := range b {
			b[i] = ^b[i]
		}
	}
	return b
}

func (p *pickler) saveFloat(f float64) {
	p.open()
	if p.bin {
		p.out = binary.BigEndian.AppendUint64(append(p.out, opBinFloat), math.Float64bits(f))
		return
	}
	p.out = append(numfmt.AppendRepr(append(p.out, opFloat), f), '\n')
}

func (p *pickler) saveStr(v Value) error {
	t := p.t
	if !p.bin {
		p.op(opUnicode)
		p.out = append(appendRawUnicode(p.out, t, v), '\n')
		p.put(v)
		return nil
	}
	s, ascii := t.ASCIIView(v)
	if !ascii {
		s = t.Str(v)
	}
	n := len(s)
	if n < 256 && p.proto >= 4 {
		p.op2(opShortBinUnicode, byte(n))
		p.out = append(p.out, s...)
		p.put(v)
		return nil
	}
	if n > math.MaxUint32 && p.proto < 4 {
		return t.Errorf(object.TOverflowError, "cannot serialize a string larger than 4GiB")
	}
	if err := p.payload(lengthHeader(opBinUnicode, opBinUnicode8, n), []byte(s), 0); err != nil {
		return err
	}
	p.put(v)
	return nil
}

// lengthHeader is the instruction op with a length of 4 bytes or, beyond those, op8 with 8.
func lengthHeader(op, op8 byte, n int) []byte {
	if n <= math.MaxUint32 {
		return binary.LittleEndian.AppendUint32([]byte{op}, uint32(n))
	}
	return binary.LittleEndian.AppendUint64([]byte{op8}, uint64(n))
}

// appendRawUnicode appends a str as Latin-1 with escapes for what is beyond, and for what would confuse a reader of lines.
func appendRawUnicode(dst []byte, t *thread, v Value) []byte {
	const digits = "0123456789abcdef"
	hex := func(c rune, n int) {
		for shift := 4 * (n - 1); shift >= 0; shift -= 4 {
			dst = append(dst, digits[c>>shift&15])
		}
	}
	for i, n := 0, t.StrLen(v); i < n; i++ {
		switch c := t.StrAt(v, i); {
		case c >= 0x10000:
			dst = append(dst, '\\', 'U')
			hex(c, 8)
		case c > 255 || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1A:
			dst = append(dst, '\\', 'u')
			hex(c, 4)
		default:
			dst = append(dst, byte(c))
		}
	}
	return dst
}

func (p *pickler) saveBytes(v Value) error {
	t := p.t
	if p.proto >= 3 {
		if err := p.bytesItself(t.Bytes(v), v); err != nil {
			return err
		}
		p.put(v)
		return nil
	}
	// Python 2 has no such type: latin-1 text and the function that encodes it.
	m := t.Mark()
	var err error
	if len(t.Bytes(v)) == 0 {
		err = p.saveReduce(v, t.NewTuple(t.TypeByID(object.TBytes).Obj, t.NewTuple()))
	} else {
		err = p.saveReduce(v, t.NewTuple(p.st.encode.Get(), t.NewTuple(t.NewStrLatin1(t.Bytes(v)), p.st.n.latin1)))
	}
	_, err = t.Leave(m, 0, err)
	return err
}

func (p *pickler) bytesItself(b []byte, whole Value) error {
	if len(b) < 256 {
		p.op2(opShortBinBytes, byte(len(b)))
		p.out = append(p.out, b...)
		return nil
	}
	if len(b) > math.MaxUint32 && p.proto < 4 {
		return p.t.Errorf(object.TOverflowError, "serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher")
	}
	return p.payload(lengthHeader(opBinBytes, opBinBytes8, len(b)), b, whole)
}

func (p *pickler) saveByteArray(v Value) error {
	t := p.t
	typ := t.TypeByID(object.TByteArray).Obj
	b := t.ByteArrayData(v)
	if p.proto < 5 {
		args := t.NewTuple()
		if len(b) > 0 {
			args = t.NewTuple(t.NewBytes(b))
		}
		return p.saveReduce(v, t.NewTuple(typ, args))
	}
	if err := p.byteArrayItself(b); err != nil {
		return err
	}
	p.put(v)
	return nil
}

func (p *pickler) byteArrayItself(b []byte) error {
	return p.payload(binary.LittleEndian.AppendUint64([]byte{opByteArray8}, uint64(len(b))), b, 0)
}

func (p *pickler) savePickleBuffer(v Value) error {
	t := p.t
	if p.proto < 5 {
		return raise(t, p.st.picklingError, "PickleBuffer can only be pickled with protocol >= 5")
	}
	view, err := bufferView(t, v)
	if err != nil {
		return err
	}
	t.Hold(view)
	contiguous, err := t.ViewContiguous(view)
	if err != nil {
		return err
	}
	if !contiguous {
		return raise(t, p.st.picklingError, "PickleBuffer can not be pickled when pointing to a non-contiguous buffer")
	}
	inBand := true
	if p.callback != 0 {
		r, err := t.Call(p.callback, v)
		if err != nil {
			return err
		}
		if inBand, err = t.Truth(r); err != nil {
			return err
		}
	}
	raw, err := t.RawView(view)
	if err != nil {
		return err
	}
	data, readOnly, err := t.ViewContents(raw)
	if err != nil {
		return err
	}
	if !inBand {
		p.op(opNextBuffer)
		if readOnly {
			p.op(opReadonlyBuffer)
		}
		return nil
	}
	if readOnly {
		err = p.bytesItself(data, 0)
	} else {
		err = p.byteArrayItself(data)
	}
	if err != nil {
		return err
	}
	p.put(v)
	return nil
}
