// Package lib carries the modules written in Python that are part of the binary.
package lib

import "embed"

// Files are the modules, laid out as on a path.
//
//go:embed all:*
var Files embed.FS
