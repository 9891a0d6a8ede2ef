// Package warnings is the native module _warnings: warn and warn_explicit with the filters, and the plain text form that
// warnings take while the module warnings has not been imported.
package warnings

import (
	"fmt"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

const stateKey = "_warnings"

type state struct {
	filters, once, context object.Root
	version                int64
}

func get(t *object.Thread) *state { return t.ModuleState(stateKey).(*state) }

// Module declares the module.
func Module() *object.ModuleDef {
	none := func(f func(t *object.Thread)) object.NativeFunc {
		return func(t *object.Thread, _ []Value) (Value, error) { f(t); return t.RT.None, nil }
	}
	return &object.ModuleDef{
		Name: "_warnings",
		Doc:  "_warnings provides basic warning filtering support.\nIt is a helper module to speed up interpreter start-up.",
		Funcs: []object.Func{
			{Name: "warn", Sig: "(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())", Call: warn, Doc: "Issue a warning, or maybe ignore it or raise an exception."},
			{Name: "warn_explicit", Sig: "(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None)", Call: warnExplicit, Doc: "Issue a warning, or maybe ignore it or raise an exception."},
			{Name: "_filters_mutated_lock_held", Sig: "()", Call: none(func(t *object.Thread) { get(t).version++ })},
			{Name: "_acquire_lock", Sig: "()", Call: none(func(*object.Thread) {})},
			{Name: "_release_lock", Sig: "()", Call: none(func(*object.Thread) {})},
		},
		Init: initModule,
	}
}

func initModule(t *object.Thread, m Value) error {
	d := t.ModuleDict(m)
	none := t.RT.None
	filter := func(action string, cat uint32, module Value) Value {
		return t.NewTuple(t.Intern(action), none, t.TypeByID(cat).Obj, module, t.NewInt(0))
	}
	filters := t.NewList(
		filter("default", object.TDeprecationWarning, t.Intern("__main__")),
		filter("ignore", object.TDeprecationWarning, none),
		filter("ignore", object.TPendingDeprecationWarning, none),
		filter("ignore", object.TImportWarning, none),
		filter("ignore", object.TResourceWarning, none),
	)
	s := &state{filters: t.NewRoot(filters), once: t.NewRoot(t.NewDict())}
	t.SetModuleState(stateKey, s)
	t.DictSetStr(d, "filters", filters)
	t.DictSetStr(d, "_onceregistry", s.once.Get())
	t.DictSetStr(d, "_defaultaction", t.Intern("default"))
	cv, err := t.RT.Importer.Import(t, t.NewStr("_contextvars"), 0, 0, 0)
	if err != nil {
		return err
	}
	ctx, err := t.CallMethod(cv, "ContextVar", t.NewStr("warnings_context"))
	if err != nil {
		return err
	}
	s.context = t.NewRoot(ctx)
	t.DictSetStr(d, "_warnings_context", ctx)
	return nil
}

// pyAttr is an attribute of the module warnings, if that has been imported; 0 otherwise.
func pyAttr(t *object.Thread, name string) Value {
	m := t.DictGetStr(t.RT.Modules, "warnings")
	if m == 0 {
		return 0
	}
	v, found, err := t.GetAttrOpt(m, t.Intern(name))
	if err != nil || !found {
		return 0
	}
	return v
}

// category finds the class of a warning: message's own, the argument, or UserWarning.
func category(t *object.Thread, message, cat Value) (Value, error) {
	if t.IsInstanceID(message, object.TWarning) {
		return t.TypeOf(message).Obj, nil
	}
	if cat == 0 || cat == t.RT.None {
		return t.TypeByID(object.TUserWarning).Obj, nil
	}
	ok := t.IsInstanceID(cat, object.TType)
	if ok {
		ok = t.TypeFromObj(cat).IsSubtype(t.TypeByID(object.TWarning))
	}
	if !ok {
		return 0, t.TypeErrorf("category must be a Warning subclass, not '%s'", t.TypeName(cat))
	}
	return cat, nil
}

func warn(t *object.Thread, a []Value) (Value, error) {
	cat, err := category(t, a[0], a[1])
	if err != nil {
		return 0, err
	}
	level := int64(1)
	if a[2] != 0 {
		if level, err = t.AsInt(a[2]); err != nil {
			return 0, err
		}
	}
	var skip []string
	if a[4] != 0 {
		if !t.IsInstanceID(a[4], object.TTuple) {
			return 0, t.TypeErrorf("warn() argument 'skip_file_prefixes' must be tuple, not %s", t.TypeName(a[4]))
		}
		for _, p := range t.TupleItems(a[4]) {
			if !t.IsStr(p) {
				return 0, t.TypeErrorf("Found non-str '%s' in skip_file_prefixes.", t.TypeName(p))
			}
			skip = append(skip, t.Str(p))
		}
		if len(skip) > 0 && level < 2 {
			level = 2
		}
	}
	filename, lineno, module, registry, globals, err := place(t, level, skip)
	if err != nil {
		return 0, err
	}
	source := a[3]
	return t.RT.None, explicit(t, cat, a[0], filename, lineno, module, registry, source, globals)
}

// place is where a warning points: the frame level levels out. Frames of importlib do not count.
func place(t *object.Thread, level int64, skip []string) (filename Value, lineno int64, module, registry, globals Value, err error) {
	f := t.Frame
	file := func(f uintptr) Value {
		code := Value(t.FrameAt(f).Code.Int())
		return t.Hold((*object.Code)(t.At(code, 0)).Filename)
	}
	internal := func(f uintptr) bool {
		s := t.Str(file(f))
		return strings.Contains(s, "importlib") && strings.Contains(s, "_bootstrap")
	}
	skipped := func(f uintptr) bool {
		s := t.Str(file(f))
		for _, p := range skip {
			if strings.HasPrefix(s, p) {
				return true
			}
		}
		return false
	}
	up := func(f uintptr) uintptr { return uintptr(t.FrameAt(f).Prev.Int()) }
	if f != 0 && (level <= 0 || internal(f)) {
		for ; level > 1 && f != 0; level-- {
			f = up(f)
		}
	} else {
		for ; level > 1 && f != 0; level-- {
			for f = up(f); f != 0 && (internal(f) || skipped(f)); {
				f = up(f)
			}
		}
	}
	if f == 0 {
		globals = t.RT.SysDict
		filename, lineno = t.NewStr("<sys>"), 0
	} else {
		frame, ferr := t.RT.Machine.FrameObject(t, f)
		if ferr != nil {
			return 0, 0, 0, 0, 0, ferr
		}
		if globals, err = t.GetAttrStr(frame, "f_globals"); err != nil {
			return
		}
		filename = file(f)
		n, lerr := t.GetAttrStr(frame, "f_lineno")
		if lerr != nil {
			return 0, 0, 0, 0, 0, lerr
		}
		if n.IsInt() {
			lineno = n.Int()
		}
	}
	if module = t.Hold(t.DictGetName(globals, t.RT.Names.Name)); module == 0 {
		module = t.NewStr("<string>")
	}
	key := t.Intern("__warningregistry__")
	if registry = t.Hold(t.DictGetName(globals, key)); registry == 0 {
		registry = t.NewDict()
		err = t.DictSet(globals, key, registry)
	}
	return
}

func warnExplicit(t *object.Thread, a []Value) (Value, error) {
	cat, err := category(t, a[0], a[1])
	if err != nil {
		return 0, err
	}
	if !t.IsStr(a[2]) {
		return 0, t.TypeErrorf("warn_explicit() argument 'filename' must be str, not %s", t.TypeName(a[2]))
	}
	line, err := t.AsInt(a[3])
	if err != nil {
		return 0, err
	}
	if g := a[6]; g != 0 && g != t.RT.None && !t.IsInstanceID(g, object.TDict) {
		return 0, t.TypeErrorf("module_globals must be a dict, not '%s'", t.TypeName(g))
	}
	return t.RT.None, explicit(t, cat, a[0], a[2], line, a[4], a[5], a[7], a[6])
}

func orNone(t *object.Thread, v Value) Value {
	if v == 0 {
		return t.RT.None
	}
	return v
}

// explicit decides by the filters what becomes of a warning.
func explicit(t *object.Thread, cat, message, filename Value, lineno int64, module, registry, source, globals Value) error {
	none := t.RT.None
	s := get(t)
	if registry == none {
		registry = 0
	}
	if registry != 0 && !t.IsInstanceID(registry, object.TDict) {
		return t.TypeErrorf("'registry' must be a dict or None")
	}
	if module == 0 || module == none {
		name := t.Str(filename)
		switch {
		case name == "":
			name = "<unknown>"
		case strings.HasSuffix(strings.ToLower(name), ".py"):
			name = name[:len(name)-3]
		}
		module = t.NewStr(name)
	}
	text := message
	var err error
	if t.IsInstanceID(message, object.TWarning) {
		if text, err = t.StrOf(message); err != nil {
			return err
		}
	} else if message, err = t.Call(cat, message); err != nil {
		return err
	}
	line := t.NewInt(lineno)
	key := t.NewTuple(text, cat, line)
	if registry != 0 {
		seen, err := already(t, registry, key, false)
		if err != nil || seen {
			return err
		}
	}
	action, item, err := findAction(t, text, cat, module, lineno)
	if err != nil {
		return err
	}
	switch action {
	case "error":
		return t.Raise(message)
	case "ignore":
		return nil
	}
	if registry != 0 && action != "always" && action != "all" {
		if err := t.DictSet(registry, key, t.RT.True); err != nil {
			return err
		}
	}
	seen := false
	switch action {
	case "once":
		once := pyAttr(t, "onceregistry")
		if once == 0 {
			once = s.once.Get()
		}
		seen, err = already(t, once, t.NewTuple(text, cat), true)
	case "module":
		if registry != 0 {
			seen, err = already(t, registry, t.NewTuple(text, cat, t.NewInt(0)), true)
		}
	case "default", "always", "all":
	default:
		r, rerr := t.Repr(item)
		if rerr != nil {
			return rerr
		}
		return t.Errorf(object.TRuntimeError, "Unrecognized action (%s) in warnings.filters:\n %s", action, t.Str(r))
	}
	if err != nil || seen {
		return err
	}
	if show := pyAttr(t, "_showwarnmsg"); show != 0 {
		cls := pyAttr(t, "WarningMessage")
		if cls == 0 {
			return t.Errorf(object.TRuntimeError, "unable to get warnings.WarningMessage")
		}
		msg, err := t.Call(cls, message, cat, filename, line, none, none, orNone(t, source))
		if err != nil {
			return err
		}
		_, err = t.Call(show, msg)
		return err
	}
	return showPlain(t, filename, lineno, text, cat)
}

// already looks a key up in a registry, which is emptied first when the filters have changed; with set it is entered.
func already(t *object.Thread, registry, key Value, set bool) (bool, error) {
	version := t.Intern("version")
	v := t.DictGetName(registry, version)
	if v == 0 || v != t.NewInt(get(t).version) {
		t.DictClear(registry)
		if err := t.DictSet(registry, version, t.NewInt(get(t).version)); err != nil {
			return false, err
		}
	} else if got, err := t.DictGet(registry, key); err != nil {
		return false, err
	} else if got != 0 {
		return t.Truth(got)
	}
	if set {
		return false, t.DictSet(registry, key, t.RT.True)
	}
	return false, nil
}

// findAction searches the context's filters (PEP 567), then the module's, then takes the default action.
func findAction(t *object.Thread, text, cat, module Value, lineno int64) (string, Value, error) {
	s := get(t)
	ctx, err := t.CallMethod(s.context.Get(), "get", t.RT.None)
	if err != nil {
		return "", 0, err
	}
	if ctx != t.RT.None {
		fl, err := t.GetAttrStr(ctx, "_filters")
		if err != nil {
			return "", 0, err
		}
		if a, item, err := search(t, fl, text, cat, module, lineno); err != nil || a != "" {
			return a, item, err
		}
	}
	filters := pyAttr(t, "filters")
	if filters == 0 {
		filters = s.filters.Get()
	}
	if !t.IsInstanceID(filters, object.TList) {
		return "", 0, t.ValueErrorf("_warnings.filters must be a list")
	}
	if a, item, err := search(t, filters, text, cat, module, lineno); err != nil || a != "" {
		return a, item, err
	}
	def := pyAttr(t, "defaultaction")
	if def == 0 {
		return "default", 0, nil
	}
	if !t.IsStr(def) {
		return "", 0, t.TypeErrorf("_warnings.defaultaction must be a string, not '%s'", t.TypeName(def))
	}
	return t.Str(def), 0, nil
}

func search(t *object.Thread, filters, text, cat, module Value, lineno int64) (string, Value, error) {
	for i := 0; i < t.ListLen(filters); i++ {
		item := t.ListItem(filters, i)
		if !t.IsInstanceID(item, object.TTuple) || len(t.TupleItems(item)) != 5 {
			return "", 0, t.ValueErrorf("warnings.filters item %d isn't a 5-tuple", i)
		}
		f := t.TupleItems(item)
		if !t.IsStr(f[0]) {
			return "", 0, t.TypeErrorf("action must be a string, not '%s'", t.TypeName(f[0]))
		}
		ok, err := matches(t, f[1], text)
		if err != nil {
			return "", 0, err
		}
		if !ok {
			continue
		}
		if ok, err = t.IsSubclass(cat, f[2]); err != nil {
			return "", 0, err
		} else if !ok {
			continue
		}
		if ok, err = matches(t, f[3], module); err != nil {
			return "", 0, err
		} else if !ok {
			continue
		}
		n, err := t.AsInt(f[4])
		if err != nil {
			return "", 0, err
		}
		if n == 0 || n == lineno {
			return t.Str(f[0]), item, nil
		}
	}
	return "", 0, nil
}

// matches tests text against a filter's part: None fits all, a str must be equal, else it is a pattern.
func matches(t *object.Thread, part, text Value) (bool, error) {
	if part == t.RT.None {
		return true, nil
	}
	if t.Is(part, object.TStr) {
		return t.StrEqual(part, text), nil
	}
	r, err := t.CallMethod(part, "match", text)
	if err != nil {
		return false, err
	}
	return t.Truth(r)
}

// showPlain writes the warning to sys.stderr without the module warnings.
func showPlain(t *object.Thread, filename Value, lineno int64, text, cat Value) error {
	out := t.DictGetStr(t.RT.SysDict, "stderr")
	if out == 0 || out == t.RT.None {
		return nil
	}
	name, err := t.GetAttr(cat, t.RT.Names.Name)
	if err != nil {
		return err
	}
	textStr, err := t.StrOf(text)
	if err != nil {
		return err
	}
	s := fmt.Sprintf("%s:%d: %s: %s\n", t.Str(filename), lineno, t.Str(name), t.Str(textStr))
	if t.RT.Host.ReadFile != nil {
		if src, err := t.RT.Host.ReadFile(object.FSEncode(t.Str(filename))); err == nil {
			lines := strings.Split(string(src), "\n")
			if lineno >= 1 && int(lineno) <= len(lines) {
				if l := strings.TrimSpace(lines[lineno-1]); l != "" {
					s += "  " + l + "\n"
				}
			}
		}
	}
	_, err = t.CallMethod(out, "write", t.NewStr(s))
	return err
}
