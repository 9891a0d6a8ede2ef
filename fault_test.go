package gophersnake

import (
	"context"
	"errors"
	"testing"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

// A native function that reads outside the committed part of the region ends the runtime, not the process.
func TestFault(t *testing.T) {
	for _, src := range []string{"fault()", "try:\n  fault()\nexcept BaseException:\n  pass", "class A:\n  def __del__(self): fault()\nA()"} {
		r, err := New(Config{})
		if err != nil {
			t.Fatal(err)
		}
		err = r.enter(nil, func(t *object.Thread) error {
			t.DictSetStr(r.main.Get(), "fault", t.NewBuiltin(&object.Func{Name: "fault", Sig: "()", Call: func(t *object.Thread, _ []object.Value) (object.Value, error) {
				return *(*object.Value)(unsafe.Add(t.Base, 60<<30)), nil
			}}, 0, 0))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Exec(context.Background(), src, "fault.py"); !errors.Is(err, ErrFault) {
			t.Errorf("%q: %v", src, err)
		}
		if err := r.Exec(context.Background(), "1", "after.py"); !errors.Is(err, ErrClosed) {
			t.Errorf("after %q: %v", src, err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}
