package sys

import "github.com/gophersnake/gophersnake/internal/object"

func traceFunctions() []object.Func {
	get := func(slot func(t *object.Thread) *Value) object.NativeFunc {
		return func(t *object.Thread, _ []Value) (Value, error) {
			if v := *slot(t); v != 0 {
				return t.Hold(v), nil
			}
			return t.RT.None, nil
		}
	}
	set := func(slot func(t *object.Thread) *Value, event string) object.NativeFunc {
		return func(t *object.Thread, a []Value) (Value, error) {
			if err := audit(t, event, func() ([]Value, error) { return nil, nil }); err != nil {
				return 0, err
			}
			if a[0] == t.RT.None {
				t.Drop(slot(t))
			} else {
				t.Store(slot(t), a[0])
			}
			t.UpdateTracing()
			return t.RT.None, nil
		}
	}
	setAll := func(slot func(t *object.Thread) *Value, event string) object.NativeFunc {
		one := set(slot, event)
		return func(t *object.Thread, a []Value) (Value, error) {
			if v, err := one(t, a); err != nil {
				return v, err
			}
			t.StopWorld()
			defer t.StartWorld()
			for _, other := range t.RT.Threads() {
				if other == t {
					continue
				}
				if p := slot(other); a[0] == t.RT.None {
					t.Drop(p)
				} else {
					t.Store(p, a[0])
				}
				other.UpdateTracing()
			}
			return t.RT.None, nil
		}
	}
	trace := func(t *object.Thread) *Value { return &t.Trace.TraceFunc }
	profile := func(t *object.Thread) *Value { return &t.Trace.ProfileFunc }
	return []object.Func{
		{Name: "gettrace", Sig: "()", Call: get(trace), Doc: "Return the global debug tracing function set with sys.settrace."},
		{Name: "getprofile", Sig: "()", Call: get(profile), Doc: "Return the profiling function set with sys.setprofile."},
		{Name: "settrace", Sig: "(function, /)", Call: set(trace, "sys.settrace"), Doc: "Install the function that hears of calls, lines, returns and exceptions in this thread."},
		{Name: "setprofile", Sig: "(function, /)", Call: set(profile, "sys.setprofile"), Doc: "Install the function that hears of calls and returns in this thread."},
		{Name: "_settraceallthreads", Sig: "(function, /)", Call: setAll(trace, "sys.settrace"), Doc: "Set the global debug tracing function in all running threads belonging to the current interpreter."},
		{Name: "_setprofileallthreads", Sig: "(function, /)", Call: setAll(profile, "sys.setprofile"), Doc: "Set the profiling function in all running threads belonging to the current interpreter."},
	}
}

func callTracing(t *object.Thread, a []Value) (Value, error) {
	if !t.IsInstanceID(a[1], object.TTuple) {
		return 0, t.TypeErrorf("call_tracing() argument 2 must be tuple, not %s", t.TypeName(a[1]))
	}
	saved := t.Trace.Tracing
	t.Trace.Tracing = 0
	t.UpdateTracing()
	defer func() {
		t.Trace.Tracing = saved
		t.UpdateTracing()
	}()
	return t.Call(a[0], t.TupleItems(a[1])...)
}
