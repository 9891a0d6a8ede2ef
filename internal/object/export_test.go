package object

// Bare is a runtime with cells and plain objects only, for tests of what needs no Python.
func Bare(r *Runtime, id uint16) *Thread {
	r.types = make([]*Type, TBuiltinCount)
	r.types[TObject] = &Type{ID: TObject, Basic: 16}
	r.types[TCell] = &Type{ID: TCell, Flags: TypeGC | TypeHasWeakref, Basic: 24, Fields: 1, Spec: &TypeSpec{}}
	return bareThread(r, id)
}

// SetFinalize gives cells a __del__.
func (rt *Runtime) SetFinalize(f func(*Thread, Value)) { rt.types[TCell].Finalize = f }
