package gophersnake

import (
	"io"
	"io/fs"
)

// Config says how a Runtime is made. The zero value gives a runtime without access to the machine: no files, no
// environment, output discarded.
type Config struct {
	// Stdin, Stdout and Stderr are the standard streams; nil ones are empty or discard.
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer

	// Args is sys.argv; nil means [""].
	Args []string

	// Path is sys.path. It needs Files.
	Path []string

	// Files, Environment, Network and Processes open those parts of the machine to Python code.
	Files, Environment, Network, Processes bool

	// Stdlib is the folder of CPython 3.14's Lib, for the modules that the binary does not carry; "" none. It is readable
	// for imports even without Files.
	Stdlib string

	// Modules holds modules in Python that scripts may import, laid out as on a path: "name.py", "package/__init__.py". They come after
	// the modules of the binary and before those on Path.
	Modules fs.FS

	// CodeCache keeps the compiled code of library modules; nil: each runtime compiles those it imports.
	CodeCache *CodeCache

	// MemoryLimit bounds the bytes that Python objects of the runtime may take; 0: no limit but the region's size.
	MemoryLimit uint64

	// MaxInstructions bounds the bytecode instructions that a call from Go may execute, on all threads together; 0: no limit. Native
	// functions count as one, whatever they do; a context bounds their time.
	MaxInstructions uint64

	// With FixedHash the hashes of str and bytes follow from HashSeed (PYTHONHASHSEED): the same in every run; otherwise they
	// differ from runtime to runtime.
	FixedHash bool
	HashSeed  uint64

	// Flags of the command line; see the fields of sys.flags.
	Flags Flags
}

// Flags are the settings that CPython's command line options make.
type Flags struct {
	Executable, Prefix                                       string
	OrigArgs                                                 []string
	Debug, Inspect, Interactive, Optimize, DontWriteBytecode int
	NoUserSite, NoSite, IgnoreEnvironment, Verbose           int
	BytesWarning, Quiet, Isolated, UTF8Mode                  int
	DevMode, SafePath, WarnDefaultEncoding, GIL              bool
	IntMaxStrDigits                                          int // 0: the default; -1: no limit
	CPUCount                                                 int // what os.cpu_count() tells; 0: the truth
	HashRandomization                                        int
	WarnOptions                                              []string
	XOptions                                                 [][2]string
	PycachePrefix                                            string
	Unbuffered                                               bool
}
