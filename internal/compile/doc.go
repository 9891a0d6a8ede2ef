// Package compile turns a tree into register code (see internal/bytecode for the machine).
//
// One unit (unit.go) is one code object in the making. Its registers are the locals and, above them, temporaries
// that are allocated like a stack: u.top is the first free one. The rules that everything here follows:
//
//   - gen(e, dst) evaluates e into register dst, which is a local, a temporary in use, or u.top itself; u.top is the same
//     afterwards. Only the last instruction writes dst where dst is a local, so `x = f(x)` needs no copy.
//   - expr(e) gives an operand: a local read in place, or a temporary pushed on the stack. Whoever consumes a
//     temporary operand kills it with that instruction's Kill flag, and takes it off the stack.
//   - An operand read in place is read later than Python's order of evaluation says. That is visible only when something
//     evaluated in between binds the local, which an assignment expression alone can do; operand() copies in that case.
//   - At a statement's end no temporary is live but those of the blocks around it: iterators of loops, exit functions
//     of with statements, exceptions being handled.
//
// Each instruction remembers the handler that was active when it was emitted, and its position. Handlers' code is collected
// apart and put behind the rest, so that the path without exceptions runs straight on. assemble.go removes what cannot be
// reached, lays out the words, and makes the tables.
//
// Inlined comprehensions keep their variables in temporaries of their own (bytecode.Hidden), so that nothing needs to be saved
// and restored around them, and unwinding drops them like any temporary.
package compile
