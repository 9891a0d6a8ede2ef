package object

import (
	"fmt"
	"unsafe"
)

// Error is a raised Python exception on its way through Go code. Exc belongs to the scope, like any result.
type Error struct {
	Exc Value
	// Chained: the exception has been through a frame, its context is settled.
	Chained bool
}

func (e *Error) Error() string { return "Python exception" }

// errorChunk is how many errors are allocated at a time.
const errorChunk = 32

// Raise returns the error that raises exception object exc.
func (t *Thread) Raise(exc Value) error {
	if len(t.errors) == 0 {
		t.errors = make([]Error, errorChunk)
	}
	e := &t.errors[0]
	t.errors = t.errors[1:]
	e.Exc = exc
	return e
}

// Errorf raises an exception of the built-in type id (TTypeError ...) with a formatted message.
// Besides fmt's verbs take: a Python str goes in with %s through t.Str(v), a type name through t.TypeName(v).
func (t *Thread) Errorf(id uint32, format string, args ...any) error {
	if len(args) == 0 {
		return t.Raise(t.NewException(id, t.messageStr(format)))
	}
	return t.Raise(t.NewException(id, t.NewStr(fmt.Sprintf(format, args...))))
}

// messages remembers the strs of messages that are raised as they stand, by the place of their text. The thread owns a reference to each.
type messages [16]struct {
	text string
	str  Value
}

// messageStr is a str of text, borrowed from the thread or owned by the scope.
func (t *Thread) messageStr(text string) Value {
	if len(text) == 0 {
		return t.RT.EmptyStr
	}
	at := unsafe.StringData(text)
	m := &t.messages[(uintptr(unsafe.Pointer(at))>>3^uintptr(len(text)))%uintptr(len(t.messages))]
	if m.str != 0 && len(m.text) == len(text) && unsafe.StringData(m.text) == at {
		return m.str
	}
	v := t.NewStr(text)
	m.text = text
	t.Store(&m.str, v)
	return v
}

// DropMessages lets go of remembered messages; for the end of the thread.
func (t *Thread) DropMessages() {
	for i := range t.messages {
		t.Drop(&t.messages[i].str)
	}
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
func (t *Thread) NoMemory() {
	t.RT.Starved.Store(true)
	panic(memoryError{})
}

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
