package pickle

import "github.com/gophersnake/gophersnake/internal/object"

// PickleBuffer wraps memory that a pickle may leave out of its stream (PEP 574). Its fields are a memoryview of the object, 0 once
// released, and the object.
func bufferSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "pickle.PickleBuffer", Sig: "(object)", Doc: "Wrapper for potentially out-of-band buffers.",
		Flags: object.TypeGC | object.TypeHasWeakref, Fields: 2,
		Slots: object.Slots{
			New: func(t *thread, typ *object.Type, args []Value, kwnames Value) (Value, error) {
				if kwnames != 0 {
					return 0, t.TypeErrorf("PickleBuffer() takes no keyword arguments")
				}
				if err := t.CheckCount("PickleBuffer", len(args), 1, 1); err != nil {
					return 0, err
				}
				if !t.HasBuffer(args[0]) {
					return 0, t.TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(args[0]))
				}
				view, err := t.NewMemoryView(args[0], object.BufFullRO)
				if err != nil {
					return 0, err
				}
				v := t.New(typ)
				t.SetField(v, 0, view)
				t.SetField(v, 1, args[0])
				return v, nil
			},
			Buffer: func(t *thread, self Value, b *object.Buffer, flags int) error {
				if _, err := bufferView(t, self); err != nil {
					return err
				}
				owner := t.Field(self, 1)
				if err := t.TypeOf(owner).Buffer(t, owner, b, flags); err != nil {
					return err
				}
				if b.Obj == 0 {
					b.Obj = owner
				}
				return nil
			},
		},
		Methods: []object.Func{
			{Name: "raw", Sig: "(self, /)", Doc: "A memoryview of the raw memory underlying this buffer: one dimension of unsigned bytes.", Call: func(t *thread, a []Value) (Value, error) {
				view, err := bufferView(t, a[0])
				if err != nil {
					return 0, err
				}
				return t.RawView(view)
			}},
			{Name: "release", Sig: "(self, /)", Doc: "Release the underlying buffer.", Call: func(t *thread, a []Value) (Value, error) {
				t.SetField(a[0], 0, 0)
				t.SetField(a[0], 1, 0)
				return t.RT.None, nil
			}},
		},
	}
}

// bufferView is the view that a PickleBuffer holds.
func bufferView(t *thread, v Value) (Value, error) {
	view := t.Field(v, 0)
	if view == 0 || view == t.RT.None {
		return 0, t.ValueErrorf("operation forbidden on released PickleBuffer object")
	}
	return view, nil
}
