package object

import (
	"testing"

	"github.com/gophersnake/gophersnake/internal/region"
)

func BenchmarkAllocDecref(b *testing.B) {
	r, err := region.New(region.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	t := Bare(&Runtime{Region: r}, 1)
	for _, bb := range []struct {
		name  string
		id    uint32
		size  uint64
		track bool
	}{{"plain16", TObject, 16, false}, {"cell24", TCell, 24, true}, {"cell128", TCell, 128, true}} {
		b.Run(bb.name, func(b *testing.B) {
			typ := t.RT.types[bb.id]
			t.Alloc(typ, bb.size)
			for b.Loop() {
				v := t.Alloc(typ, bb.size)
				if bb.track {
					t.Track(v)
				}
				t.Decref(v)
			}
		})
	}
}
