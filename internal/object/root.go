package object

// Root is a counted reference that Go memory holds: the one way to keep a Value beyond a scope (rule 7 of the package comment).
// It must be released by Close or with its runtime.
type Root struct{ v Value }

// NewRoot takes a reference to v.
func (t *Thread) NewRoot(v Value) Root {
	if v.IsCounted() {
		t.Incref(v)
	}
	return Root{v}
}

// Get is the Value, borrowed from the root.
func (r Root) Get() Value { return r.v }

// Close drops the reference.
func (r *Root) Close(t *Thread) {
	v := r.v
	r.v = 0
	if v.IsCounted() {
		t.Decref(v)
	}
}
