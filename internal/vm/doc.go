// Package vm runs Python code: the hot loop, the driver around it, calls, unwinding, generators.
//
// # Loop and driver
//
// loop (loop_gen.go, made by ./gen) is one function without a single call in it. It runs the common cases. When an instruction does not
// fit one, it has changed nothing, stores where it is and returns; driver.run then executes that instruction's
// general case (driver.slow) with all of Go at hand, and enters the loop again. A second way out hands the driver an object whose last
// reference went: the instruction itself is finished.
//
// # Frames
//
// A frame is a FrameHeader and its registers on the thread's register stack (object/frame.go). The callable's register of a call window
// is the first slot of the callee's header, and the arguments are the callee's first registers, so a call copies nothing.
// A Python function called from Python runs in the same driver; one called from Go gets a driver run of
// its own, and its frame carries FrameEntry.
//
// # Ownership
//
// Registers own references. A result of package object belongs to the scope; driver.finish takes it over for the register.
// Every instruction's general case closes the scope it opened. Invariant: stack memory above the running frame, and dead
// temporaries, hold no counted reference.
//
// # Errors
//
// An instruction's error makes driver.unwind look for a handler in the exception table, frame by frame up to the entry frame, where the
// error goes back to Go. Panics of the allocator (MemoryError) and of broken invariants (SystemError) become errors of the instruction.
package vm

//go:generate go run ./gen
