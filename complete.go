package gophersnake

import (
	"sort"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// candidates is Prompt.Candidates, with the meaning of module rlcompleter: keywords, names of __main__ and builtins; after dots the
// attributes of what the names before stand for. Callables get a parenthesis. Errors of the program's code count as "none".
func (c *console) candidates(word string) (out []string) {
	c.attached(func() {
		if i := strings.LastIndexByte(word, '.'); i >= 0 {
			out = c.attributes(word[:i], word[i+1:])
		} else {
			out = c.names(word)
		}
	})
	return out
}

// Keywords, with what follows them. "_" is a soft one.
const keywords = "False|None|True|and |as |assert |async |await |break|class |continue|def |del |elif |else|except |finally:|for |from |global |" +
	"if |import |in |is |lambda |nonlocal |not |or |pass|raise |return |try:|while |with |yield |_|case |match |type "

func (c *console) names(prefix string) (out []string) {
	t := c.t
	seen := map[string]bool{"__builtins__": true}
	for kw := range strings.SplitSeq(keywords, "|") {
		if name := strings.TrimRight(kw, " :"); strings.HasPrefix(name, prefix) {
			seen[name] = true
			out = append(out, kw)
		}
	}
	for _, d := range []object.Value{c.r.main.Get(), c.r.rt.Builtins} {
		for pos := 0; ; {
			k, v, ok := t.DictNext(d, &pos)
			if !ok {
				break
			}
			if !t.IsStr(k) {
				continue
			}
			if name := t.Str(k); strings.HasPrefix(name, prefix) && !seen[name] {
				seen[name] = true
				out = append(out, name+c.call(t.Hold(v)))
			}
		}
	}
	return out
}

// attributes completes expr.prefix, where expr is names with dots between them.
func (c *console) attributes(expr, prefix string) (out []string) {
	t := c.t
	o, ok := c.lookup(strings.Split(expr, "."))
	if !ok {
		return nil
	}
	dir, err := t.CallMethod(t.DictGetStr(t.RT.Modules, "builtins"), "dir", o)
	if err != nil {
		return nil
	}
	names := map[string]bool{"__class__": true}
	if err := t.Iterate(dir, func(v object.Value) (bool, error) {
		if t.IsStr(v) {
			names[t.Str(v)] = true
		}
		return true, nil
	}); err != nil {
		return nil
	}
	delete(names, "__builtins__")
	// Names that begin with underscores are for those who type one.
	for _, hidden := range [...]string{"_", "__", ""} {
		if hidden == "_" && prefix != "" || hidden == "__" && prefix != "" && prefix != "_" {
			continue
		}
		for name := range names {
			if !strings.HasPrefix(name, prefix) || hidden != "" && strings.HasPrefix(name, hidden) {
				continue
			}
			out = append(out, expr+"."+name+c.attributeCall(o, name))
		}
		if len(out) > 0 {
			break
		}
	}
	sort.Strings(out)
	return out
}

// lookup finds a variable of __main__ or a builtin, and attributes of it.
func (c *console) lookup(path []string) (object.Value, bool) {
	t := c.t
	o := t.Hold(t.DictGetStr(c.r.main.Get(), path[0]))
	if o == 0 {
		o = t.Hold(t.DictGetStr(c.r.rt.Builtins, path[0]))
	}
	if o == 0 {
		return 0, false
	}
	for _, name := range path[1:] {
		v, err := t.GetAttrStr(o, name)
		if err != nil {
			return 0, false
		}
		o = v
	}
	return o, true
}

// attributeCall is what follows the attribute. Computed ones are not computed for it.
func (c *console) attributeCall(o object.Value, name string) string {
	t := c.t
	if v, err := t.GetAttrStr(t.TypeOf(o).Obj, name); err == nil {
		if descr, err := t.HasAttr(v, t.Intern("__get__")); err != nil || descr && !t.IsCallable(v) {
			return ""
		}
	}
	v, err := t.GetAttrStr(o, name)
	if err != nil {
		return ""
	}
	return c.call(v)
}

// call is what follows the name of v.
func (c *console) call(v object.Value) string {
	t := c.t
	if !t.IsCallable(v) {
		return ""
	}
	inspect, err := t.RT.Importer.Import(t, t.NewStr("inspect"), 0, 0, 0)
	if err != nil {
		return "("
	}
	sig, err := t.CallMethod(inspect, "signature", v)
	if err != nil {
		return "("
	}
	params, err := t.GetAttrStr(sig, "parameters")
	if err != nil {
		return "("
	}
	if some, err := t.Truth(params); err != nil || some {
		return "("
	}
	return "()"
}
