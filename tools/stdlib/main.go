// Command stdlib unpacks the standard library of CPython 3.14.6 (its Lib folder, unmodified) from the Go module
// github.com/kluctl/go-embed-python into the user's cache, where gsnake finds it, and prints the folder.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/kluctl/go-embed-python/python"
)

func main() {
	log.SetFlags(0)
	cache, err := os.UserCacheDir()
	if err != nil {
		log.Fatal(err)
	}
	home := filepath.Join(cache, "gophersnake", "stdlib-3.14")
	if err := os.MkdirAll(filepath.Dir(home), 0o755); err != nil {
		log.Fatal(err)
	}
	if _, err := python.NewEmbeddedPythonWithTmpDir(home, false); err != nil {
		log.Fatal(err)
	}
	fmt.Println(filepath.Join(home, "lib", "python3.14"))
}
