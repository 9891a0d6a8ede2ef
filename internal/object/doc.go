// Package object holds Python's objects: the header and its counts, types and their slots, the
// protocols (attributes, calls, numbers, iteration ...), and one file per built-in type.
//
// # Words
//
//   - Value: 64 bits, NaN-boxed (region.Value): an int, a float or the offset of an object. 0 is "no value".
//   - object: a block in the region that begins with a Header.
//   - reference: a counted Value. Somebody owns every reference: a container, a register, a scope.
//   - borrow: use a Value whose reference somebody else owns and keeps for as long.
//   - scope: the references that a running native call owns (Thread.scope).
//
// # Ownership
//
// Native code never counts by hand. The rules, all of them:
//
//  1. Arguments are borrowed: the caller keeps them alive during the call.
//  2. Every Value that a function of this package returns is good until the caller's scope closes. Functions that
//     make an object push its reference on the scope (t.Own); functions that read one out of a mutable
//     container take a reference of their own for the scope (t.Hold).
//  3. Whoever calls a native function (the machine, Call, the slot helpers) opens a scope before and closes it after,
//     keeping only the result (Leave). Loops that make many temporaries do the same inside:
//     m := t.Mark(); ...; t.Release(m)   or   v = t.ReleaseKeep(m, v).
//  4. Containers take their own reference when a value is stored (t.Store, t.Init) and drop it when it goes (t.Drop).
//  5. Only containers, the interpreter's loop and the collector use Incref and Decref.
//  6. Before Python code can run (any call, comparison, hash, repr, or a Decref), a container must be in a consistent state;
//     afterwards nothing read from it before may be trusted: read lengths and items again.
//  7. Go memory must not keep a Value beyond the scope, except as a root that the runtime traverses and counts.
//
// # Errors
//
// A failing function returns a Go error: always an *Error, which carries the exception object (on the scope, like any result).
// Running out of memory does not return: allocation panics with a private value that the machine turns into MemoryError at the
// instruction; scopes make that safe. So allocate before you change anything.
//
// A Next slot returns (0, nil) at the end of an iteration; StopIteration is made only where Python sees it.
//
// # Types
//
// Header.Type is an index into Runtime.types. The built-in types have constant indexes (TList ...). A Type is a Go struct with the slots
// (Go functions); what Python sees of it (name, bases, MRO, dict) are Values in it, counted, traversed through the type's object.
package object
