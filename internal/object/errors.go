package object

import "fmt"

// Error is a raised Python exception on its way through Go code. Exc belongs to the scope, like any result.
type Error struct {
	Exc Value
	// Chained: the exception has been through a frame, its context is settled.
	Chained bool
}

func (e *Error) Error() string { return "Python exception" }

// Raise returns the error that raises exception object exc.
func (t *Thread) Raise(exc Value) error { return &Error{Exc: exc} }

// Errorf raises an exception of the built-in type id (TTypeError ...) with a formatted message.
// Besides fmt's verbs take: a Python str goes in with %s through t.Str(v), a type name through t.TypeName(v).
func (t *Thread) Errorf(id uint32, format string, args ...any) error {
	text := format
	if len(args) > 0 {
		text = fmt.Sprintf(format, args...)
	}
	return t.Raise(t.NewException(id, t.NewStr(text)))
}

// TypeErrorf raises TypeError.
func (t *Thread) TypeErrorf(format string, args ...any) error {
	return t.Errorf(TTypeError, format, args...)
}

// ValueErrorf raises ValueError.
func (t *Thread) ValueErrorf(format string, args ...any) error {
	return t.Errorf(TValueError, format, args...)
}

// IsError reports whether err is a Python exception that is an instance of the built-in exception type id.
func (t *Thread) IsError(err error, id uint32) bool {
	e, ok := err.(*Error)
	return ok && t.TypeOf(e.Exc).IsSubtype(t.RT.types[id])
}

// memoryError is what a failed allocation panics with; the machine turns it into MemoryError.
type memoryError struct{}

// NoMemory raises MemoryError from wherever it is called: it panics with a value that the machine recovers.
func (t *Thread) NoMemory() { panic(memoryError{}) }

// memoryReserve is what raising MemoryError may take beyond the limit: a pool or two for each kind of object involved.
const memoryReserve = 256 << 10

// MemoryError raises MemoryError where the panic of NoMemory was recovered. It does not panic again at the limit.
func (t *Thread) MemoryError() error {
	t.RT.Region.Lend(memoryReserve)
	defer t.RT.Region.Lend(-memoryReserve)
	return t.Raise(t.NewException(TMemoryError, 0))
}

// CheckSize raises MemoryError unless the runtime could hold n bytes more. Whoever makes a buffer of Go's, outside the region, of a size
// that a program chose asks first: when Go has no memory left, the process ends.
func (t *Thread) CheckSize(n int) {
	limit := t.RT.Region.Extent / 8 // without a limit what systems give, more or less
	if l := t.RT.Region.Limit(); l != 0 {
		limit = l
	}
	if n < 0 || uint64(n) > limit {
		t.NoMemory()
	}
}

// IsMemoryPanic reports whether r, recovered, stands for MemoryError.
func IsMemoryPanic(r any) bool { _, ok := r.(memoryError); return ok }
