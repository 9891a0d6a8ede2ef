// Package gc is the module of that name: Python's view of the cycle collector.
package gc

import (
	"github.com/gophersnake/gophersnake/internal/gc"
	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

func collector(t *object.Thread) *gc.Collector { return t.RT.Collector.(*gc.Collector) }

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "gc",
		Doc: "Access to the collector of reference cycles.\n\n" +
			"Objects that nothing refers to go at once; this collector finds those that only each other keep alive.",
		Funcs: []object.Func{
			{Name: "enable", Sig: "()", Call: enable, Doc: "Turn automatic collection on."},
			{Name: "disable", Sig: "()", Call: disable, Doc: "Turn automatic collection off."},
			{Name: "isenabled", Sig: "()", Call: isEnabled, Doc: "Tell whether automatic collection is on."},
			{Name: "set_debug", Sig: "(flags, /)", Call: setDebug,
				Doc: "Set the debugging flags, any of the DEBUG_ constants or'ed; what they report goes to sys.stderr."},
			{Name: "get_debug", Sig: "()", Call: getDebug, Doc: "Return the debugging flags."},
			{Name: "get_count", Sig: "()", Call: getCount,
				Doc: "Return a tuple (count0, count1, count2) of what is compared with the thresholds."},
			{Name: "set_threshold", Raw: setThreshold,
				Doc: "set_threshold(threshold0, [threshold1, [threshold2]])\nSet when collections happen; a threshold0 of 0 turns them off."},
			{Name: "get_threshold", Sig: "()", Call: getThreshold, Doc: "Return the thresholds as a tuple."},
			{Name: "collect", Sig: "(generation=2)", Call: collect,
				Doc: "Collect a generation and all younger ones now; return the number of unreachable objects."},
			{Name: "get_objects", Sig: "(generation=None)", Call: getObjects,
				Doc: "Return a list of the tracked objects, of one generation or of all."},
			{Name: "get_stats", Sig: "()", Call: getStats, Doc: "Return a list of dicts, one a generation, that count what collections did."},
			{Name: "is_tracked", Sig: "(obj, /)", Call: isTracked, Doc: "Tell whether the collector looks at the object."},
			{Name: "is_finalized", Sig: "(obj, /)", Call: isFinalized, Doc: "Tell whether the object's finalizer has run."},
			{Name: "get_referrers", Sig: "(*objs)", Call: getReferrers, Doc: "Return a list of the objects that refer directly to any of objs."},
			{Name: "get_referents", Sig: "(*objs)", Call: getReferents, Doc: "Return a list of the objects that objs refer to directly."},
			{Name: "freeze", Sig: "()", Call: freeze, Doc: "Make future collections ignore all objects tracked now."},
			{Name: "unfreeze", Sig: "()", Call: unfreeze, Doc: "Move frozen objects to the oldest generation."},
			{Name: "get_freeze_count", Sig: "()", Call: getFreezeCount, Doc: "Return the number of frozen objects."},
		},
		Init: initModule,
	}
}

func initModule(t *object.Thread, module Value) error {
	c, d := collector(t), t.ModuleDict(module)
	for _, l := range []struct {
		name string
		list *Value
	}{{"callbacks", &c.Callbacks}, {"garbage", &c.Garbage}} {
		if *l.list == 0 {
			t.Init(l.list, t.NewList())
		}
		t.DictSetStr(d, l.name, *l.list)
	}
	for _, k := range []struct {
		name  string
		value int64
	}{
		{"DEBUG_STATS", gc.DebugStats},
		{"DEBUG_COLLECTABLE", gc.DebugCollectable},
		{"DEBUG_UNCOLLECTABLE", gc.DebugUncollectable},
		{"DEBUG_SAVEALL", gc.DebugSaveAll},
		{"DEBUG_LEAK", gc.DebugLeak},
	} {
		t.DictSetStr(d, k.name, t.NewInt(k.value))
	}
	return nil
}

func truth(t *object.Thread, b bool) Value {
	if b {
		return t.RT.True
	}
	return t.RT.False
}

func enable(t *object.Thread, _ []Value) (Value, error) {
	collector(t).Enabled = true
	return t.RT.None, nil
}

func disable(t *object.Thread, _ []Value) (Value, error) {
	collector(t).Enabled = false
	return t.RT.None, nil
}

func isEnabled(t *object.Thread, _ []Value) (Value, error) {
	return truth(t, collector(t).Enabled), nil
}

// asInt is an argument that CPython takes as a C int.
func asInt(t *object.Thread, v Value) (int, error) {
	i, err := t.AsInt(v)
	if err != nil {
		return 0, err
	}
	if int64(int32(i)) != i {
		which := "greater than maximum"
		if i < 0 {
			which = "less than minimum"
		}
		return 0, t.Errorf(object.TOverflowError, "signed integer is %s", which)
	}
	return int(i), nil
}

func setDebug(t *object.Thread, a []Value) (Value, error) {
	flags, err := asInt(t, a[0])
	if err != nil {
		return 0, err
	}
	collector(t).Debug = flags
	return t.RT.None, nil
}

func getDebug(t *object.Thread, _ []Value) (Value, error) {
	return t.NewInt(int64(collector(t).Debug)), nil
}

func triple(t *object.Thread, n [gc.Generations]int) Value {
	return t.NewTuple(t.NewInt(int64(n[0])), t.NewInt(int64(n[1])), t.NewInt(int64(n[2])))
}

func getCount(t *object.Thread, _ []Value) (Value, error) {
	return triple(t, collector(t).Counts(t)), nil
}

func setThreshold(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	if kwnames != 0 && len(t.TupleItems(kwnames)) > 0 {
		return 0, t.TypeErrorf("gc.set_threshold() takes no keyword arguments")
	}
	if len(a) < 1 || len(a) > gc.Generations {
		return 0, t.TypeErrorf("gc.set_threshold requires 1 to 3 arguments")
	}
	th := collector(t).Thresholds
	for i, v := range a {
		n, err := asInt(t, v)
		if err != nil {
			return 0, err
		}
		th[i] = n
	}
	collector(t).SetThresholds(t, th)
	return t.RT.None, nil
}

func getThreshold(t *object.Thread, _ []Value) (Value, error) {
	return triple(t, collector(t).Thresholds), nil
}

func collect(t *object.Thread, a []Value) (Value, error) {
	gen := gc.Generations - 1
	if a[0] != 0 {
		var err error
		if gen, err = asInt(t, a[0]); err != nil {
			return 0, err
		}
	}
	if gen < 0 || gen >= gc.Generations {
		return 0, t.ValueErrorf("invalid generation")
	}
	return t.NewInt(int64(collector(t).Collect(t, gen))), nil
}

func getObjects(t *object.Thread, a []Value) (Value, error) {
	gen := -1
	if v := a[0]; v != 0 && v != t.RT.None {
		if !t.IsIntLike(v) && t.TypeOf(v).Index == nil {
			return 0, t.TypeErrorf("argument should be integer or None, not '%s'", t.TypeName(v))
		}
		n, err := t.AsIndex(v, 0)
		if err != nil {
			return 0, err
		}
		switch {
		case n >= gc.Generations:
			return 0, t.ValueErrorf("generation parameter must be less than the number of available generations (%d)", gc.Generations)
		case n < -1:
			return 0, t.ValueErrorf("generation parameter cannot be negative")
		}
		gen = n
	}
	return t.NewList(collector(t).Objects(t, gen)...), nil
}

func getStats(t *object.Thread, _ []Value) (Value, error) {
	all := t.NewList()
	for _, s := range collector(t).Stats {
		d := t.NewDict()
		t.DictSetStr(d, "collections", t.NewInt(int64(s.Collections)))
		t.DictSetStr(d, "collected", t.NewInt(int64(s.Collected)))
		t.DictSetStr(d, "uncollectable", t.NewInt(int64(s.Uncollectable)))
		t.ListAppend(all, d)
	}
	return all, nil
}

func isTracked(t *object.Thread, a []Value) (Value, error) {
	return truth(t, t.IsTracked(a[0])), nil
}

func isFinalized(t *object.Thread, a []Value) (Value, error) {
	return truth(t, a[0].IsObject() && t.Head(a[0]).Flags&object.FlagFinalized != 0), nil
}

func getReferrers(t *object.Thread, a []Value) (Value, error) {
	var found []Value
	for _, v := range collector(t).Referrers(t, t.TupleItems(a[0])) {
		if v != a[0] {
			found = append(found, v)
		}
	}
	return t.NewList(found...), nil
}

func getReferents(t *object.Thread, a []Value) (Value, error) {
	var all []Value
	for _, o := range t.TupleItems(a[0]) {
		all = append(all, gc.Referents(t, o)...)
	}
	return t.NewList(all...), nil
}

func freeze(t *object.Thread, _ []Value) (Value, error) {
	collector(t).Freeze(t)
	return t.RT.None, nil
}

func unfreeze(t *object.Thread, _ []Value) (Value, error) {
	collector(t).Unfreeze(t)
	return t.RT.None, nil
}

func getFreezeCount(t *object.Thread, _ []Value) (Value, error) {
	return t.NewInt(int64(collector(t).Frozen(t))), nil
}
