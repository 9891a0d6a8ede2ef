package importer

import (
	"github.com/gophersnake/gophersnake/internal/object"
)

// trimFrames takes importlib's own frames out of the traceback of an error that leaves an import: all of them when it is an
// ImportError, else those up to the module that failed.
func trimFrames(t *object.Thread, err error) error {
	e, ok := err.(*object.Error)
	if !ok {
		return err
	}
	always := t.IsError(err, object.TImportError)
	exc := t.ExcAt(e.Exc)
	link := &exc.Traceback // where the entry that is looked at hangs
	chunk := link          // where the run of importlib's entries hangs
	inside := false
	for tb := *link; tb != 0; {
		entry := t.TracebackAt(tb)
		next := entry.Next
		if entry.Frame == 0 {
			break
		}
		code := t.CodeAt(t.FrameObjCode(entry.Frame))
		now := t.StrEqualGo(code.Filename, "<frozen importlib._bootstrap>") || t.StrEqualGo(code.Filename, "<frozen importlib._bootstrap_external>")
		if now && !inside {
			chunk = link
		}
		inside = now
		if inside && (always || t.StrEqualGo(code.Name, "_call_with_frames_removed")) {
			t.Store(chunk, next)
			link = chunk
		} else {
			link = &entry.Next
		}
		tb = next
	}
	return err
}
