package gophersnake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"sync"
	"sync/atomic"

	"github.com/gophersnake/gophersnake/internal/frontend"
	"github.com/gophersnake/gophersnake/internal/gc"
	"github.com/gophersnake/gophersnake/internal/host"
	"github.com/gophersnake/gophersnake/internal/importer"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/stdlib"
	"github.com/gophersnake/gophersnake/internal/stdlib/imp"
	"github.com/gophersnake/gophersnake/internal/stdlib/sys"
	"github.com/gophersnake/gophersnake/internal/thread"
	"github.com/gophersnake/gophersnake/internal/traceback"
	"github.com/gophersnake/gophersnake/internal/vm"
	"github.com/gophersnake/gophersnake/lib"
)

// ErrClosed is the error of every call on a Runtime or Object that has been closed.
var ErrClosed = errors.New("gophersnake: runtime is closed")

// ErrInstructions is the error of a call that has executed Config.MaxInstructions.
var ErrInstructions = errors.New("gophersnake: instruction budget used up")

// ErrFault is the error of a call during which the runtime's memory turned out to be damaged. The runtime is closed.
var ErrFault = errors.New("gophersnake: fault in the memory of the runtime")

// ErrBusy is the error of Close while Python code waits for a host function.
var ErrBusy = errors.New("gophersnake: runtime is in a host function")

// Runtime is one isolated Python interpreter. Its methods may be called from any goroutine; calls take turns.
type Runtime struct {
	mu    sync.Mutex // held while a call runs Python on the main thread
	rt    *object.Runtime
	t     *object.Thread
	imp   *importer.Importer
	world *thread.World
	main  object.Root // __main__'s dict
	cfg   Config

	// See call.go.
	level   sync.Cond // on mu: hosting changed
	hosting int       // calls of host functions that the main thread is in
	closing bool
	stop    object.Root // the class HostInterrupt, made when first needed

	exhausted atomic.Bool // the instruction budget of the running call is used up

	queueMu sync.Mutex
	queue   []*root // roots of Objects that Go has collected, to be released by the next call
}

// New makes a runtime.
func New(cfg Config) (*Runtime, error) {
	seed := cfg.HashSeed
	if !cfg.FixedHash { // other hashes in every runtime: keys from outside cannot be made to collide
		seed = uint64(rand.Uint32()) | 1
	}
	rt, t, err := object.NewRuntime(object.Options{MemoryLimit: cfg.MemoryLimit, HashSeed: seed})
	if err != nil {
		return nil, err
	}
	r := &Runtime{rt: rt, t: t, cfg: cfg}
	r.level.L = &r.mu
	rt.Host = newHost(&cfg)
	rt.PrintException = r.printException
	rt.PrintUnraisable = func(t *object.Thread, args object.Value) {
		if v, err := t.GetAttrStr(args, "exc_value"); err == nil {
			r.printException(t, v)
		}
	}
	rt.Machine = vm.New()
	rt.Collector = gc.New()
	r.world = thread.New(rt, t, true)
	r.imp = &importer.Importer{Native: nativeModules(), Files: modules(&cfg), Binary: lib.Files, Library: cfg.Stdlib}
	rt.Importer = r.imp
	t.SetModuleState(imp.StateKey, r.imp)
	rt.PrintException, rt.PrintUnraisable = traceback.PrintException, traceback.PrintUnraisable
	rt.Compiler = &frontend.Compiler{Optimize: cfg.Flags.Optimize, NoRanges: noRanges(&cfg, rt.Host), Cache: cfg.CodeCache.host()}
	if err := r.boot(); err != nil {
		r.Close()
		return nil, err
	}
	if cfg.MaxInstructions > 0 { // from here on: booting is the host's own work
		rt.Meter = &object.Meter{Exhausted: r.exhaust}
	}
	return r, nil
}

func nativeModules() func(string) func() *object.ModuleDef {
	table := stdlib.Table()
	return func(name string) func() *object.ModuleDef {
		for i := range table {
			if table[i].Name == name {
				return table[i].Def
			}
		}
		return nil
	}
}

// boot makes builtins, sys and __main__ and opens the standard streams.
func (r *Runtime) boot() error {
	t := r.t
	return r.protect(r.t, func() error {
		d := t.NewDict()
		t.Store(&r.rt.Modules, d)
		sc := sys.Config{
			Argv: r.cfg.Args, OrigArgv: r.cfg.Flags.OrigArgs, Path: r.cfg.Path, Executable: r.cfg.Flags.Executable,
			Prefix: r.cfg.Flags.Prefix, Stdlib: r.cfg.Stdlib,
			Debug: r.cfg.Flags.Debug, Inspect: r.cfg.Flags.Inspect, Interactive: r.cfg.Flags.Interactive, Optimize: r.cfg.Flags.Optimize,
			DontWriteBytecode: r.cfg.Flags.DontWriteBytecode, NoUserSite: r.cfg.Flags.NoUserSite, NoSite: r.cfg.Flags.NoSite,
			IgnoreEnvironment: r.cfg.Flags.IgnoreEnvironment, Verbose: r.cfg.Flags.Verbose, BytesWarning: r.cfg.Flags.BytesWarning,
			Quiet: r.cfg.Flags.Quiet, Isolated: r.cfg.Flags.Isolated, UTF8Mode: r.cfg.Flags.UTF8Mode, HashRandomization: r.cfg.Flags.HashRandomization,
			DevMode: r.cfg.Flags.DevMode, SafePath: r.cfg.Flags.SafePath, WarnDefaultEncoding: r.cfg.Flags.WarnDefaultEncoding, GIL: true, // the only mode so far
			WarnOptions: r.cfg.Flags.WarnOptions, XOptions: r.cfg.Flags.XOptions, PycachePrefix: r.cfg.Flags.PycachePrefix,
			CPUCount: r.cfg.Flags.CPUCount,
		}
		if sc.Argv == nil {
			sc.Argv = []string{""}
		}
		for _, row := range stdlib.Table() {
			sc.NativeModules = append(sc.NativeModules, row.Name)
		}
		switch n := r.cfg.Flags.IntMaxStrDigits; {
		case n == 0:
			r.rt.IntMaxStrDigits = 4300
		case n > 0:
			r.rt.IntMaxStrDigits = n
		}
		t.SetModuleState(sys.StateKey, &sys.State{Config: sc})
		for _, row := range stdlib.Table() {
			if row.Name != "builtins" && row.Name != "sys" {
				continue
			}
			m, err := r.imp.LoadNative(t, row.Def())
			if err != nil {
				return err
			}
			if row.Name == "builtins" {
				t.Store(&r.rt.Builtins, t.ModuleDict(m))
			} else {
				t.Store(&r.rt.SysDict, t.ModuleDict(m))
			}
		}
		m := t.NewModule("__main__")
		md := t.ModuleDict(m)
		t.DictSetStr(md, "__builtins__", t.DictGetStr(r.rt.Modules, "builtins"))
		t.DictSetStr(r.rt.Modules, "__main__", m)
		r.main = t.NewRoot(md)
		if err := r.openStreams(); err != nil {
			return err
		}
		return nil
	})
}

// protect runs f in a scope of its own and turns the panics that stand for Python errors into errors.
func (r *Runtime) protect(t *object.Thread, f func() error) (err error) {
	mark := t.Mark()
	defer func() {
		if p := recover(); p != nil {
			if object.IsFault(p) {
				r.rt.Faulted.Store(true)
			}
			if r.rt.Faulted.Load() {
				err = fmt.Errorf("%v", p)
				return
			}
			if object.IsMemoryPanic(p) {
				err = t.MemoryError()
			} else {
				err = t.Errorf(object.TSystemError, "internal error: %v", p)
			}
		}
		if r.rt.Faulted.Load() {
			return // the scope and the exception lie in memory that is not to be touched
		}
		if err != nil {
			err = r.newError(t, err)
		}
		t.Release(mark)
	}()
	return f()
}

// Close ends the runtime: atexit functions run, modules and their objects die, memory goes back. It waits for calls that
// run Python, and fails with ErrBusy while one of them is in a host function.
func (r *Runtime) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.t == nil {
		return nil
	}
	if r.hosting > 0 || r.closing {
		return ErrBusy
	}
	r.closing = true
	err := r.finalize()
	r.t = nil
	return errors.Join(err, r.rt.Close())
}

// Exec runs source text as a module body in the namespace of __main__ and flushes the standard streams. filename appears in
// tracebacks.
func (r *Runtime) Exec(ctx context.Context, src, filename string) error {
	return r.enter(ctx, func(t *object.Thread) error {
		_, err := r.run(t, t.NewStr(src), filename, "exec")
		return r.flushed(t, err)
	})
}

// run compiles and runs source in __main__.
func (r *Runtime) run(t *object.Thread, src object.Value, filename, mode string) (object.Value, error) {
	code, err := r.rt.Compiler.Compile(t, src, filename, mode, 0, true, -1, -1)
	if err != nil {
		return 0, err
	}
	return r.rt.Machine.Exec(t, code, r.main.Get(), r.main.Get(), 0)
}

// noRanges reports whether option -X no_debug_ranges or PYTHONNODEBUGRANGES is set.
func noRanges(cfg *Config, h *host.Host) bool {
	for _, x := range cfg.Flags.XOptions {
		if x[0] == "no_debug_ranges" {
			return true
		}
	}
	v, _ := h.Getenv("PYTHONNODEBUGRANGES")
	return v != "" && cfg.Flags.IgnoreEnvironment == 0
}

func newHost(cfg *Config) *host.Host {
	sysHost := host.System()
	h := &host.Host{Stdin: cfg.Stdin, Stdout: cfg.Stdout, Stderr: cfg.Stderr, Now: sysHost.Now}
	if h.Stdout == nil {
		h.Stdout = io.Discard
	}
	if h.Stderr == nil {
		h.Stderr = io.Discard
	}
	if cfg.Files {
		h.ReadFile, h.Stat, h.ReadDir, h.Getwd = sysHost.ReadFile, sysHost.Stat, sysHost.ReadDir, sysHost.Getwd
		h.Files = true
	}
	if cfg.Environment {
		h.Environ = sysHost.Environ
	}
	h.Network, h.Processes = cfg.Network, cfg.Processes
	return h
}
