package object

import "math/big"

// Owner of these: helper numtext. Replace each by its implementation in the proper file, then delete it here.

type internTable struct{}

// Buffer is a view of an object's memory (buffer protocol, PEP 3118).
type Buffer struct {
	Obj        Value  // owner, counted by the consumer through a memoryview or the scope
	Data       []byte // memory in the region, good while the buffer is held
	Off        uint64 // offset of Data in the region
	ReadOnly   bool
	ItemSize   int
	Format     string
	Shape      []int
	Strides    []int
	Suboffsets []int
}

func (t *Thread) NewStr(s string) Value                         { panic("stub numtext") } // from UTF-8; surrogates as WTF-8
func (t *Thread) NewStrRunes(r []rune) Value                    { panic("stub numtext") }
func (t *Thread) NewStrLatin1(b []byte) Value                   { panic("stub numtext") }
func (t *Thread) Intern(s string) Value                         { panic("stub numtext") }
func (t *Thread) InternValue(s Value) Value                     { panic("stub numtext") }
func (t *Thread) Str(v Value) string                            { panic("stub numtext") } // contents of a str (or subclass) as WTF-8
func (t *Thread) Runes(v Value) []rune                          { panic("stub numtext") }
func (t *Thread) StrLen(v Value) int                            { panic("stub numtext") } // code points
func (t *Thread) StrAt(v Value, i int) rune                     { panic("stub numtext") }
func (t *Thread) StrEqual(a, b Value) bool                      { panic("stub numtext") }
func (t *Thread) StrEqualGo(a Value, s string) bool             { panic("stub numtext") }
func (t *Thread) StrHash(v Value) uint64                        { panic("stub numtext") }
func (t *Thread) Concat(a, b Value) Value                       { panic("stub numtext") }
func (t *Thread) Substr(v Value, start, end int) Value          { panic("stub numtext") }
func (t *Thread) IsStr(v Value) bool                            { panic("stub numtext") } // str or subclass
func (t *Thread) NewBytes(b []byte) Value                       { panic("stub numtext") }
func (t *Thread) Bytes(v Value) []byte                          { panic("stub numtext") } // contents of a bytes or subclass, in place: read only, do not keep
func (t *Thread) NewByteArray(b []byte) Value                   { panic("stub numtext") }
func (t *Thread) GetBuffer(o Value, flags int) (*Buffer, error) { panic("stub numtext") } // released at ReleaseBuffer or when the scope closes
func (t *Thread) ReleaseBuffer(b *Buffer)                       { panic("stub numtext") }
func (t *Thread) NewInt(i int64) Value                          { panic("stub numtext") }
func (t *Thread) NewUint(i uint64) Value                        { panic("stub numtext") }
func (t *Thread) NewBig(b *big.Int) Value                       { panic("stub numtext") } // normalises to unboxed
func (t *Thread) Big(v Value) *big.Int                          { panic("stub numtext") } // exact int, bool or int subclass; a copy
func (t *Thread) IsIntLike(v Value) bool                        { panic("stub numtext") } // int, bool or subclass
func (t *Thread) Int64(v Value) (int64, bool)                   { panic("stub numtext") } // of an int-like; false beyond 64 bits
func (t *Thread) FloatValue(v Value) (float64, bool)            { panic("stub numtext") } // of a float or subclass
func (t *Thread) NewComplex(re, im float64) Value               { panic("stub numtext") }
func (t *Thread) Bool(b bool) Value {
	if b {
		return t.RT.True
	}
	return t.RT.False
}

func textSpecs() []*TypeSpec { return nil }
