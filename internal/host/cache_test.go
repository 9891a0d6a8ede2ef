package host

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

func TestCache(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	for _, c := range []*Cache{{}, {Dir: dir}} {
		k, other := c.Key([]byte("a"), []byte("bc")), c.Key([]byte("ab"), []byte("c"))
		if k == other {
			t.Error("keys do not tell parts apart")
		}
		if c.Load("m", k) != nil {
			t.Error("an entry that nobody stored")
		}
		c.Store("m", k, []byte("data"))
		if got := string(c.Load("m", k)); got != "data" {
			t.Errorf("Load gives %q", got)
		}
		if c.Load("m", other) != nil || c.Load("n", k) != nil {
			t.Error("Load does not look at name and key")
		}
		c.Store("m", other, []byte("new"))
		if c.Load("m", k) != nil || string(c.Load("m", other)) != "new" {
			t.Error("a second Store does not replace the first")
		}
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("%d files for one name", len(files))
	}
	if a, b := (&Cache{Stamp: "1"}), (&Cache{Stamp: "2"}); a.Key() == b.Key() {
		t.Error("the stamp is not part of the key")
	}
}

// Every damage of a file is found, and mended by the next Store.
func TestCacheDamage(t *testing.T) {
	c := &Cache{Dir: t.TempDir()}
	k := c.Key()
	c.Store("m", k, []byte("data"))
	file := filepath.Join(c.Dir, "m")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		bad := append([]byte{}, whole...)
		bad[i] ^= 1
		for _, b := range [][]byte{bad, whole[:i]} {
			if err := os.WriteFile(file, b, 0o600); err != nil {
				t.Fatal(err)
			}
			if got := c.Load("m", k); got != nil {
				t.Fatalf("damage at %d gives %q", i, got)
			}
		}
	}
	c.Store("m", k, []byte("data"))
	if string(c.Load("m", k)) != "data" {
		t.Error("Store does not mend a damaged file")
	}
	ro := &Cache{Dir: c.Dir, ReadOnly: true}
	ro.Store("new", k, []byte("data"))
	if ro.Load("m", k) == nil || ro.Load("new", k) != nil {
		t.Error("a read-only cache reads nothing or writes")
	}
}

func TestCacheShared(t *testing.T) {
	for _, c := range []*Cache{{}, {Dir: t.TempDir()}} {
		k := c.Key()
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for range 20 {
					c.Store("m", k, []byte("data"))
					if got := c.Load("m", k); string(got) != "data" {
						t.Errorf("Load gives %q", got)
					}
				}
			})
		}
		wg.Wait()
	}
}
