// Package thread is the module _thread: starting threads, locks, thread-local data. Package internal/thread runs them.
package thread

import (
	"math"
	"strconv"
	"time"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/thread"
	"github.com/gophersnake/gophersnake/internal/traceback"
)

// Value abbreviates object.Value.
type Value = object.Value

// timeoutMax is the longest timeout in seconds.
const timeoutMax = 9223372036.0

// state is the module's state in a runtime.
type state struct {
	lock, rlock, handle, hookArgs *object.Type

	// waited is the handles of running threads that are not daemons: _shutdown waits for them. The GIL, or handles.mu, guards it.
	waited    handles
	stackSize int64 // as set; stacks grow as needed
}

const stateKey = "_thread"

func stateOf(t *object.Thread) *state { return t.ModuleState(stateKey).(*state) }

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_thread",
		Doc:  "Threads and locks at the lowest level; the threading module builds on it.",
		Funcs: []object.Func{
			{Name: "start_new_thread", Sig: "(function, args, kwargs={}, /)", Raw: startNew, Doc: "Start a thread that calls function and return its identifier."},
			{Name: "start_new", Sig: "(function, args, kwargs={}, /)", Raw: startNew, Doc: "Old name of start_new_thread()."},
			{Name: "start_joinable_thread", Sig: "(function, handle=None, daemon=True)", Call: startJoinable, Doc: "Start a thread and return a handle that can be joined. For threading."},
			{Name: "daemon_threads_allowed", Sig: "()", Call: always(true), Doc: "Tell whether there may be daemon threads."},
			{Name: "allocate_lock", Sig: "()", Call: allocateLock, Doc: "Make a lock."},
			{Name: "allocate", Sig: "()", Call: allocateLock, Doc: "Old name of allocate_lock()."},
			{Name: "exit", Sig: "()", Call: exit, Doc: "Raise SystemExit, which ends the thread silently."},
			{Name: "exit_thread", Sig: "()", Call: exit, Doc: "Old name of exit()."},
			{Name: "interrupt_main", Sig: "(signum=signal.SIGINT, /)", Call: interruptMain, Doc: "Act as if the signal had arrived."},
			{Name: "get_ident", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewUint(t.Ident), nil },
				Doc: "Return the identifier of this thread."},
			{Name: "get_native_id", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewUint(t.Ident), nil },
				Doc: "Return the identifier of this thread: Python threads are goroutines, which have none of the system's."},
			{Name: "_get_main_thread_ident", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewUint(t.RT.Main.Ident), nil },
				Doc: "Return the identifier of the main thread."},
			{Name: "_is_main_interpreter", Sig: "()", Call: always(true), Doc: "Tell whether this is the main interpreter."},
			{Name: "_count", Sig: "()", Call: count, Doc: "Return the number of threads that run, the main one aside."},
			{Name: "stack_size", Sig: "(size=0, /)", Call: stackSize, Doc: "Accepted for compatibility: stacks grow as needed."},
			{Name: "set_name", Sig: "(name)", Call: setName, Doc: "Name this thread."},
			{Name: "_get_name", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewStr(thread.Of(t).Name), nil },
				Doc: "Return the name of this thread."},
			{Name: "_excepthook", Sig: "(args, /)", Call: exceptHook, Doc: "Print an exception that ended a thread."},
			{Name: "_make_thread_handle", Sig: "(ident, /)", Call: makeHandle, Doc: "Make a handle for a thread that threading did not start."},
			{Name: "_shutdown", Sig: "()", Call: shutdown, Doc: "Wait for all threads that are not daemons."},
		},
		Types: []*object.TypeSpec{lockSpec(), rlockSpec(), handleSpec(), localSpec()},
		Init:  initModule,
	}
}

func initModule(t *object.Thread, module Value) error {
	d := t.ModuleDict(module)
	typ := func(name string) *object.Type { return t.TypeFromObj(t.DictGetStr(d, name)) }
	s := &state{lock: typ("lock"), rlock: typ("RLock"), handle: typ("_ThreadHandle")}
	s.hookArgs = t.NewStructType(&object.StructSpec{
		Name: "_thread._ExceptHookArgs", Doc: "What threading.excepthook is called with.", Visible: 4,
		Fields: []object.StructField{
			{Name: "exc_type", Doc: "Exception type"}, {Name: "exc_value", Doc: "Exception value"},
			{Name: "exc_traceback", Doc: "Exception traceback"}, {Name: "thread", Doc: "Thread"},
		},
	})
	t.SetModuleState(stateKey, s)
	t.DictSetStr(d, "LockType", s.lock.Obj)
	t.DictSetStr(d, "_ExceptHookArgs", s.hookArgs.Obj)
	t.DictSetStr(d, "error", t.TypeByID(object.TRuntimeError).Obj)
	t.DictSetStr(d, "TIMEOUT_MAX", t.NewFloat(timeoutMax))
	t.DictSetStr(d, "_NAME_MAXLEN", t.NewInt(15))
	return nil
}

func always(b bool) object.NativeFunc {
	return func(t *object.Thread, _ []Value) (Value, error) { return t.Bool(b), nil }
}

// timeoutOf reads a timeout in seconds; negative: none.
func timeoutOf(t *object.Thread, v Value) (time.Duration, error) {
	f, err := t.AsFloat(v)
	if err != nil {
		return 0, err
	}
	switch {
	case math.IsNaN(f):
		return 0, t.ValueErrorf("Invalid value NaN (not a number)")
	case f >= 1<<63 || f < -(1<<63):
		return 0, t.Errorf(object.TOverflowError, "timestamp out of range for platform time_t")
	case f > timeoutMax:
		return 0, t.Errorf(object.TOverflowError, "timeout value is too large")
	case f == -1:
		return -1, nil
	case f < 0:
		return 0, t.ValueErrorf("timeout value must be a non-negative number")
	}
	return time.Duration(math.Ceil(f * 1e9)), nil
}

// lockArgs reads (blocking=True, timeout=-1).
func lockArgs(t *object.Thread, blocking, timeout Value) (time.Duration, error) {
	block := true
	if blocking != 0 {
		var err error
		if block, err = t.Truth(blocking); err != nil {
			return 0, err
		}
	}
	d := time.Duration(-1)
	if timeout != 0 {
		var err error
		if !block {
			if f, ferr := t.AsFloat(timeout); ferr != nil {
				return 0, ferr
			} else if f != -1 {
				return 0, t.ValueErrorf("can't specify a timeout for a non-blocking call")
			}
		}
		if d, err = timeoutOf(t, timeout); err != nil {
			return 0, err
		}
	}
	if !block {
		return 0, nil
	}
	return d, nil
}

func startNew(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	if kwnames != 0 && len(t.TupleItems(kwnames)) > 0 {
		return 0, t.TypeErrorf("_thread.start_new_thread() takes no keyword arguments")
	}
	switch {
	case len(a) < 2:
		return 0, t.TypeErrorf("start_new_thread expected at least 2 arguments, got %d", len(a))
	case len(a) > 3:
		return 0, t.TypeErrorf("start_new_thread expected at most 3 arguments, got %d", len(a))
	case !t.IsCallable(a[0]):
		return 0, t.TypeErrorf("first arg must be callable")
	case !t.IsInstanceID(a[1], object.TTuple):
		return 0, t.TypeErrorf("2nd arg must be a tuple")
	case len(a) == 3 && !t.IsInstanceID(a[2], object.TDict):
		return 0, t.TypeErrorf("optional 3rd arg must be a dictionary")
	}
	kwargs := Value(0)
	if len(a) == 3 {
		kwargs = a[2]
	}
	h := newHandle()
	if err := start(t, h, a[0], a[1], kwargs, true); err != nil {
		return 0, err
	}
	return t.NewUint(h.ident.Load()), nil
}

func startJoinable(t *object.Thread, a []Value) (Value, error) {
	if !t.IsCallable(a[0]) {
		return 0, t.TypeErrorf("thread function must be callable")
	}
	ho := a[1]
	if ho == 0 || ho == t.RT.None {
		ho = t.New(stateOf(t).handle)
		t.SetGoState(ho, newHandle())
	} else if t.TypeOf(ho) != stateOf(t).handle {
		return 0, t.TypeErrorf("'handle' must be a _ThreadHandle")
	}
	daemon := true
	if a[2] != 0 {
		var err error
		if daemon, err = t.Truth(a[2]); err != nil {
			return 0, err
		}
	}
	return ho, start(t, handleOf(t, ho), a[0], 0, 0, daemon)
}

// start runs f(*args, **kwargs) in a new thread with handle h.
func start(t *object.Thread, h *handle, f, args, kwargs Value, daemon bool) error {
	w := thread.WorldOf(t)
	if w == nil {
		return t.Errorf(object.TRuntimeError, "can't start new thread")
	}
	if w.Finalizing() {
		return t.Errorf(object.TPythonFinalizationError, "can't create new thread at interpreter shutdown")
	}
	if !h.begin() {
		return t.Errorf(object.TRuntimeError, "thread already started")
	}
	rf, ra, rk := t.NewRoot(f), t.NewRoot(args), t.NewRoot(kwargs)
	st := stateOf(t)
	_, err := w.Spawn(func(s *thread.State) {
		s.Daemon = daemon
		s.Gone = func() { // whoever joins finds everything gone that the thread held
			h.finish()
			st.waited.remove(h)
		}
		h.running(s.Thread.Ident)
		if !daemon {
			st.waited.add(h)
		}
	}, func(t *object.Thread) {
		run(t, rf.Get(), ra.Get(), rk.Get())
		rf.Close(t)
		ra.Close(t)
		rk.Close(t)
	})
	if err != nil {
		rf.Close(t)
		ra.Close(t)
		rk.Close(t)
		h.finish()
		return t.Errorf(object.TRuntimeError, "can't start new thread")
	}
	return nil
}

// call calls f. A panic, which would end the process here, becomes an exception as it does in the machine.
func call(t *object.Thread, f, args, kwargs Value) (err error) {
	defer func() {
		p := recover()
		switch {
		case p == nil:
		case object.IsMemoryPanic(p):
			err = t.Errorf(object.TMemoryError, "")
		case object.IsFault(p):
			t.RT.Faulted.Store(true)
			err = object.ErrFault
		default:
			err = t.Errorf(object.TSystemError, "internal error: %v", p)
		}
	}()
	var items []Value
	if args != 0 {
		items = t.TupleItems(args)
	}
	_, err = t.CallDict(f, items, kwargs)
	return err
}

// run calls f; what it raises, other than SystemExit, goes to sys.unraisablehook.
func run(t *object.Thread, f, args, kwargs Value) {
	m := t.Mark()
	defer t.Release(m)
	err := call(t, f, args, kwargs)
	if err == nil || t.IsError(err, object.TSystemExit) || t.Interrupted() || t.RT.Faulted.Load() {
		return
	}
	text := "?"
	if r, rerr := t.Repr(f); rerr == nil {
		text = t.Str(r)
	}
	t.WriteUnraisable(err, 0, "Exception ignored in thread started by "+text)
}

func exit(t *object.Thread, _ []Value) (Value, error) {
	exc, err := t.NewExceptionArgs(t.TypeByID(object.TSystemExit).Obj)
	if err != nil {
		return 0, err
	}
	return 0, t.Raise(exc)
}

func interruptMain(t *object.Thread, a []Value) (Value, error) {
	signum := int64(2)
	if a[0] != 0 {
		var err error
		if signum, err = t.AsInt(a[0]); err != nil {
			return 0, err
		}
	}
	if signum < 1 || signum > 64 {
		return 0, t.ValueErrorf("signal number out of range")
	}
	w := thread.WorldOf(t)
	if w == nil {
		return t.RT.None, nil
	}
	if w.Trip != nil {
		w.Trip(int(signum))
	} else if signum == 2 {
		thread.Of(t.RT.Main).Pend(func(t *object.Thread) error {
			exc, err := t.NewExceptionArgs(t.TypeByID(object.TKeyboardInterrupt).Obj)
			if err != nil {
				return err
			}
			return t.Raise(exc)
		})
	}
	return t.RT.None, nil
}

func count(t *object.Thread, _ []Value) (Value, error) {
	n := 0
	if w := thread.WorldOf(t); w != nil {
		n = len(w.States()) - 1
	}
	return t.NewInt(int64(n)), nil
}

func stackSize(t *object.Thread, a []Value) (Value, error) {
	if a[0] != 0 {
		n, err := t.AsInt(a[0])
		if err != nil {
			return 0, err
		}
		if n < 0 || n > 0 && n < 53248 {
			return 0, t.ValueErrorf("size must be at least 53248 bytes")
		}
		old := stateOf(t).stackSize
		stateOf(t).stackSize = n
		return t.NewInt(old), nil
	}
	return t.NewInt(stateOf(t).stackSize), nil
}

func setName(t *object.Thread, a []Value) (Value, error) {
	if !t.IsStr(a[0]) {
		return 0, t.TypeErrorf("set_name() argument 'name' must be str, not %s", t.TypeName(a[0]))
	}
	if s := thread.Of(t); s != nil {
		s.Name = t.Str(a[0])
	}
	return t.RT.None, nil
}

func exceptHook(t *object.Thread, a []Value) (Value, error) {
	if t.TypeOf(a[0]) != stateOf(t).hookArgs {
		return 0, t.TypeErrorf("_thread.excepthook argument type must be ExceptHookArgs")
	}
	args := t.TupleItems(a[0])
	if args[0] == t.TypeByID(object.TSystemExit).Obj {
		return t.RT.None, nil
	}
	th := args[3]
	out := t.Hold(t.DictGetStr(t.RT.SysDict, "stderr"))
	if out == 0 || out == t.RT.None {
		if th == t.RT.None {
			return t.RT.None, nil
		}
		var err error
		if out, err = t.GetAttrStr(th, "_stderr"); err != nil || out == t.RT.None {
			return t.RT.None, err
		}
	}
	name := strconv.FormatUint(t.Ident, 10)
	if th != t.RT.None {
		if v, ok, err := t.GetAttrOpt(th, t.Intern("_name")); err == nil && ok {
			if s, err := t.StrOf(v); err == nil {
				name = t.Str(s)
			}
		}
	}
	if _, err := t.CallMethod(out, "write", t.NewStr("Exception in thread "+name+":\n")); err != nil {
		return 0, err
	}
	if args[1] != t.RT.None {
		traceback.PrintOn(t, args[1], out)
	}
	_, err := t.CallMethod(out, "flush")
	return t.RT.None, err
}
