package traceback

import (
	"slices"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Costs of the edits from one name to another, and the limits beyond which nothing is suggested.
const (
	moveCost      = 2
	caseCost      = 1
	maxCandidates = 750
	maxNameSize   = 40
)

// Suggest is the candidate most like name, "" if none is near enough. Sizes count bytes of UTF-8.
func Suggest(candidates []string, name string) string {
	if len(candidates) >= maxCandidates {
		return ""
	}
	best, found := int(^uint(0)>>1), ""
	ok := false
	for _, c := range candidates {
		if c == name {
			continue
		}
		// At most a third of the characters may change.
		limit := min((len(name)+len(c)+3)*moveCost/6, best-1)
		if d := distance(name, c, limit); d <= limit && (!ok || d < best) {
			best, found, ok = d, c, true
		}
	}
	return found
}

// distance is the weighted Levenshtein distance of a and b, something larger than limit if it exceeds that.
func distance(a, b string, limit int) int {
	if a == b {
		return 0
	}
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if a == "" || b == "" {
		return (len(a) + len(b)) * moveCost
	}
	if len(a) > maxNameSize || len(b) > maxNameSize {
		return limit + 1
	}
	if len(b) < len(a) {
		a, b = b, a
	}
	if (len(b)-len(a))*moveCost > limit {
		return limit + 1
	}
	var row [maxNameSize]int
	for i := range a {
		row[i] = (i + 1) * moveCost
	}
	result := 0
	for j := range len(b) {
		d := j * moveCost
		result = d
		lowest := int(^uint(0) >> 1)
		for i := range len(a) {
			substitute := d + substitution(b[j], a[i])
			d = row[i]
			result = min(min(result, d)+moveCost, substitute)
			row[i] = result
			lowest = min(lowest, result)
		}
		if lowest > limit {
			return limit + 1
		}
	}
	return result
}

func substitution(a, b byte) int {
	if a == b {
		return 0
	}
	lower := func(c byte) byte {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		return c
	}
	if lower(a) == lower(b) {
		return caseCost
	}
	return moveCost
}

// dir is the names that obj.__dir__() gives, sorted. It is not dir(obj), which would sort and check more.
func (c *capturer) dir(obj Value) ([]string, bool) {
	t := c.t
	d, err := t.CallMethod(obj, "__dir__")
	if err != nil {
		if !t.IsError(err, object.TTypeError) { // a class
			return nil, false
		}
		if d, err = t.CallMethod(t.TypeOf(obj).Obj, "__dir__", obj); err != nil {
			return nil, false
		}
	}
	names, ok := c.strings(d, nil)
	slices.Sort(names)
	return names, ok
}

// strings appends the strs of an iterable.
func (c *capturer) strings(o Value, list []string) ([]string, bool) {
	err := c.t.Iterate(o, func(item Value) (bool, error) {
		if c.t.IsStr(item) {
			list = append(list, c.t.Str(item))
		}
		return true, nil
	})
	return list, err == nil
}

// visible leaves the private names out.
func visible(names []string) []string {
	return slices.DeleteFunc(names, func(s string) bool { return s != "" && s[0] == '_' })
}

func private(name string) bool { return name != "" && name[0] == '_' }

// lastFrame is the frame that raised; 0 without a traceback.
func (c *capturer) lastFrame(tb Value) Value {
	if tb == 0 {
		return 0
	}
	for c.t.TracebackAt(tb).Next != 0 {
		tb = c.t.TracebackAt(tb).Next
	}
	return c.t.TracebackAt(tb).Frame
}

// self is the local self of a frame.
func (c *capturer) self(frame Value) (Value, bool) {
	locals := c.t.FrameLocals(frame)
	name := c.t.Intern("self")
	if ok, err := c.t.Contains(locals, name); err != nil || !ok {
		return 0, false
	}
	v, err := c.t.GetItem(locals, name)
	return v, err == nil
}

func (c *capturer) suggestAttribute(exc, tb Value, name string) string {
	obj := c.attr(exc, "obj")
	names, ok := c.dir(obj)
	if !ok {
		return ""
	}
	hide := !private(name)
	if hide {
		if f := c.lastFrame(tb); f != 0 {
			if self, ok := c.self(f); ok && self == obj {
				hide = false // inside the class
			}
		}
	}
	if hide {
		names = visible(names)
	}
	return Suggest(names, name)
}

func (c *capturer) suggestImport(exc Value, name string) string {
	t := c.t
	modName := c.attr(exc, "name")
	if !t.IsStr(modName) {
		return ""
	}
	// The module whose name was asked for. As __import__ does, the package for a dotted name.
	top := t.Str(modName)
	for i := range len(top) {
		if top[i] == '.' {
			top = top[:i]
			break
		}
	}
	mod, err := t.ImportModule(top)
	if err != nil {
		return ""
	}
	names, ok := c.dir(mod)
	if !ok {
		return ""
	}
	if !private(name) {
		names = visible(names)
	}
	return Suggest(names, name)
}

func (c *capturer) suggestName(tb, name Value) string {
	t := c.t
	f := c.lastFrame(tb)
	if f == 0 {
		return ""
	}
	names, _ := c.strings(t.FrameLocals(f), nil)
	for _, attr := range []string{"f_globals", "f_builtins"} {
		names, _ = c.strings(c.attr(f, attr), names)
	}
	if self, ok := c.self(f); ok {
		if has, err := t.HasAttr(self, name); err == nil && has {
			return "self." + t.Str(name)
		}
	}
	return Suggest(names, t.Str(name))
}

// isStdlibModule reports whether name is in sys.stdlib_module_names.
func (c *capturer) isStdlibModule(name Value) bool {
	set := c.t.Hold(c.t.DictGetStr(c.t.RT.SysDict, "stdlib_module_names"))
	if set == 0 {
		return false
	}
	ok, err := c.t.Contains(set, name)
	return err == nil && ok
}
