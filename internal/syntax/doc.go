// Package syntax turns Python 3.14 source text into a tree.
//
// The way from bytes to nodes:
//
//	bytes -> decode.go    PEP 263 cookie, BOM; UTF-8 from here on
//	      -> scanner.go   tokens, made on demand; indentation; f-strings as nested modes
//	      -> parser.go    the tokens read so far, positions, errors
//	      -> p*.go        one file per part of the grammar
//	      -> nodes.go     the tree (asdl.go describes it as data, dump.go prints it)
//
// # Passes
//
// A program without errors is parsed once, by recursive descent that looks at the next token to
// choose an alternative: linear time, no memo table. Only when that fails is the text parsed again,
// now in the order of CPython's PEG grammar (parser.peg), first without and then with the rules that
// describe common mistakes (parser.invalid, the files pinvalid*.go). Which error a user sees, and
// where, depends on the order in which those rules get their turn, on what they have read ahead and on
// memoization; so these passes follow that order closely and the first one does not need to.
//
// Lines count from 1. Columns are UTF-8 byte offsets in nodes, characters from 1 in an Error.
//
// # Limits
//
// Recursion is bounded by maxDepth, brackets and blocks by the scanner's own limits, so that no input
// exhausts the stack. ParseFile has no state beyond its arguments.
package syntax
