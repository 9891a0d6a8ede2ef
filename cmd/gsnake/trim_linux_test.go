package main

import (
	"os"
	"reflect"
	"testing"
)

func TestTrim(t *testing.T) {
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Skip(err)
	}
	here := reflect.ValueOf(trim).Pointer()
	found := false
	for _, part := range constantParts(maps, here) {
		start := reflect.ValueOf(part).Pointer()
		found = found || here >= start && here-start < uintptr(len(part))
	}
	if !found {
		t.Error("the code of trim is in none of the parts")
	}
	if parts := constantParts([]byte("00001000-00002000 r-xp 0 0:0 5 /x\n"), here); parts != nil {
		t.Errorf("%d parts of another file", len(parts))
	}
	if parts := constantParts([]byte("no map at all\n\nx y z a b c\n"), here); parts != nil {
		t.Errorf("%d parts of nothing", len(parts))
	}
	trim() // the program goes on
}
