// Package gophersnake embeds Python 3.14 in Go programs.
//
//	rt, err := gophersnake.New(gophersnake.Config{Stdout: os.Stdout})
//	if err != nil { ... }
//	defer rt.Close()
//	err = rt.Exec(ctx, "print(6 * 7)", "example.py")
//
// A Runtime is one isolated interpreter: it shares nothing with others in the process. Its memory and
// time (by a context) can be limited; a limit that trips raises in that runtime, which stays usable. Go values convert to Python
// and back; Go functions become Python functions.
//
// This package is the only public one, and the only place where the layers below internal/ are wired together.
package gophersnake

// PythonVersion is the version of the language that this package implements.
const PythonVersion = "3.14.6"
