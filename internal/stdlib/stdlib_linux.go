package stdlib

import (
	"github.com/gophersnake/gophersnake/internal/stdlib/fcntl"
	"github.com/gophersnake/gophersnake/internal/stdlib/mmap"
	"github.com/gophersnake/gophersnake/internal/stdlib/posix"
	"github.com/gophersnake/gophersnake/internal/stdlib/posixsubprocess"
	"github.com/gophersnake/gophersnake/internal/stdlib/resource"
	"github.com/gophersnake/gophersnake/internal/stdlib/selectmod"
	"github.com/gophersnake/gophersnake/internal/stdlib/socket"
	"github.com/gophersnake/gophersnake/internal/stdlib/termios"
)

// systemModules lists the native modules that need something of the system.
func systemModules() []Row {
	return []Row{
		{"fcntl", fcntl.Module},
		{"mmap", mmap.Module},
		{"posix", posix.Module},
		{"_posixsubprocess", posixsubprocess.Module},
		{"resource", resource.Module},
		{"select", selectmod.Module},
		{"termios", termios.Module},
		{"_socket", socket.Module},
	}
}
