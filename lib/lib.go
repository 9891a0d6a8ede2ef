// Package lib carries the modules written in Python that are part of the binary.
package lib

import "embed"

// Files are the modules, laid out as on a path. Those in _bare are for machines without CPython's Lib: where there is one, its own
// modules of these names come first.
//
//go:embed all:*
var Files embed.FS
