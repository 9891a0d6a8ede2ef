// Package signal is the module _signal. Signals arrive on a channel of Go's and become pending; the main thread runs their Python
// handlers at its next safe point, also while it waits (see thread.Wait).
//
// Go's runtime needs the process's real signal masks and SIGPROF for itself, so masks are the module's own: a blocked signal stays
// pending. Timers are goroutines; those that count processor time look at it now and then.
package signal

import (
	"fmt"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/platform"
	"github.com/gophersnake/gophersnake/internal/thread"
)

// Value abbreviates object.Value.
type Value = object.Value

// Python's numbers for the handlers SIG_DFL and SIG_IGN.
const (
	sigDfl = 0
	sigIgn = 1

	sigInt = 2

	block, unblock, setMask = 0, 1, 2

	nsig = platform.MaxSignal + 1
)

// state is the module's state in a runtime.
type state struct {
	world      *thread.World
	handlers   [nsig]Value // owned; int SIG_DFL, int SIG_IGN, None (not Python's) or a callable
	defaultInt Value       // default_int_handler; the module's dict owns it
	itimerErr  Value       // the class ItimerError; likewise
	siginfo    *object.Type

	arrived chan platform.Signal
	pending atomic.Uint64 // bit(n): signal n waits
	masked  atomic.Uint64
	trips   atomic.Uint64 // signals that became pending so far
	wakeFD  atomic.Int64
	sigwait chan struct{} // capacity 1: something became pending

	mu     sync.Mutex
	timers [3]itimer // guarded by mu
}

// Held implements object.Holder.
func (s *state) Held(visit func(Value)) {
	for _, h := range s.handlers {
		visit(h)
	}
}

const stateKey = "_signal"

func stateOf(t *object.Thread) *state { return t.ModuleState(stateKey).(*state) }

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_signal",
		Doc:  "Signals and their handlers.",
		Funcs: []object.Func{
			{Name: "signal", Sig: "(signalnum, handler, /)", Call: setHandler, Doc: "Set the handler of a signal and return the one before: SIG_DFL, SIG_IGN, a function of (signal number, frame), or None."},
			{Name: "getsignal", Sig: "(signalnum, /)", Call: getHandler, Doc: "Return the handler of a signal."},
			{Name: "raise_signal", Sig: "(signalnum, /)", Call: raiseSignal, Doc: "Send a signal to this process."},
			{Name: "strsignal", Sig: "(signalnum, /)", Call: strSignal, Doc: "Return the system's description of a signal."},
			{Name: "default_int_handler", Sig: "(signalnum, frame, /)", Call: defaultInt, Doc: "Raise KeyboardInterrupt: how SIGINT is handled at start."},
			{Name: "valid_signals", Sig: "()", Call: validSignals, Doc: "Return the set of signal numbers."},
			{Name: "set_wakeup_fd", Sig: "(fd, /, *, warn_on_full_buffer=True)", Call: setWakeupFD, Doc: "Have the number of each signal written to a file descriptor; return the one before, or -1."},
			{Name: "siginterrupt", Sig: "(signalnum, flag, /)", Call: sigInterrupt, Doc: "Accepted for compatibility: system calls are always restarted."},
			{Name: "alarm", Sig: "(seconds, /)", Call: alarm, Doc: "Have SIGALRM arrive after so many seconds."},
			{Name: "setitimer", Sig: "(which, seconds, interval=0.0, /)", Call: setITimer, Doc: "Set a timer that sends a signal; return how it was set before."},
			{Name: "getitimer", Sig: "(which, /)", Call: getITimer, Doc: "Return how long a timer has to run, and its interval."},
			{Name: "pause", Sig: "()", Call: pause, Doc: "Wait for a signal."},
			{Name: "pthread_kill", Sig: "(thread_id, signalnum, /)", Call: threadKill, Doc: "Send a signal to a thread of this process."},
			{Name: "pthread_sigmask", Sig: "(how, mask, /)", Call: sigMask, Doc: "Change which signals are held back; return the set before."},
			{Name: "sigpending", Sig: "()", Call: sigPending, Doc: "Return the signals that are held back and wait."},
			{Name: "sigwait", Sig: "(sigset, /)", Call: sigWait, Doc: "Wait for one of the signals and return its number."},
			{Name: "sigwaitinfo", Sig: "(sigset, /)", Call: sigWaitInfo, Doc: "Wait for one of the signals and return what is known of it."},
			{Name: "sigtimedwait", Sig: "(sigset, timeout, /)", Call: sigTimedWait, Doc: "Like sigwaitinfo(), but return None after timeout seconds."},
		},
		Init: initModule,
	}
}

func initModule(t *object.Thread, module Value) error {
	d := t.ModuleDict(module)
	s := &state{world: thread.WorldOf(t), arrived: make(chan platform.Signal, 64), sigwait: make(chan struct{}, 1)}
	s.wakeFD.Store(-1)
	s.timers = [3]itimer{{clock: realTime, signal: 14}, {clock: userTime, signal: 26}, {clock: allTime, signal: 27}}
	t.SetModuleState(stateKey, s)
	for _, names := range []map[string]int{platform.SignalNames(), platform.MoreSignals()} {
		for name, n := range names {
			t.DictSetStr(d, name, t.NewInt(int64(n)))
		}
	}
	for name, n := range map[string]int64{
		"SIG_DFL": sigDfl, "SIG_IGN": sigIgn, "NSIG": nsig, "SIG_BLOCK": block, "SIG_UNBLOCK": unblock, "SIG_SETMASK": setMask,
		"ITIMER_REAL": 0, "ITIMER_VIRTUAL": 1, "ITIMER_PROF": 2,
	} {
		t.DictSetStr(d, name, t.NewInt(n))
	}
	s.itimerErr = t.NewExceptionType("signal.itimer_error", t.TypeByID(object.TOSError).Obj, "")
	t.DictSetStr(d, "ItimerError", s.itimerErr)
	spec := &object.StructSpec{Name: "signal.struct_siginfo", Doc: "What is known of a signal that arrived.", Visible: 7}
	for _, name := range []string{"si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"} {
		spec.Fields = append(spec.Fields, object.StructField{Name: name})
	}
	s.siginfo = t.NewStructType(spec)
	t.DictSetStr(d, "struct_siginfo", s.siginfo.Obj)
	s.defaultInt = t.DictGetStr(d, "default_int_handler")
	for i := 1; i < nsig; i++ {
		t.Init(&s.handlers[i], t.NewInt(sigDfl))
	}
	t.Store(&s.handlers[13%nsig], t.NewInt(sigIgn)) // SIGPIPE
	if s.world == nil {
		return nil
	}
	s.world.OnSignal = s.handle
	s.world.Trip = func(n int) {
		if !s.handlers[n].IsInt() { // as if the signal had come, but it does not act on the process
			s.trip(n)
		}
	}
	go func() {
		for sig := range s.arrived {
			s.trip(platform.SignalNumber(sig))
		}
	}()
	if platform.SignalIgnored(sigInt) { // as for a process in the background, which the keys of the terminal must not end
		t.Store(&s.handlers[sigInt], t.NewInt(sigIgn))
		return nil
	}
	t.Store(&s.handlers[sigInt], s.defaultInt)
	platform.NotifySignal(s.arrived, sigInt)
	return nil
}

// bit is signal n in a mask.
func bit(n int) uint64 { return 1 << ((n - 1) & 63) }

// trip makes a signal pending. Any goroutine may call it.
func (s *state) trip(n int) {
	if n <= 0 || n >= nsig {
		return
	}
	s.pending.Or(bit(n))
	s.trips.Add(1)
	if fd := s.wakeFD.Load(); fd >= 0 {
		// A full pipe already wakes the reader; there is nobody to tell of other errors.
		_ = platform.WriteFD(int(fd), []byte{byte(n)})
	}
	select {
	case s.sigwait <- struct{}{}:
	default:
	}
	if s.masked.Load()&bit(n) == 0 {
		s.world.Signal()
	}
}

// handle runs the handlers of pending signals; the main thread calls it at safe points.
func (s *state) handle(t *object.Thread) error {
	for {
		ready := s.pending.Load() &^ s.masked.Load()
		if ready == 0 {
			return nil
		}
		n := 1
		for ready&bit(n) == 0 {
			n++
		}
		s.pending.And(^bit(n))
		h := s.handlers[n]
		if h.IsInt() || h == t.RT.None || h == 0 || s.world.Finalizing() { // the handler has been taken away meanwhile
			t.WriteUnraisable(t.Errorf(object.TOSError, "Signal %d ignored due to race condition", n), t.RT.None, "")
		} else {
			if err := s.call(t, h, n); err != nil {
				if s.pending.Load()&^s.masked.Load() != 0 {
					t.Break.Or(object.BreakSignal)
				}
				return err
			}
		}
	}
}

func (s *state) call(t *object.Thread, h Value, n int) error {
	m := t.Mark()
	frame := t.RT.None
	if t.Frame != 0 {
		f, err := t.RT.Machine.FrameObject(t, t.Frame)
		if err != nil {
			_, err = t.Leave(m, 0, err)
			return err
		}
		frame = f
	}
	_, err := t.Call(t.Hold(h), t.NewInt(int64(n)), frame)
	_, err = t.Leave(m, t.RT.None, err)
	return err
}

// number reads a signal number.
func number(t *object.Thread, v Value) (int, error) {
	n, err := t.AsInt(v)
	if err != nil {
		return 0, err
	}
	if n < 1 || n >= nsig {
		return 0, t.ValueErrorf("signal number out of range")
	}
	return int(n), nil
}

func osError(t *object.Thread, class Value, e syscall.Errno) error {
	text := e.Error()
	if text != "" && text[0] >= 'a' && text[0] <= 'z' {
		text = string(text[0]-'a'+'A') + text[1:]
	}
	exc, err := t.NewExceptionArgs(class, t.NewInt(int64(e)), t.NewStr(text))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

func osErrno(t *object.Thread, e syscall.Errno) error {
	return osError(t, t.TypeByID(object.TOSError).Obj, e)
}

func setHandler(t *object.Thread, a []Value) (Value, error) {
	s := stateOf(t)
	if t != t.RT.Main {
		return 0, t.ValueErrorf("signal only works in main thread of the main interpreter")
	}
	n, err := number(t, a[0])
	if err != nil {
		return 0, err
	}
	h := a[1]
	if t.IsIntLike(h) {
		i, err := t.AsInt(h)
		if err != nil {
			return 0, err
		}
		if i != sigDfl && i != sigIgn {
			return 0, t.TypeErrorf("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
		}
		h = t.NewInt(i)
	} else if !t.IsCallable(h) {
		return 0, t.TypeErrorf("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
	}
	names := platform.SignalNames()
	if n == names["SIGKILL"] && n != 0 || n == names["SIGSTOP"] || n == 32 || n == 33 {
		return 0, osErrno(t, syscall.EINVAL)
	}
	if err := s.handle(t); err != nil { // what is pending was meant for the handler before
		return 0, err
	}
	old := t.Hold(s.handlers[n])
	t.Store(&s.handlers[n], h)
	switch {
	case h.IsInt() && h.Int() == sigDfl:
		platform.ResetSignal(n)
	case h.IsInt():
		platform.IgnoreSignal(n)
	default:
		platform.NotifySignal(s.arrived, n)
	}
	return old, nil
}

func getHandler(t *object.Thread, a []Value) (Value, error) {
	n, err := number(t, a[0])
	if err != nil {
		return 0, err
	}
	return t.Hold(stateOf(t).handlers[n]), nil
}

// raise delivers a signal to the process from within, and runs its handler if this is the main thread.
func (s *state) raise(t *object.Thread, n int) error {
	h := s.handlers[n]
	if h.IsInt() && h.Int() == sigIgn {
		return nil
	}
	if h.IsInt() && s.masked.Load()&bit(n) == 0 {
		switch n {
		case 17, 18, 23, 28: // SIGCHLD, SIGCONT, SIGURG, SIGWINCH are ignored by default
			return nil
		}
		platform.DieBySignal(n)
		return nil
	}
	s.trip(n)
	if t == t.RT.Main {
		return t.RT.AtSafePoint(t)
	}
	return nil
}

// SendSelf delivers a signal that the process sends itself, where the module has it to deliver: a handler of Python's runs before the
// sender goes on, as it does where the system delivers it, and SIGPROF, which Go keeps to itself, is no exception. It reports whether it did.
func SendSelf(t *object.Thread, n int) (bool, error) {
	s, ok := t.ModuleState(stateKey).(*state)
	if !ok || n < 1 || n >= nsig || s.handlers[n].IsInt() && s.masked.Load()&bit(n) == 0 {
		return false, nil
	}
	return true, s.raise(t, n)
}

func raiseSignal(t *object.Thread, a []Value) (Value, error) {
	n, err := number(t, a[0])
	if err != nil {
		return 0, err
	}
	return t.RT.None, stateOf(t).raise(t, n)
}

func strSignal(t *object.Thread, a []Value) (Value, error) {
	n, err := number(t, a[0])
	if err != nil {
		return 0, err
	}
	switch {
	case n < len(descriptions):
		return t.NewStr(descriptions[n]), nil
	case n >= 34:
		return t.NewStr(fmt.Sprintf("Real-time signal %d", n-34)), nil
	}
	return t.RT.None, nil
}

func defaultInt(t *object.Thread, a []Value) (Value, error) {
	exc, err := t.NewExceptionArgs(t.TypeByID(object.TKeyboardInterrupt).Obj)
	if err != nil {
		return 0, err
	}
	return 0, t.Raise(exc)
}

// set is a set of the signal numbers in mask.
func set(t *object.Thread, mask uint64) (Value, error) {
	var items []Value
	for n := 1; n < nsig; n++ {
		if mask&bit(n) != 0 {
			items = append(items, t.NewInt(int64(n)))
		}
	}
	return t.NewSet(false, items...)
}

// maskOf reads an iterable of signal numbers.
func maskOf(t *object.Thread, v Value) (mask uint64, err error) {
	err = t.Iterate(v, func(item Value) (bool, error) {
		n, err := t.AsInt(item)
		if err != nil {
			if !t.IsError(err, object.TOverflowError) {
				return false, err
			}
			n = -1
		}
		if n < 1 || n >= nsig {
			return false, t.ValueErrorf("signal number %d out of range [1; %d]", n, platform.MaxSignal)
		}
		mask |= bit(int(n))
		return true, nil
	})
	return mask, err
}

func validSignals(t *object.Thread, _ []Value) (Value, error) {
	mask := ^uint64(0)
	if nsig > 34 {
		mask &^= bit(32) | bit(33) // glibc keeps these to itself
	}
	return set(t, mask)
}

func setWakeupFD(t *object.Thread, a []Value) (Value, error) {
	fd, err := t.AsInt(a[0])
	if err != nil {
		return 0, err
	}
	if t != t.RT.Main {
		return 0, t.ValueErrorf("set_wakeup_fd only works in main thread of the main interpreter")
	}
	if fd != -1 {
		if !platform.ValidFD(int(fd)) {
			return 0, osErrno(t, syscall.EBADF)
		}
		if !platform.NonBlockingFD(int(fd)) {
			return 0, t.ValueErrorf("the fd %d must be in non-blocking mode", fd)
		}
	}
	return t.NewInt(stateOf(t).wakeFD.Swap(fd)), nil
}

func sigInterrupt(t *object.Thread, a []Value) (Value, error) {
	_, err := number(t, a[0])
	return t.RT.None, err
}

func alarm(t *object.Thread, a []Value) (Value, error) {
	sec, err := t.AsInt(a[0])
	if err != nil {
		return 0, err
	}
	left, _ := stateOf(t).setTimer(0, time.Duration(sec)*time.Second, 0)
	return t.NewInt(int64((left + time.Second - 1) / time.Second)), nil
}

// itimer is one of the three interval timers.
type itimer struct {
	clock    func() time.Duration // what it counts; nil: real time
	signal   int
	deadline time.Duration // on its clock
	interval time.Duration
	stop     chan struct{} // closed to end the goroutine that waits; nil when not set
}

// pollCPU is how often a timer that counts processor time looks at it.
const pollCPU = 4 * time.Millisecond

func realTime() time.Duration { return platform.Monotonic() }

func userTime() time.Duration {
	user, _ := platform.CPUTime()
	return user
}

func allTime() time.Duration {
	user, sys := platform.CPUTime()
	return user + sys
}

// setTimer starts a timer anew, 0 stops it, and returns how it was set.
func (s *state) setTimer(which int, d, interval time.Duration) (left, oldInterval time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	it := &s.timers[which]
	left, oldInterval = it.left()
	if it.stop != nil {
		close(it.stop)
		it.stop = nil
	}
	if d <= 0 {
		return left, oldInterval
	}
	it.deadline, it.interval = it.clock()+d, interval
	it.stop = make(chan struct{})
	go s.runTimer(which, it.stop)
	return left, oldInterval
}

// runTimer sends a timer's signals until stop is closed.
func (s *state) runTimer(which int, stop chan struct{}) {
	it := &s.timers[which]
	for {
		s.mu.Lock()
		if it.stop != stop {
			s.mu.Unlock()
			return
		}
		wait := it.deadline - it.clock()
		due := wait <= 0
		if due {
			if it.interval > 0 {
				it.deadline += it.interval
			} else {
				it.stop = nil
			}
		}
		s.mu.Unlock()
		if due {
			s.trip(it.signal)
			continue
		}
		if which != 0 {
			wait = pollCPU
		}
		tm := time.NewTimer(wait)
		select {
		case <-stop:
			tm.Stop()
			return
		case <-tm.C:
		}
	}
}

func (it *itimer) left() (left, interval time.Duration) {
	if it.stop == nil {
		return 0, 0
	}
	return max(it.deadline-it.clock(), time.Microsecond), it.interval
}

func timerValue(t *object.Thread, left, interval time.Duration) Value {
	return t.NewTuple(t.NewFloat(left.Seconds()), t.NewFloat(interval.Seconds()))
}

func whichTimer(t *object.Thread, v Value) (int, error) {
	which, err := t.AsInt(v)
	if err != nil {
		return 0, err
	}
	if which < 0 || which > 2 {
		return 0, osError(t, stateOf(t).itimerErr, syscall.EINVAL)
	}
	return int(which), nil
}

func setITimer(t *object.Thread, a []Value) (Value, error) {
	which, err := whichTimer(t, a[0])
	if err != nil {
		return 0, err
	}
	var d [2]time.Duration
	for i, v := range a[1:] {
		if v == 0 {
			continue
		}
		f, err := t.AsFloat(v)
		if err != nil {
			return 0, err
		}
		if f < 0 || f != f || f > 9e9 {
			return 0, osError(t, stateOf(t).itimerErr, syscall.EINVAL)
		}
		d[i] = time.Duration(f * 1e9)
	}
	left, interval := stateOf(t).setTimer(which, d[0], d[1])
	return timerValue(t, left, interval), nil
}

func getITimer(t *object.Thread, a []Value) (Value, error) {
	which, err := whichTimer(t, a[0])
	if err != nil {
		return 0, err
	}
	s := stateOf(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	left, interval := s.timers[which].left()
	return timerValue(t, left, interval), nil
}

func pause(t *object.Thread, _ []Value) (Value, error) {
	s := stateOf(t)
	for seen := s.trips.Load(); s.trips.Load() == seen; {
		if _, err := thread.Wait(t, s.sigwait, -1); err != nil {
			return 0, err
		}
	}
	if t == t.RT.Main {
		return t.RT.None, t.RT.AtSafePoint(t)
	}
	return t.RT.None, nil
}

func threadKill(t *object.Thread, a []Value) (Value, error) {
	id, err := t.AsInt(a[0])
	if err != nil {
		return 0, err
	}
	n, err := t.AsInt(a[1])
	if err != nil {
		return 0, err
	}
	if n < 0 || n >= nsig {
		return 0, t.ValueErrorf("signal number out of range")
	}
	found := false
	for _, s := range stateOf(t).world.States() {
		found = found || s.Thread.Ident == uint64(id)
	}
	if !found {
		return 0, osErrno(t, syscall.ESRCH)
	}
	if n == 0 {
		return t.RT.None, nil
	}
	return t.RT.None, stateOf(t).raise(t, int(n))
}

func sigMask(t *object.Thread, a []Value) (Value, error) {
	how, err := t.AsInt(a[0])
	if err != nil {
		return 0, err
	}
	mask, err := maskOf(t, a[1])
	if err != nil {
		return 0, err
	}
	s := stateOf(t)
	old := s.masked.Load()
	now := old
	switch how {
	case block:
		now |= mask
	case unblock:
		now &^= mask
	case setMask:
		now = mask
	default:
		return 0, osErrno(t, syscall.EINVAL)
	}
	names := platform.SignalNames()
	now &^= bit(names["SIGKILL"]) | bit(names["SIGSTOP"])
	for n := 1; n < nsig; n++ { // a blocked signal must reach us to become pending
		if now&^old&bit(n) != 0 && s.handlers[n].IsInt() && s.handlers[n].Int() == sigDfl {
			platform.NotifySignal(s.arrived, n)
		}
	}
	s.masked.Store(now)
	result, err := set(t, old)
	for n := 1; n < nsig; n++ {
		if s.pending.Load()&old&^now&bit(n) != 0 && s.handlers[n].IsInt() && s.handlers[n].Int() == sigDfl {
			s.pending.And(^bit(n))
			platform.DieBySignal(n)
		}
	}
	if err == nil && s.pending.Load()&^now != 0 {
		s.world.Signal()
		if t == t.RT.Main {
			err = t.RT.AtSafePoint(t)
		}
	}
	return result, err
}

func sigPending(t *object.Thread, _ []Value) (Value, error) {
	s := stateOf(t)
	return set(t, s.pending.Load()&s.masked.Load())
}

// wait waits until one of the signals in mask is pending and takes it; 0 after the timeout.
func (s *state) wait(t *object.Thread, mask uint64, timeout time.Duration) (int, error) {
	var end time.Time
	if timeout >= 0 {
		end = time.Now().Add(timeout)
	}
	for n := 1; n < nsig; n++ {
		if mask&bit(n) != 0 && s.handlers[n].IsInt() {
			platform.NotifySignal(s.arrived, n)
		}
	}
	for {
		for n := 1; n < nsig; n++ {
			if mask&s.pending.Load()&bit(n) != 0 {
				s.pending.And(^bit(n))
				return n, nil
			}
		}
		left := time.Duration(-1)
		if timeout >= 0 {
			if left = time.Until(end); left <= 0 {
				return 0, nil
			}
		}
		if _, err := thread.Wait(t, s.sigwait, left); err != nil {
			return 0, err
		}
	}
}

func sigWait(t *object.Thread, a []Value) (Value, error) {
	mask, err := maskOf(t, a[0])
	if err != nil {
		return 0, err
	}
	n, err := stateOf(t).wait(t, mask, -1)
	return t.NewInt(int64(n)), err
}

func (s *state) info(t *object.Thread, n int) Value {
	zero := t.NewInt(0)
	return t.NewStruct(s.siginfo, t.NewInt(int64(n)), zero, zero, t.NewInt(int64(platform.PID())), t.NewInt(int64(platform.UID())), zero, zero)
}

func sigWaitInfo(t *object.Thread, a []Value) (Value, error) {
	mask, err := maskOf(t, a[0])
	if err != nil {
		return 0, err
	}
	n, err := stateOf(t).wait(t, mask, -1)
	if err != nil {
		return 0, err
	}
	return stateOf(t).info(t, n), nil
}

func sigTimedWait(t *object.Thread, a []Value) (Value, error) {
	mask, err := maskOf(t, a[0])
	if err != nil {
		return 0, err
	}
	f, err := t.AsFloat(a[1])
	if err != nil {
		return 0, err
	}
	if f < 0 {
		return 0, t.ValueErrorf("timeout must be non-negative")
	}
	n, err := stateOf(t).wait(t, mask, time.Duration(f*1e9))
	if err != nil || n == 0 {
		return t.RT.None, err
	}
	return stateOf(t).info(t, n), nil
}

// descriptions are strsignal's texts by number (Linux's numbering).
var descriptions = [...]string{
	1: "Hangup", 2: "Interrupt", 3: "Quit", 4: "Illegal instruction", 5: "Trace/breakpoint trap", 6: "Aborted", 7: "Bus error",
	8: "Floating point exception", 9: "Killed", 10: "User defined signal 1", 11: "Segmentation fault", 12: "User defined signal 2",
	13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 16: "Stack fault", 17: "Child exited", 18: "Continued",
	19: "Stopped (signal)", 20: "Stopped", 21: "Stopped (tty input)", 22: "Stopped (tty output)", 23: "Urgent I/O condition",
	24: "CPU time limit exceeded", 25: "File size limit exceeded", 26: "Virtual timer expired", 27: "Profiling timer expired",
	28: "Window changed", 29: "I/O possible", 30: "Power failure", 31: "Bad system call",
}

// Mask is the set of signals that an iterable of numbers names; Has looks into it.
func Mask(t *object.Thread, v Value) (uint64, error) { return maskOf(t, v) }

// Has reports whether signal n is in a mask.
func Has(mask uint64, n int) bool { return mask&bit(n) != 0 }
