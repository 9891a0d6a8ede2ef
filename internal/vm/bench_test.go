package vm_test

import (
	"os"
	"testing"
)

// BenchmarkScript times the functions of testdata/bench/loops.py: each takes the number of turns.
func BenchmarkScript(b *testing.B) {
	src, err := os.ReadFile("testdata/bench/loops.py")
	if err != nil {
		b.Fatal(err)
	}
	t := boot(b)
	g, err := run(t, "loops.py", string(src))
	if err != nil {
		b.Fatal(describe(t, err))
	}
	pos := 0
	for {
		k, fn, ok := t.DictNext(g, &pos)
		if !ok {
			break
		}
		name := t.Str(k)
		if len(name) < 3 || name[:2] != "b_" {
			continue
		}
		b.Run(name[2:], func(b *testing.B) {
			mark := t.Mark()
			defer t.Release(mark)
			if _, err := t.Call(fn, t.NewInt(int64(b.N))); err != nil {
				b.Fatal(describe(t, err))
			}
		})
	}
}
