package gophersnake

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/gc"
	"github.com/gophersnake/gophersnake/internal/object"
)

// ErrLeak is what Close returns in a build with the tag invariants when the runtime still holds objects that nobody refers to.
var ErrLeak = errors.New("gophersnake: leaked objects")

// leaks is an error that tells which objects that only programs make are held at the end, when the modules are gone, though no other
// object refers to them: functions, frames, generators, exceptions, instances and classes. Somebody has forgotten to drop a
// reference. For builds with the tag invariants. It says nothing if memory has run out: the panic that this is may have skipped what
// would have dropped some.
func (r *Runtime) leaks() error {
	c, ok := r.rt.Collector.(*gc.Collector)
	if !ok || r.rt.Starved.Load() {
		return nil
	}
	found := map[string]int{}
	for _, v := range c.Held(r.t) {
		if r.madeByProgram(v) && !r.rt.HeldByGo(v) {
			found[r.t.TypeName(v)]++
		}
	}
	if len(found) == 0 {
		return nil
	}
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(found)) {
		lines = append(lines, fmt.Sprintf("%d %s", found[name], name))
	}
	return fmt.Errorf("%w: %s", ErrLeak, strings.Join(lines, ", "))
}

// madeByProgram reports whether v is of a kind that native code makes only for a program. Classes count if a class statement made them.
func (r *Runtime) madeByProgram(v object.Value) bool {
	t := r.t
	typ := t.TypeOf(v)
	switch typ.ID {
	case object.TFunction, object.TMethod, object.TCell, object.TGenerator, object.TCoroutine, object.TAsyncGenerator, object.TFrame, object.TTraceback:
		return true
	}
	if typ.Flags&object.TypeExcSubclass != 0 {
		return true
	}
	if typ.Flags&object.TypeTypeSubclass != 0 {
		typ = t.TypeFromObj(v)
	}
	return typ.Spec == nil && typ.Dict != 0 && t.DictGetStr(typ.Dict, "__firstlineno__") != 0
}
