// Package symtable finds out, for every name of every scope, where the name lives.
//
// It works in two passes, as PEP 227 describes and CPython does. The first (visit.go) walks the
// tree, opens an Entry for each block (module, class, function, lambda, comprehension, and the
// annotation scopes of PEPs 649 and 695) and notes how each name is used there: assigned, declared
// global, a parameter, and so on. The second (analyze.go) walks the entries from the outside in with
// the names bound around them, and from the inside out with the names free in them, and gives each
// name of each entry its scope: local, cell, free, explicit or implicit global.
//
// Comprehensions other than generator expressions are inlined (PEP 709). Their names are merged into
// the entry around them as CPython does, since the symtable module shows that. The compiler resolves
// a comprehension's own variables by the comprehension's entry, which the merge leaves as it was.
package symtable
