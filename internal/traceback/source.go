package traceback

import (
	"path/filepath"
	"strings"
	"sync"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// Source lines come from the first of:
//
//   - linecache.cache, for what a loader or a program (doctest, a notebook) put there,
//   - the text of a module that the binary or the host carries,
//   - the file, or a file of that name below a directory of sys.path,
//   - get_source of the module's loader,
//   - the texts given to RegisterSource, for code that never was a file.

// sources reads source lines, each file once.
type sources struct {
	t     *object.Thread
	files map[string][]string

	filesOnly bool // neither linecache nor loaders nor RegisterSource
}

func newSources(t *object.Thread) *sources {
	return &sources{t: t, files: map[string][]string{}}
}

// line is line n of file, "" if there is none. frame tells the module and the code.
func (s *sources) line(file string, n int, frame Value) string {
	lines, ok := s.files[file]
	if !ok {
		lines = s.read(file, frame)
		s.files[file] = lines
	}
	if len(lines) == 0 && !s.filesOnly && strings.HasPrefix(file, "<") {
		lines = registered(s.t, s.t.FrameObjCode(frame))
	}
	if n < 1 || n > len(lines) {
		return ""
	}
	return lines[n-1]
}

func (s *sources) read(file string, frame Value) []string {
	if !s.filesOnly {
		if lines := s.cached(file); lines != nil {
			return lines
		}
	}
	if name, ok := strings.CutPrefix(file, "<frozen "); ok && !s.filesOnly {
		return s.embedded(strings.TrimSuffix(name, ">"))
	}
	if file == "" || strings.HasPrefix(file, "<") && strings.HasSuffix(file, ">") {
		return nil
	}
	host := s.t.RT.Host
	if host.ReadFile != nil {
		if b, err := host.ReadFile(file); err == nil {
			return s.decoded(b)
		}
	}
	if !s.filesOnly {
		if lines := s.loaded(frame); lines != nil {
			return lines
		}
	}
	if host.ReadFile != nil && !filepath.IsAbs(file) {
		path := s.t.Hold(s.t.DictGetStr(s.t.RT.SysDict, "path"))
		if path == 0 {
			return nil
		}
		items, err := s.t.Sequence(path)
		if err != nil {
			return nil
		}
		for _, dir := range items {
			if !s.t.IsStr(dir) {
				continue
			}
			if b, err := host.ReadFile(filepath.Join(s.t.Str(dir), file)); err == nil {
				return s.decoded(b)
			}
		}
	}
	return nil
}

// embedded asks the importer for a module without a file. The import system's own lines are of no interest.
func (s *sources) embedded(module string) []string {
	im, ok := s.t.RT.Importer.(interface {
		Embedded(name string) (source []byte, isPackage, ok bool)
	})
	if !ok || strings.HasPrefix(module, "importlib.") {
		return nil
	}
	src, _, ok := im.Embedded(module)
	if !ok {
		return nil
	}
	return s.decoded(src)
}

// cached is an entry of linecache.cache that does not stand for a file.
func (s *sources) cached(file string) []string {
	t := s.t
	mod := t.Hold(t.DictGetStr(t.RT.Modules, "linecache"))
	if mod == 0 {
		return nil
	}
	cache, err := t.GetAttrStr(mod, "cache")
	if err != nil || !t.IsInstanceID(cache, object.TDict) {
		return nil
	}
	entry := t.Hold(t.DictGetStr(cache, file))
	if entry == 0 || !t.IsInstanceID(entry, object.TTuple) || t.TupleLen(entry) != 4 {
		return nil
	}
	items := t.TupleItems(entry)
	if items[1] != t.RT.None {
		return nil // has a time of change: a file, read it again
	}
	list, err := t.Sequence(items[2])
	if err != nil {
		return nil
	}
	lines := []string{}
	for _, l := range list {
		if t.IsStr(l) {
			lines = append(lines, t.Str(l))
		}
	}
	return lines
}

// loaded asks the loader of the frame's module.
func (s *sources) loaded(frame Value) []string {
	t := s.t
	globals, err := t.GetAttrStr(frame, "f_globals")
	if err != nil || !t.IsInstanceID(globals, object.TDict) {
		return nil
	}
	name, loader := t.Hold(t.DictGetStr(globals, "__name__")), t.Hold(t.DictGetStr(globals, "__loader__"))
	if spec := t.Hold(t.DictGetStr(globals, "__spec__")); spec != 0 && spec != t.RT.None {
		if v, found, err := t.GetAttrOpt(spec, t.Intern("name")); err == nil && found {
			name = v
		}
		if loader == 0 {
			if v, found, err := t.GetAttrOpt(spec, t.Intern("loader")); err == nil && found {
				loader = v
			}
		}
	}
	if name == 0 || loader == 0 || loader == t.RT.None {
		return nil
	}
	get, found, err := t.GetAttrOpt(loader, t.Intern("get_source"))
	if err != nil || !found {
		return nil
	}
	src, err := t.Call(get, name)
	if err != nil || !t.IsStr(src) {
		return nil
	}
	return splitFile(t.Str(src))
}

// decoded splits a source file into lines; none if its encoding is wrong.
func (s *sources) decoded(b []byte) []string {
	src, err := syntax.DecodeSource(b)
	if err == nil {
		return splitFile(string(src))
	}
	name, err := syntax.DetectEncoding(b)
	if err != nil {
		return nil
	}
	v, err := s.t.CallMethod(s.t.NewBytes(b), "decode", s.t.NewStr(name))
	if err != nil || !s.t.IsStr(v) {
		return nil
	}
	return splitFile(s.t.Str(v))
}

// splitFile splits at the ends of lines that files have.
func splitFile(s string) []string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	lines := strings.Split(s, "\n")
	if n := len(lines); lines[n-1] == "" {
		lines = lines[:n-1]
	}
	return lines
}

// codeKey tells code objects apart as linecache does.
type codeKey struct {
	file, qualname string
	first          int
}

const registryKey = "traceback.sources"

// registry holds the texts that RegisterSource was given, for any thread to read.
type registry struct {
	mu    sync.Mutex
	lines map[codeKey][]string
}

// RegisterSource keeps the text that code was compiled from, for code without a file: the program of option -c, input of the REPL.
// It covers the functions and classes in the code too.
func RegisterSource(t *object.Thread, code Value, src string) {
	r, ok := t.ModuleState(registryKey).(*registry)
	if !ok {
		r = &registry{lines: map[codeKey][]string{}}
		t.SetModuleState(registryKey, r)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.add(t, code, splitFile(src))
}

func (r *registry) add(t *object.Thread, code Value, lines []string) {
	c := t.CodeAt(code)
	r.lines[keyOf(t, c)] = lines
	for _, v := range t.TupleItems(c.Consts) {
		if t.Is(v, object.TCode) {
			r.add(t, v, lines)
		}
	}
}

func keyOf(t *object.Thread, c *object.Code) codeKey {
	return codeKey{t.Str(c.Filename), t.Str(c.Qualname), int(c.First)}
}

func registered(t *object.Thread, code Value) []string {
	r, ok := t.ModuleState(registryKey).(*registry)
	if !ok {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.lines[keyOf(t, t.CodeAt(code))]
}
