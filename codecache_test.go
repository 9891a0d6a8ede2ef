package gophersnake_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/gophersnake/gophersnake"
)

// importOut runs a program that imports m in a runtime of its own and returns what it prints.
func importOut(t *testing.T, cache *gophersnake.CodeCache, source string) string {
	t.Helper()
	var out bytes.Buffer
	rt, err := gophersnake.New(gophersnake.Config{Stdout: &out, CodeCache: cache, Modules: fstest.MapFS{"m.py": {Data: []byte(source)}}})
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	if err := rt.Exec(context.Background(), "import abc, m\nprint(m.f())", "main"); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestCodeCache(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "code")
	for _, cache := range []*gophersnake.CodeCache{nil, gophersnake.NewCodeCache("", false), gophersnake.NewCodeCache(dir, false)} {
		for _, want := range []string{"1", "1", "2", "1"} { // the last two: the source has changed
			if got := importOut(t, cache, "def f():\n    return "+want+"\n"); got != want+"\n" {
				t.Errorf("got %q, want %s", got, want)
			}
		}
	}
	file := filepath.Join(dir, "m.code")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b[:len(b)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	if got := importOut(t, gophersnake.NewCodeCache(dir, false), "def f():\n    return 1\n"); got != "1\n" {
		t.Errorf("got %q from a damaged file", got)
	}
	if again, err := os.ReadFile(file); err != nil || !bytes.Equal(again, b) {
		t.Errorf("a damaged file was not written again: %v", err)
	}
}

func TestCodeCacheReadOnly(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "code")
	importOut(t, gophersnake.NewCodeCache(dir, true), "def f():\n    return 1\n")
	if _, err := os.Stat(dir); err == nil {
		t.Error("a read-only cache writes files")
	}
}
