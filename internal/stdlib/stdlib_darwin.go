package stdlib

import (
	"github.com/gophersnake/gophersnake/internal/stdlib/posix"
	"github.com/gophersnake/gophersnake/internal/stdlib/posixsubprocess"
	"github.com/gophersnake/gophersnake/internal/stdlib/selectmod"
)

// systemModules lists the native modules that any Unix can have; those that are missing here know Linux only.
func systemModules() []Row {
	return []Row{
		{"posix", posix.Module},
		{"_posixsubprocess", posixsubprocess.Module},
		{"select", selectmod.Module},
	}
}
