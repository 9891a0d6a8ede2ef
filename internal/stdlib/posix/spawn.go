//go:build linux || darwin

package posix

import (
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/host"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/platform"
	"github.com/gophersnake/gophersnake/internal/stdlib/signal"
)

// posix_spawn on Go's ForkExec. No code of ours runs in the child, so the actions on descriptors are worked out before: a table says which
// descriptor of this process becomes which of the child's.

const spawnSig = "(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=None)"

// Kinds of file actions.
const (
	spawnOpen = iota
	spawnClose
	spawnDup2
)

func spawnFuncs() []object.Func {
	return []object.Func{
		{Name: "posix_spawn", Sig: spawnSig, Doc: "Execute the program specified by path in a new process.", Call: func(t *object.Thread, a []Value) (Value, error) {
			return posixSpawn(t, "posix_spawn", a, func(file string) []string { return []string{file} })
		}},
		{Name: "posix_spawnp", Sig: spawnSig, Doc: "Execute the program specified by path, looked for along PATH, in a new process.", Call: func(t *object.Thread, a []Value) (Value, error) {
			return posixSpawn(t, "posix_spawnp", a, alongPath)
		}},
	}
}

// alongPath lists where a program may be: under every folder of this process's PATH, unless its name has a slash.
func alongPath(file string) []string {
	if strings.Contains(file, "/") {
		return []string{file}
	}
	dirs, ok := syscall.Getenv("PATH")
	if !ok {
		dirs = "/bin:/usr/bin"
	}
	var out []string
	for _, dir := range strings.Split(dirs, ":") {
		if dir == "" {
			dir = "."
		}
		out = append(out, dir+"/"+file)
	}
	return out
}

func posixSpawn(t *object.Thread, name string, a []Value, candidates func(file string) []string) (Value, error) {
	if err := processes(t); err != nil {
		return 0, err
	}
	p, err := pathArg(t, name, "path", a[0], false, false)
	if err != nil {
		return 0, err
	}
	argv, err := argList(t, name, "argv", a[1])
	if err != nil {
		return 0, err
	}
	attr := &syscall.ProcAttr{Env: syscall.Environ(), Sys: &syscall.SysProcAttr{}}
	if a[2] != t.RT.None {
		if t.LookupMRO(t.TypeOf(a[2]), t.RT.Names.Getitem) == 0 {
			return 0, t.TypeErrorf("%s: environment must be a mapping object or None", name)
		}
		if attr.Env, err = environment(t, a[2]); err != nil {
			return 0, err
		}
	}
	if err := spawnFlags(t, name, attr.Sys, a[4:]); err != nil {
		return 0, err
	}
	fds := newFDTable()
	defer fds.close()
	if a[3] != 0 && a[3] != t.RT.None {
		if err := fds.apply(t, a[3], p.v); err != nil {
			return 0, err
		}
	}
	attr.Files = fds.files()
	var failure error = unix.ENOENT
	for _, file := range candidates(p.s) {
		pid, err := syscall.ForkExec(file, argv, attr)
		if err == nil {
			return t.NewInt(int64(pid)), nil
		}
		if err != unix.ENOENT && err != unix.ENOTDIR {
			failure = err
		}
		if err != unix.ENOENT && err != unix.ENOTDIR && err != unix.EACCES {
			break
		}
	}
	return 0, t.OSError(failure, p.v)
}

// argList is the argument vector of a program.
func argList(t *object.Thread, fn, arg string, v Value) ([]string, error) {
	if !t.IsInstanceID(v, object.TList) && !t.IsInstanceID(v, object.TTuple) {
		return nil, t.TypeErrorf("%s: %s must be a tuple or list", fn, arg)
	}
	argv, err := bytesList(t, v)
	if err != nil {
		return nil, err
	}
	if len(argv) == 0 {
		return nil, t.ValueErrorf("%s: %s must not be empty", fn, arg)
	}
	if argv[0] == "" {
		return nil, t.ValueErrorf("%s: %s first element cannot be empty", fn, arg)
	}
	return argv, nil
}

// spawnFlags reads setpgroup, resetids, setsid, setsigmask, setsigdef and scheduler.
func spawnFlags(t *object.Thread, fn string, sys *syscall.SysProcAttr, a []Value) error {
	given := func(i int) bool { return a[i] != 0 && a[i] != t.RT.None }
	if given(0) {
		group, err := intArg(t, a[0], 0)
		if err != nil {
			return err
		}
		sys.Setpgid, sys.Pgid = true, group
	}
	for i, set := range []func(){
		func() {
			sys.Credential = &syscall.Credential{Uid: uint32(unix.Getuid()), Gid: uint32(unix.Getgid()), NoSetGroups: true}
		},
		func() { sys.Setsid = true },
	} {
		yes, err := boolArg(t, a[1+i], false)
		if err != nil {
			return err
		}
		if yes {
			set()
		}
	}
	for i, arg := range []string{"setsigmask", "setsigdef"} {
		if a[3+i] == 0 {
			continue
		}
		mask, err := signal.Mask(t, a[3+i])
		if err != nil {
			return err
		}
		for n := 1; n <= platform.MaxSignal; n++ {
			if signal.Has(mask, n) && (arg == "setsigmask" || platform.SignalIgnored(n)) {
				return t.Errorf(object.TNotImplementedError, "%s: %s unavailable on this platform", fn, arg)
			}
		}
	}
	if given(5) {
		return t.Errorf(object.TNotImplementedError, "%s: scheduler unavailable on this platform", fn)
	}
	return nil
}

// fdTable is the child's descriptors: sources[n] is the descriptor of this process that becomes n, -1 if n is closed. What is in private
// can be duplicated, but closes when the program begins.
type fdTable struct {
	sources []int
	private map[int]bool
	opened  []int // to close again
}

// newFDTable has what this process has.
func newFDTable() *fdTable {
	f := &fdTable{private: map[int]bool{}}
	for _, fd := range host.OpenFDs() {
		f.set(fd, fd)
		f.private[fd] = !host.Inheritable(fd)
	}
	return f
}

func (f *fdTable) set(fd, source int) {
	for fd >= len(f.sources) {
		f.sources = append(f.sources, -1)
	}
	f.sources[fd] = source
	delete(f.private, fd)
}

func (f *fdTable) close() {
	for _, fd := range f.opened {
		_ = unix.Close(fd)
	}
}

func (f *fdTable) files() []uintptr {
	out := make([]uintptr, len(f.sources))
	for i, fd := range f.sources {
		if f.private[i] {
			fd = -1
		}
		out[i] = uintptr(fd)
	}
	return out
}

// apply performs file actions. Errors name the program, as if they came from the child.
func (f *fdTable) apply(t *object.Thread, actions, program Value) error {
	if !t.IsSequence(actions) {
		return t.TypeErrorf("file_actions must be a sequence or None")
	}
	items, err := t.Sequence(actions)
	if err != nil {
		return err
	}
	for _, item := range items {
		if !t.IsInstanceID(item, object.TTuple) || len(t.TupleItems(item)) == 0 {
			return t.TypeErrorf("Each file_actions element must be a non-empty tuple")
		}
		if err := f.action(t, t.TupleItems(item), program); err != nil {
			return err
		}
	}
	return nil
}

// action performs one: its kind, then its arguments.
func (f *fdTable) action(t *object.Thread, a []Value, program Value) error {
	kind, err := intArg(t, a[0], 0)
	if err != nil {
		return err
	}
	texts := []string{spawnOpen: "A open file_action tuple must have 5 elements", spawnClose: "A close file_action tuple must have 2 elements", spawnDup2: "A dup2 file_action tuple must have 3 elements"}
	if kind < 0 || kind >= len(texts) {
		return t.TypeErrorf("Unknown file_actions identifier")
	}
	if len(a) != []int{spawnOpen: 5, spawnClose: 2, spawnDup2: 3}[kind] {
		return t.TypeErrorf("%s", texts[kind])
	}
	fd, err := intArg(t, a[1], 0)
	if err != nil {
		return err
	}
	const most = 1 << 16
	if fd < 0 || fd >= most {
		return t.OSError(unix.EBADF, program)
	}
	switch kind {
	case spawnClose:
		if fd < len(f.sources) {
			f.sources[fd] = -1
		}
	case spawnDup2:
		to, err := intArg(t, a[2], 0)
		if err != nil {
			return err
		}
		if fd >= len(f.sources) || f.sources[fd] < 0 || to < 0 || to >= most {
			return t.OSError(unix.EBADF, program)
		}
		f.set(to, f.sources[fd])
	case spawnOpen:
		p, err := pathArg(t, "posix_spawn", "path", a[2], false, false)
		if err != nil {
			return err
		}
		flags, err := intArg(t, a[3], 0)
		if err != nil {
			return err
		}
		mode, err := intArg(t, a[4], 0)
		if err != nil {
			return err
		}
		source := -1
		t.Blocking(func() {
			err = retry(func() (err error) { source, err = unix.Open(p.s, flags|unix.O_CLOEXEC, uint32(mode)); return })
		})
		if err != nil {
			return t.OSError(err, program)
		}
		f.opened = append(f.opened, source)
		f.set(fd, source)
	}
	return nil
}
