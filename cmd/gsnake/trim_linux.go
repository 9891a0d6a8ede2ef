package main

import (
	"bytes"
	"os"
	"reflect"
	"strconv"
	"unsafe"

	"golang.org/x/sys/unix"
)

// trim lets go of the pages of the program itself, code and constants, that the start has touched. Most of them are not needed
// again; those that are come back from the page cache.
func trim() {
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		return
	}
	for _, part := range constantParts(maps, reflect.ValueOf(trim).Pointer()) {
		_ = unix.Madvise(part, unix.MADV_DONTNEED) // what fails leaves the pages where they are
	}
}

// constantParts are the parts of memory, as /proc/self/maps tells them, that cannot be written and come from the file that address
// here comes from.
func constantParts(maps []byte, here uintptr) [][]byte {
	var file []byte
	var parts [][]byte
	own := false
	for line := range bytes.Lines(maps) {
		f := bytes.Fields(line) // addresses, permissions, offset, device, inode, path
		if len(f) < 6 || len(f[1]) < 2 {
			continue
		}
		if !bytes.Equal(f[4], file) {
			if own {
				break
			}
			file, parts = f[4], nil
		}
		low, high, _ := bytes.Cut(f[0], []byte("-"))
		start, err := strconv.ParseUint(string(low), 16, 64)
		end, err2 := strconv.ParseUint(string(high), 16, 64)
		if err != nil || err2 != nil {
			return nil
		}
		own = own || uint64(here) >= start && uint64(here) < end
		if f[1][1] != 'w' {
			parts = append(parts, pages(uintptr(start), uintptr(end)))
		}
	}
	if !own {
		return nil
	}
	return parts
}

// pages is the memory [start, end).
func pages(start, end uintptr) []byte {
	return unsafe.Slice(*(**byte)(unsafe.Pointer(&start)), end-start)
}
