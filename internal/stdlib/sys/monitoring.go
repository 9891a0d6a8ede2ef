package sys

import (
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/vm"
)

// addMonitoring makes sys.monitoring, a module of its own that is no member of sys.modules.
func addMonitoring(t *object.Thread, sysDict Value) error {
	m := vm.MonitorOf(t)
	module := t.NewModule("sys.monitoring")
	d := t.ModuleDict(module)
	for _, f := range monitoringFuncs(m) {
		t.DictSetStr(d, f.Name, t.NewBuiltin(f, 0, t.NewStr("sys.monitoring")))
	}
	for name, root := range map[string]*object.Root{"DISABLE": &m.Disable, "MISSING": &m.Missing} {
		o, err := t.Call(t.TypeByID(object.TObject).Obj)
		if err != nil {
			return err
		}
		*root = t.NewRoot(o)
		t.DictSetStr(d, name, o)
	}
	events := t.NewDict()
	for i, name := range vm.EventNames {
		t.DictSetStr(events, name, t.NewInt(1<<i))
	}
	t.DictSetStr(events, "NO_EVENTS", t.NewInt(0))
	t.DictSetStr(d, "events", t.NewNamespace(events))
	for name, id := range map[string]int64{"DEBUGGER_ID": 0, "COVERAGE_ID": 1, "PROFILER_ID": 2, "OPTIMIZER_ID": 5} {
		t.DictSetStr(d, name, t.NewInt(id))
	}
	t.DictSetStr(sysDict, "monitoring", module)
	return nil
}

func monitoringFuncs(m *vm.Monitor) []*object.Func {
	// ints converts the arguments that are ints.
	ints := func(t *object.Thread, a []Value) ([]int64, error) {
		out := make([]int64, len(a))
		for i, v := range a {
			n, err := t.AsInt(v)
			if err != nil {
				return nil, err
			}
			out[i] = n
		}
		return out, nil
	}
	none := func(name, sig string, f func(t *object.Thread, id int64, a []Value) error) *object.Func {
		return &object.Func{Name: name, Sig: sig, Call: func(t *object.Thread, a []Value) (Value, error) {
			id, err := ints(t, a[:1])
			if err != nil {
				return 0, err
			}
			return t.RT.None, f(t, id[0], a)
		}}
	}
	value := func(name, sig string, f func(t *object.Thread, id int64, a []Value) (Value, error)) *object.Func {
		return &object.Func{Name: name, Sig: sig, Call: func(t *object.Thread, a []Value) (Value, error) {
			id, err := ints(t, a[:1])
			if err != nil {
				return 0, err
			}
			return f(t, id[0], a)
		}}
	}
	return []*object.Func{
		none("use_tool_id", "(tool_id, name, /)", func(t *object.Thread, id int64, a []Value) error { return m.Use(t, id, a[1]) }),
		none("clear_tool_id", "(tool_id, /)", func(t *object.Thread, id int64, a []Value) error { return m.Clear(t, id) }),
		none("free_tool_id", "(tool_id, /)", func(t *object.Thread, id int64, a []Value) error { return m.Free(t, id) }),
		value("get_tool", "(tool_id, /)", func(t *object.Thread, id int64, a []Value) (Value, error) { return m.Tool(t, id) }),
		value("register_callback", "(tool_id, event, func, /)", func(t *object.Thread, id int64, a []Value) (Value, error) {
			n, err := ints(t, a[1:2])
			if err != nil {
				return 0, err
			}
			return m.Register(t, id, n[0], a[2])
		}),
		value("get_events", "(tool_id, /)", func(t *object.Thread, id int64, a []Value) (Value, error) {
			n, err := m.Events(t, id)
			return t.NewInt(n), err
		}),
		none("set_events", "(tool_id, event_set, /)", func(t *object.Thread, id int64, a []Value) error {
			n, err := ints(t, a[1:2])
			if err != nil {
				return err
			}
			return m.SetEvents(t, id, n[0])
		}),
		value("get_local_events", "(tool_id, code, /)", func(t *object.Thread, id int64, a []Value) (Value, error) {
			n, err := m.Local(t, id, a[1])
			return t.NewInt(n), err
		}),
		none("set_local_events", "(tool_id, code, event_set, /)", func(t *object.Thread, id int64, a []Value) error {
			n, err := ints(t, a[2:3])
			if err != nil {
				return err
			}
			return m.SetLocal(t, id, a[1], n[0])
		}),
		{Name: "restart_events", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) {
			m.Restart()
			return t.RT.None, nil
		}},
		{Name: "_all_events", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) {
			d := t.NewDict()
			for i, set := range m.All() {
				if set != 0 {
					t.DictSetStr(d, vm.EventNames[i], t.NewInt(set))
				}
			}
			return d, nil
		}},
	}
}
