//go:build !linux && !darwin

package stdlib

// systemModules is empty elsewhere.
func systemModules() []Row { return nil }
