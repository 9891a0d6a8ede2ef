package object

// Owner of these: helper numtext. Replace each by its implementation in the proper file, then delete it here.

type textScratch struct{}

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

func (t *Thread) GetBuffer(o Value, flags int) (*Buffer, error) { panic("stub numtext") } // released at ReleaseBuffer or when the scope closes
func (t *Thread) ReleaseBuffer(b *Buffer)                       { panic("stub numtext") }

// InternedCount is the number of interned strings.
func (t *Thread) InternedCount(onlyImmortal bool) int { panic("stub numtext") }
