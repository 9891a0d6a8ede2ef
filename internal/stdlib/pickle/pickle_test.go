package pickle_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/gophersnake/gophersnake"
)

// open makes a runtime with CPython's Lib, which the module needs for copyreg and its like.
func open(tb testing.TB, limit uint64) *gophersnake.Runtime {
	tb.Helper()
	lib := os.Getenv("GOPHERSNAKE_STDLIB")
	if lib == "" {
		tb.Skip("GOPHERSNAKE_STDLIB names no Lib")
	}
	rt, err := gophersnake.New(gophersnake.Config{Files: true, Stdlib: lib, Path: []string{lib}, MemoryLimit: limit})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := rt.Close(); err != nil {
			tb.Errorf("Close: %v", err)
		}
	})
	return rt
}

func exec(tb testing.TB, rt *gophersnake.Runtime, src string) {
	tb.Helper()
	if err := rt.Exec(context.Background(), src, "test.py"); err != nil {
		tb.Fatal(err)
	}
}

const document = `
import _pickle
class Point:
    def __init__(self, x, y): self.x, self.y = x, y
doc = [{"p": Point(i, i / 3), "t": (i, str(i + 1000), None), "s": {i, i + 1}, "b": b"x" * (i % 9 + 2)} for i in range(600)]
data = _pickle.dumps(doc, 4)
`

func BenchmarkDumps(b *testing.B) { benchmark(b, "_pickle.dumps(doc, 4)") }
func BenchmarkLoads(b *testing.B) { benchmark(b, "_pickle.loads(data)") }

func benchmark(b *testing.B, what string) {
	rt := open(b, 0)
	exec(b, rt, document)
	b.ResetTimer()
	exec(b, rt, fmt.Sprintf("for _ in range(%d): %s", b.N, what))
}

// TestHugeLengths gives streams whose numbers promise more than there is to a runtime that has little memory.
func TestHugeLengths(t *testing.T) {
	rt := open(t, 64<<20)
	exec(t, rt, `
import _pickle
def check(stream, *errors):
    try:
        _pickle.loads(stream)
    except errors:
        return
    raise AssertionError(stream)
for op in b'\x8d\x8e\x96\x95':
    for n in (2**62, 2**40, 2**63 - 1):
        check(bytes([op]) + n.to_bytes(8, 'little'), _pickle.UnpicklingError)
    check(bytes([op]) + b'\xff' * 8, OverflowError)
for op in b'XBT\x8b':
    check(bytes([op]) + b'\xff\xff\xff\x7f' + b'a' * 100, _pickle.UnpicklingError)
check(b'g99999999999999999999\n.', OverflowError)
for n in (2**31, 2**32 - 1):
    assert _pickle.loads(b'Nr' + n.to_bytes(4, 'little') + b'j' + n.to_bytes(4, 'little') + b'.') is None
assert _pickle.loads(b'Np9223372036854775807\n.') is None
`)
}

// FuzzLoads looks for streams that crash the process. Globals are out of reach, or a stream could do anything.
func FuzzLoads(f *testing.F) {
	for _, s := range []string{
		"N.", "I01\n.", "L5L\n.", "F1.5\n.", "S'a\\x41'\n.", "V\\u1234\n.", "(lp0\nI1\na.", "(dp0\nI1\nI2\ns.", "(I1\nI2\ntp1\ng1\n.",
		"\x80\x02]q\x00(K\x01M\x00\x01J\x00\x00\x01\x00e.", "\x80\x02}q\x00(X\x01\x00\x00\x00aK\x01h\x00Nu.", "\x80\x04\x95\x05\x00\x00\x00\x00\x00\x00\x00\x8f\x94(K\x01\x90.",
		"\x80\x04\x8c\x01a\x94\x85\x94h\x00\x86.", "(K\x01\x91.", "\x8a\x09\x00\x00\x00\x00\x00\x00\x00\x00\x01.", "G?\xf0\x00\x00\x00\x00\x00\x00.", "\x96\x01\x00\x00\x00\x00\x00\x00\x00a.",
		"\x97\x98.", "cp\nPoint\n)\x81}X\x01\x00\x00\x00xK\x01sb.", "\x80\x04\x8c\x01p\x8c\x05Point\x93)\x81N}X\x01\x00\x00\x00xK\x01s\x86b.", "(cp\nlist\no(K\x01e.", "(ip\nlist\n.",
		"cp\nlist\n)R]r\xff\xff\xff\x7fj\xff\xff\xff\x7fa.", "]2a.", "}2K\x012s.", "(((101.", "P1\n.", "K\x01Q.", "\x82\x01.", "T\x01\x00\x00\x00a.",
	} {
		f.Add([]byte(s))
	}
	var rt *gophersnake.Runtime
	f.Fuzz(func(t *testing.T, stream []byte) {
		if rt == nil {
			lib := os.Getenv("GOPHERSNAKE_STDLIB")
			if lib == "" {
				t.Skip("GOPHERSNAKE_STDLIB names no Lib")
			}
			var err error
			if rt, err = gophersnake.New(gophersnake.Config{Files: true, Stdlib: lib, Path: []string{lib}, MemoryLimit: 256 << 20}); err != nil {
				t.Fatal(err)
			}
			exec(t, rt, harness)
		}
		var src strings.Builder
		src.WriteString("attempt(bytes.fromhex('")
		const digits = "0123456789abcdef"
		for _, b := range stream {
			src.WriteByte(digits[b>>4])
			src.WriteByte(digits[b&15])
		}
		src.WriteString("'))")
		exec(t, rt, src.String())
	})
}

const harness = `
import _pickle, io, gc
class Point: pass
class List(list):
    extend = None
class Slots: __slots__ = 'x', 'y'
class Evil:
    def __setstate__(self, state): self.state = state
    def __hash__(self): return 1
    def __eq__(self, other): raise ValueError
known = {'Point': Point, 'list': list, 'List': List, 'Slots': Slots, 'Evil': Evil, 'dict': dict, 'tuple': tuple, 'int': int, 'set': set, 'Error': ValueError}
class Unpickler(_pickle.Unpickler):
    def find_class(self, module, name): return known[name]
    def persistent_load(self, pid): return pid
def attempt(stream):
    try:
        v = Unpickler(io.BytesIO(stream), buffers=[b'a', bytearray(b'b')]).load()
        again = _pickle.dumps(v)
    except Exception:
        pass
    try:
        _pickle.loads(bytes(c for c in stream if c not in b'ciR\x93'))
    except Exception:
        pass
`
