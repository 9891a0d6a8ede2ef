//go:build !invariants

// Package invariants is the build tag of the same name as a constant, so that checks compile away.
// The tag adds checks; it never makes memory take another path.
package invariants

// Enabled reports whether the binary was built with the tag invariants.
const Enabled = false
