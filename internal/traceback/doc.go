// Package traceback prints exceptions as CPython 3.14's default excepthook does, byte for byte: the
// frames with their source lines and carets, chained exceptions, groups, notes, the layout of
// SyntaxError, suggestions for misspelt names, and colours on terminals.
//
// It works in two steps. capture.go reads everything that will be shown off the exception objects,
// in the order in which CPython's traceback.TracebackException does, since reading runs Python code
// (__str__, __notes__, properties). What it makes, a tree of summaries, is plain Go; the rest
// of the package (format.go, frames.go, anchors.go, syntaxerror.go) turns it into text and can be tested without a runtime.
//
// Whatever fails while an exception is shown must not hide it: errors of the program's own methods
// become "<exception str() failed>" and the like, source that cannot be read is left out.
//
// Unraisable exceptions (unraisable.go) have a simpler form without carets, suggestions
// and chains: CPython prints them from C.
package traceback
