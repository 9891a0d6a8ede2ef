package object

import "unsafe"

func (t *Thread) seqIter(v Value) *SeqIterator { return (*SeqIterator)(t.At(v, 0)) }

// NewSeqIter is an iterator of type id (TListIterator, TTupleIterator ...) at the beginning of seq.
func (t *Thread) NewSeqIter(id uint32, seq Value) Value {
	v := t.Own(t.Alloc(t.RT.types[id], uint64(unsafe.Sizeof(SeqIterator{}))))
	t.Init(&t.seqIter(v).Seq, seq)
	t.Track(v)
	return v
}
