package compile_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/compile"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// every is code with each kind of constant and table.
const every = `
x = (1, -(1 << 40), 123456789012345678901234567890, 1.5, -0.0, 2j, "s", "\udc80", b"\xff", None, True, False, ..., (1, (2,)))
def f(a, /, b=1, *args, k, **kw):
    global g
    try:
        return [a for a in b if a in {1, 2}], lambda: a, kw[1:2]
    except* ValueError as e:
        raise
    finally:
        del b
class C[T]:
    async def m(self):
        async for i in self: yield i
`

func compiled(t *testing.T, src, name string) *bytecode.Code {
	t.Helper()
	mod, _, err := syntax.ParseFile([]byte(src), syntax.Options{Filename: name})
	if err != nil {
		t.Fatal(err)
	}
	code, _, err := compile.Compile(mod, compile.Options{Filename: name})
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// decoded is what the decoder reads as a tree.
func decoded(b []byte) (*bytecode.Code, error) {
	var codes []*bytecode.Code
	var expand func(cs []bytecode.Const) []bytecode.Const
	expand = func(cs []bytecode.Const) []bytecode.Const {
		cs = slices.Clone(cs)
		for i := range cs {
			cs[i].Items = expand(cs[i].Items)
			if cs[i].Kind == bytecode.ConstCode {
				cs[i].Code, cs[i].Loaded = codes[cs[i].Loaded], 0
			}
		}
		return cs
	}
	last, err := new(bytecode.Decoder).Decode(b, func(c *bytecode.Code) uint64 {
		own := *c
		own.Locals, own.Hidden, own.Instrs, own.Names = slices.Clone(c.Locals), slices.Clone(c.Hidden), slices.Clone(c.Instrs), slices.Clone(c.Names)
		own.Exceptions, own.Lines, own.Consts = slices.Clone(c.Exceptions), slices.Clone(c.Lines), expand(c.Consts)
		codes = append(codes, &own)
		return uint64(len(codes) - 1)
	})
	if err != nil {
		return nil, err
	}
	return codes[last], nil
}

func sameCode(t *testing.T, name string, code *bytecode.Code) {
	t.Helper()
	b := bytecode.Encode(code)
	got, err := decoded(b)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := bytecode.Verify(got); err != nil {
		t.Fatal(err)
	}
	if want, have := bytecode.Disassemble(code), bytecode.Disassemble(got); want != have {
		t.Errorf("%s: other code after Encode and Decode:\n%s\nwant\n%s", name, have, want)
	}
	if string(bytecode.Encode(got)) != string(b) {
		t.Errorf("%s: other bytes after Encode and Decode", name)
	}
}

func TestEncode(t *testing.T) {
	sameCode(t, "every", compiled(t, every, "every.py"))
	files := os.DirFS("../../lib")
	n := 0
	err := fs.WalkDir(files, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".py") || n >= 60 {
			return err
		}
		n++
		src, err := fs.ReadFile(files, p)
		if err == nil {
			sameCode(t, p, compiled(t, string(src), p))
		}
		return err
	})
	if err != nil || n < 20 {
		t.Errorf("%d modules, %v", n, err)
	}
}

// Damaged bytes give an error or other code, never a panic.
func TestDecodeDamaged(t *testing.T) {
	b := bytecode.Encode(compiled(t, every, "every.py"))
	for i := range b {
		if _, err := decoded(b[:i]); err == nil {
			t.Fatalf("%d of %d bytes are code", i, len(b))
		}
	}
	for i := range b {
		for _, bits := range []byte{0x01, 0x80, 0xFF} {
			c := append([]byte{}, b...)
			c[i] ^= bits
			decoded(c)
		}
	}
}
