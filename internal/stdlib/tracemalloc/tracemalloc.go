// Package tracemalloc is the module _tracemalloc: which Python code allocated the memory in use.
//
// While tracing, every allocation for Python objects is reported to a tracer, which keeps size and call stack by
// address. All of that lies in Go memory, so that it does not trace itself.
package tracemalloc

import (
	"encoding/binary"
	"sync"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// maxFrames bounds the frames that can be asked for and that are counted.
const maxFrames = 65535

// tracer implements object.Tracer.
//
//	traced == sum of traces' sizes <= peak
type tracer struct {
	mu     sync.Mutex
	limit  int
	traces map[uint64]trace
	stacks map[string]*stack
	files  map[Value]object.Root // file names that stacks mention
	traced uint64
	peak   uint64
	busy   *object.Thread // the thread that makes a report; what it allocates does not count
}

type trace struct {
	size  uint64
	stack *stack
}

// stack is a call stack, newest frame first; equal ones are one.
type stack struct {
	frames []frame
	total  int // frames there were, kept or not
}

type frame struct {
	file Value
	line int32
}

const stateKey = "_tracemalloc"

// state is the module's state in a runtime: the settings survive stop.
type state struct{ limit int }

func stateOf(t *object.Thread) *state {
	s, ok := t.ModuleState(stateKey).(*state)
	if !ok {
		s = &state{limit: 1}
		t.SetModuleState(stateKey, s)
	}
	return s
}

func current(t *object.Thread) *tracer {
	tr, _ := t.RT.Tracer.(*tracer)
	return tr
}

// Allocated implements object.Tracer.
func (tr *tracer) Allocated(t *object.Thread, block, size uint64) {
	if tr.busy == t {
		return
	}
	s := tr.capture(t)
	tr.mu.Lock()
	defer tr.mu.Unlock()
	if old, ok := tr.traces[block]; ok {
		tr.traced -= old.size
	}
	tr.traces[block] = trace{size, s}
	tr.traced += size
	tr.peak = max(tr.peak, tr.traced)
}

// Freed implements object.Tracer.
func (tr *tracer) Freed(block uint64) {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	if old, ok := tr.traces[block]; ok {
		tr.traced -= old.size
		delete(tr.traces, block)
	}
}

// capture is the current call stack.
func (tr *tracer) capture(t *object.Thread) *stack {
	var key []byte
	var frames []frame
	total := 0
	t.WalkFrames(func(file Value, line int) bool {
		if len(frames) < tr.limit {
			frames = append(frames, frame{file, int32(line)})
			key = binary.LittleEndian.AppendUint64(key, uint64(file))
			key = binary.LittleEndian.AppendUint32(key, uint32(line))
		}
		total++
		return total < maxFrames
	})
	key = binary.LittleEndian.AppendUint32(key, uint32(total))
	tr.mu.Lock()
	defer tr.mu.Unlock()
	if s := tr.stacks[string(key)]; s != nil {
		return s
	}
	for _, f := range frames {
		if _, ok := tr.files[f.file]; !ok && f.file != 0 {
			tr.files[f.file] = t.NewRoot(f.file)
		}
	}
	s := &stack{frames, total}
	tr.stacks[string(key)] = s
	return s
}

// clear forgets everything.
func (tr *tracer) clear(t *object.Thread) {
	tr.mu.Lock()
	files := tr.files
	tr.traces, tr.stacks, tr.files = map[uint64]trace{}, map[string]*stack{}, map[Value]object.Root{}
	tr.traced, tr.peak = 0, 0
	tr.mu.Unlock()
	for _, r := range files {
		r.Close(t)
	}
}

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_tracemalloc",
		Doc:  "Tracing of memory allocations; the module tracemalloc builds on it.",
		Funcs: []object.Func{
			{Name: "start", Sig: "(nframe=1, /)", Call: start, Doc: "Start tracing; keep up to nframe frames of each allocation's call stack."},
			{Name: "stop", Sig: "()", Call: stop, Doc: "Stop tracing and forget all traces."},
			{Name: "is_tracing", Sig: "()", Doc: "Tell whether allocations are traced.",
				Call: func(t *object.Thread, _ []Value) (Value, error) { return t.Bool(current(t) != nil), nil }},
			{Name: "clear_traces", Sig: "()", Call: clearTraces, Doc: "Forget all traces."},
			{Name: "reset_peak", Sig: "()", Call: resetPeak, Doc: "Make the peak what is traced now."},
			{Name: "get_traced_memory", Sig: "()", Call: tracedMemory, Doc: "Return a tuple: bytes traced now, and at most."},
			{Name: "get_tracemalloc_memory", Sig: "()", Call: ownMemory, Doc: "Return about how many bytes the traces themselves take."},
			{Name: "get_traceback_limit", Sig: "()", Doc: "Return how many frames are kept of a call stack.",
				Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewInt(int64(stateOf(t).limit)), nil }},
			{Name: "_get_traces", Sig: "()", Call: getTraces, Doc: "Return a list of all traces as tuples (domain, size, stack, frames in all)."},
			{Name: "_get_object_traceback", Sig: "(obj, /)", Call: objectTraceback, Doc: "Return the call stack that allocated obj, None if it is not traced."},
		},
	}
}

func start(t *object.Thread, a []Value) (Value, error) {
	n := int64(1)
	if a[0] != 0 {
		var err error
		if n, err = t.AsInt(a[0]); err != nil {
			return 0, err
		}
		if n != int64(int32(n)) {
			return 0, t.Errorf(object.TOverflowError, "Python int too large to convert to C int")
		}
	}
	return t.RT.None, Start(t, int(n))
}

// Start begins tracing; it does nothing while tracing is on.
func Start(t *object.Thread, frames int) error {
	if frames < 1 || frames > maxFrames {
		return t.ValueErrorf("the number of frames must be in range [1; %d]", maxFrames)
	}
	if current(t) != nil {
		return nil
	}
	stateOf(t).limit = frames
	tr := &tracer{limit: frames}
	tr.clear(t)
	t.RT.Tracer = tr
	return nil
}

func stop(t *object.Thread, _ []Value) (Value, error) {
	if tr := current(t); tr != nil {
		t.RT.Tracer = nil
		tr.clear(t)
	}
	return t.RT.None, nil
}

func clearTraces(t *object.Thread, _ []Value) (Value, error) {
	if tr := current(t); tr != nil {
		tr.clear(t)
	}
	return t.RT.None, nil
}

func resetPeak(t *object.Thread, _ []Value) (Value, error) {
	if tr := current(t); tr != nil {
		tr.mu.Lock()
		tr.peak = tr.traced
		tr.mu.Unlock()
	}
	return t.RT.None, nil
}

func tracedMemory(t *object.Thread, _ []Value) (Value, error) {
	var traced, peak uint64
	if tr := current(t); tr != nil {
		tr.mu.Lock()
		traced, peak = tr.traced, tr.peak
		tr.mu.Unlock()
	}
	return t.NewTuple(t.NewUint(traced), t.NewUint(peak)), nil
}

func ownMemory(t *object.Thread, _ []Value) (Value, error) {
	n := 0
	if tr := current(t); tr != nil {
		tr.mu.Lock()
		n = 48 * len(tr.traces)
		for k, s := range tr.stacks {
			n += 64 + len(k) + 16*len(s.frames)
		}
		tr.mu.Unlock()
	}
	return t.NewInt(int64(n)), nil
}

// value is the stack as a tuple of (file name, line).
func (s *stack) value(t *object.Thread) Value {
	items := make([]Value, len(s.frames))
	for i, f := range s.frames {
		items[i] = t.NewTuple(f.file, t.NewInt(int64(f.line)))
	}
	if len(items) == 0 {
		items = append(items, t.NewTuple(t.NewStr("<unknown>"), t.NewInt(0)))
	}
	return t.NewTuple(items...)
}

func getTraces(t *object.Thread, _ []Value) (Value, error) {
	list := t.NewList()
	tr := current(t)
	if tr == nil {
		return list, nil
	}
	tr.mu.Lock()
	all := make([]trace, 0, len(tr.traces))
	for _, x := range tr.traces {
		all = append(all, x)
	}
	tr.mu.Unlock()
	tr.busy = t
	defer func() { tr.busy = nil }()
	stacks := map[*stack]Value{}
	for _, x := range all {
		if stacks[x.stack] == 0 {
			stacks[x.stack] = x.stack.value(t)
		}
	}
	for _, x := range all {
		m := t.Mark()
		t.ListAppend(list, t.NewTuple(t.NewInt(0), t.NewUint(x.size), stacks[x.stack], t.NewInt(int64(max(x.stack.total, 1)))))
		t.Release(m)
	}
	return list, nil
}

func objectTraceback(t *object.Thread, a []Value) (Value, error) {
	tr := current(t)
	if tr == nil || !a[0].IsObject() {
		return t.RT.None, nil
	}
	tr.mu.Lock()
	x, ok := tr.traces[uint64(a[0])]
	tr.mu.Unlock()
	if !ok {
		return t.RT.None, nil
	}
	return x.stack.value(t), nil
}
