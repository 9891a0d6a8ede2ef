package vm

import (
	"math/bits"
	"sync"

	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// sys.monitoring (PEP 669). Tools register a callback per event; while any tool listens the driver runs instruction by
// instruction, as for sys.settrace (see trace.go), and fires the events on the way.

// Events of sys.monitoring, by bit number.
const (
	EventPyStart = iota
	EventPyResume
	EventPyReturn
	EventPyYield
	EventCall
	EventLine
	EventInstruction
	EventJump
	EventBranchLeft
	EventBranchRight
	EventStopIteration
	EventRaise
	EventExceptionHandled
	EventPyUnwind
	EventPyThrow
	EventReraise
	EventCReturn
	EventCRaise
	EventBranch
	EventCount

	localEvents = 1<<(EventStopIteration+1) - 1 | 1<<EventBranch
	cEvents     = 1<<EventCReturn | 1<<EventCRaise
)

// EventNames are the events' names by bit number.
var EventNames = [EventCount]string{"PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "CALL", "LINE", "INSTRUCTION", "JUMP", "BRANCH_LEFT", "BRANCH_RIGHT",
	"STOP_ITERATION", "RAISE", "EXCEPTION_HANDLED", "PY_UNWIND", "PY_THROW", "RERAISE", "C_RETURN", "C_RAISE", "BRANCH"}

// Tools is the number of tools that Python code may use.
const Tools = 6

// Monitor is a runtime's state of sys.monitoring.
type Monitor struct {
	mu       sync.Mutex
	tools    [Tools]tool
	local    map[Value]*codeEvents
	disabled map[place]uint8 // tools that do not want an event at a place any more
	// Disable and Missing are the objects of those names in the module.
	Disable, Missing object.Root
}

type tool struct {
	name      object.Root
	events    uint32
	callbacks [EventCount]object.Root
}

type codeEvents struct {
	code   object.Root // keeps the code's offset from being another's
	events [Tools]uint32
}

type place struct {
	code  Value
	word  uint32
	event uint8
}

// MonitorOf is the state of a runtime's sys.monitoring.
func MonitorOf(t *object.Thread) *Monitor { return &t.RT.Machine.(*Machine).monitor }

func (m *Monitor) check(t *object.Thread, id int64) (*tool, error) {
	if id < 0 || id >= Tools {
		return nil, t.ValueErrorf("invalid tool %d (must be between 0 and 5)", id)
	}
	return &m.tools[id], nil
}

func (m *Monitor) inUse(t *object.Thread, id int64) (*tool, error) {
	tl, err := m.check(t, id)
	if err == nil && tl.name.Get() == 0 {
		err = t.ValueErrorf("tool %d is not in use", id)
	}
	return tl, err
}

// Use takes a tool id.
func (m *Monitor) Use(t *object.Thread, id int64, name Value) error {
	tl, err := m.check(t, id)
	if err != nil {
		return err
	}
	if !t.IsStr(name) {
		return t.ValueErrorf("tool name must be a str")
	}
	if tl.name.Get() != 0 {
		return t.ValueErrorf("tool %d is already in use", id)
	}
	tl.name = t.NewRoot(name)
	return nil
}

// Clear removes a tool's events and callbacks; Free gives its id back, too.
func (m *Monitor) Clear(t *object.Thread, id int64) error {
	tl, err := m.check(t, id)
	if err != nil || tl.name.Get() == 0 {
		return err
	}
	tl.events = 0
	for i := range tl.callbacks {
		tl.callbacks[i].Close(t)
	}
	m.mu.Lock()
	for _, l := range m.local {
		l.events[id] = 0
	}
	m.mu.Unlock()
	m.update(t)
	return nil
}

// Free gives a tool id back.
func (m *Monitor) Free(t *object.Thread, id int64) error {
	if err := m.Clear(t, id); err != nil {
		return err
	}
	m.tools[id].name.Close(t)
	return nil
}

// Tool is the name of a tool in use, None otherwise.
func (m *Monitor) Tool(t *object.Thread, id int64) (Value, error) {
	tl, err := m.check(t, id)
	if err != nil {
		return 0, err
	}
	if v := tl.name.Get(); v != 0 {
		return t.Hold(v), nil
	}
	return t.RT.None, nil
}

// Register sets a tool's callback for one event and returns the old one.
func (m *Monitor) Register(t *object.Thread, id, event int64, fn Value) (Value, error) {
	tl, err := m.check(t, id)
	if err != nil {
		return 0, err
	}
	if event <= 0 || bits.OnesCount64(uint64(event)) != 1 {
		return 0, t.ValueErrorf("The callback can only be set for one event at a time")
	}
	n := bits.TrailingZeros64(uint64(event))
	if n >= EventCount {
		return 0, t.ValueErrorf("invalid event %d", event)
	}
	old := t.RT.None
	if v := tl.callbacks[n].Get(); v != 0 {
		old = t.Hold(v)
	}
	tl.callbacks[n].Close(t)
	if fn != t.RT.None {
		tl.callbacks[n] = t.NewRoot(fn)
	}
	return old, nil
}

// checkEvents judges an event set: C_RETURN and C_RAISE come with CALL, BRANCH stands for its two sides.
func checkEvents(t *object.Thread, set int64, mask uint32, kind string) (uint32, error) {
	if set < 0 || set >= 1<<EventCount {
		return 0, t.ValueErrorf("invalid %s 0x%x", kind, uint32(set))
	}
	s := uint32(set)
	if s&cEvents != 0 && s&(1<<EventCall) == 0 {
		return 0, t.ValueErrorf("cannot set C_RETURN or C_RAISE events independently")
	}
	s &^= cEvents
	if s&^mask != 0 {
		return 0, t.ValueErrorf("invalid %s 0x%x", kind, s)
	}
	return s, nil
}

// SetEvents sets a tool's events for all code.
func (m *Monitor) SetEvents(t *object.Thread, id, set int64) error {
	if _, err := m.check(t, id); err != nil {
		return err
	}
	s, err := checkEvents(t, set, 1<<EventCount-1, "event set")
	if err != nil {
		return err
	}
	tl, err := m.inUse(t, id)
	if err != nil {
		return err
	}
	tl.events = s
	m.update(t)
	return nil
}

// Events is a tool's set of events for all code.
func (m *Monitor) Events(t *object.Thread, id int64) (int64, error) {
	tl, err := m.check(t, id)
	if err != nil {
		return 0, err
	}
	return int64(tl.events), nil
}

// SetLocal sets a tool's events for one code object.
func (m *Monitor) SetLocal(t *object.Thread, id int64, code Value, set int64) error {
	if !t.Is(code, object.TCode) {
		return t.TypeErrorf("code must be a code object")
	}
	if _, err := m.check(t, id); err != nil {
		return err
	}
	s, err := checkEvents(t, set, localEvents, "local event set")
	if err != nil {
		return err
	}
	if _, err := m.inUse(t, id); err != nil {
		return err
	}
	m.mu.Lock()
	if m.local == nil {
		m.local = map[Value]*codeEvents{}
	}
	l := m.local[code]
	if l == nil {
		l = &codeEvents{code: t.NewRoot(code)}
		m.local[code] = l
	}
	l.events[id] = s
	m.mu.Unlock()
	m.update(t)
	return nil
}

// Local is a tool's set of events for one code object.
func (m *Monitor) Local(t *object.Thread, id int64, code Value) (int64, error) {
	if !t.Is(code, object.TCode) {
		return 0, t.TypeErrorf("code must be a code object")
	}
	if _, err := m.check(t, id); err != nil {
		return 0, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if l := m.local[code]; l != nil {
		return int64(l.events[id]), nil
	}
	return 0, nil
}

// All is the events of all tools: for every event some tool listens to, the tools as a bit set.
func (m *Monitor) All() (sets [EventCount]int64) {
	for i := range m.tools {
		for e := range sets {
			if m.tools[i].events>>e&1 != 0 {
				sets[e] |= 1 << i
			}
		}
	}
	return sets
}

// Restart enables what callbacks have disabled.
func (m *Monitor) Restart() {
	m.mu.Lock()
	m.disabled = nil
	m.mu.Unlock()
}

// update turns single-stepping on or off in all threads.
func (m *Monitor) update(t *object.Thread) {
	on := false
	for i := range m.tools {
		on = on || m.tools[i].events != 0
	}
	m.mu.Lock()
	for _, l := range m.local {
		on = on || l.events != [Tools]uint32{}
	}
	m.mu.Unlock()
	t.RT.Monitored.Store(on)
	for _, th := range t.RT.Threads() {
		th.UpdateTracing()
	}
	t.UpdateTracing()
}

// fire tells the tools of an event in the running frame, at word. args follow the code object.
func (d *driver) fire(event int, word uint32, args ...Value) error {
	t := d.t
	if !t.RT.Monitored.Load() || t.Trace.Tracing > 0 || t.Frame == 0 || d.hidden() {
		return nil
	}
	m := MonitorOf(t)
	codeV := Value(uint64(d.frame().Code.Int()))
	watched := event
	if event == EventCReturn || event == EventCRaise {
		watched = EventCall
	}
	m.mu.Lock()
	local := m.local[codeV]
	off := m.disabled[place{codeV, word, uint8(event)}]
	m.mu.Unlock()
	for i := range m.tools {
		set := m.tools[i].events
		if local != nil {
			set |= local.events[i]
		}
		fn := m.tools[i].callbacks[event].Get()
		if set>>watched&1 == 0 || off>>i&1 != 0 || fn == 0 {
			continue
		}
		mark := t.Mark()
		t.Hold(fn)
		t.Trace.Tracing++
		t.UpdateTracing()
		v, err := t.Call(fn, append([]Value{codeV}, args...)...)
		t.Trace.Tracing--
		t.UpdateTracing()
		if err != nil {
			return err
		}
		if v == m.Disable.Get() && v != 0 {
			if localEvents>>event&1 == 0 && event != EventCReturn && event != EventCRaise {
				m.tools[i].callbacks[event].Close(t)
				return t.ValueErrorf("Cannot disable %s events. Callback removed.", EventNames[event])
			}
			m.mu.Lock()
			if m.disabled == nil {
				m.disabled = map[place]uint8{}
			}
			m.disabled[place{codeV, word, uint8(event)}] |= 1 << i
			m.mu.Unlock()
		}
		t.Release(mark)
	}
	return nil
}

// offset is a word's byte offset as Python sees it.
func (d *driver) offset(word uint32) Value { return d.t.NewInt(object.CodeOffset(word)) }

// here is the word that the running frame executes.
func (d *driver) here() uint32 { return d.code().WordOf(d.t.PC) }

// fireAt is fire at the running instruction, with its offset before args.
func (d *driver) fireAt(event int, args ...Value) error {
	if !d.t.RT.Monitored.Load() {
		return nil
	}
	w := d.here()
	return d.fire(event, w, append([]Value{d.offset(w)}, args...)...)
}

// monitorInstr fires LINE and INSTRUCTION for the instruction at t.PC; last is the word that ran before it in this frame, if any did.
func (d *driver) monitorInstr(last uint32, sameFrame bool) error {
	code := d.code()
	word := d.here()
	line := d.t.LineAt(code, word)
	if line > 0 && !prologue(*d.word(0)) {
		starts := word == 0 || sameFrame && word < last
		if !starts {
			starts = d.t.LineAt(code, word-1) != line
		}
		if starts {
			if err := d.fire(EventLine, word, d.t.NewInt(int64(line))); err != nil {
				return err
			}
		}
	}
	return d.fire(EventInstruction, word, d.offset(word))
}

// monitorJump fires the event of a jump or branch that the instruction in at word took (t.PC is where it goes on).
func (d *driver) monitorJump(in uint64, word uint32) error {
	op := bc.Op(uint8(in))
	to := d.here()
	event := EventBranchLeft
	switch {
	case op == bc.JUMP || op == bc.LOOP:
		return d.fire(EventJump, word, d.offset(word), d.offset(to))
	case to != word+uint32(op.Words()):
		event = EventBranchRight
	}
	if err := d.fire(event, word, d.offset(word), d.offset(to)); err != nil {
		return err
	}
	return d.fire(EventBranch, word, d.offset(word), d.offset(to))
}

// isBranch reports whether an instruction may jump.
var isBranch = func() (m [256]bool) {
	for i, s := range bc.Table {
		m[i] = s.Operands[1] == 'J' || s.Operands[2] == 'j'
	}
	return m
}()
