package hashes

import (
	"hash"

	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/blake2s"

	"github.com/gophersnake/gophersnake/internal/object"
)

const blakeSig = "(data=b'', /, *, digest_size=0, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)"

// BLAKE2 is _blake2: digests of any size, with a key. Salts, personalisation and trees are refused: the library does not have them.
func BLAKE2() *object.ModuleDef {
	def := &object.ModuleDef{Name: "_blake2"}
	add := func(name string, size int, make func(size int, key []byte) (hash.Hash, error)) {
		def.Funcs = append(def.Funcs, object.Func{Name: name, Sig: blakeSig, Doc: "Return a new BLAKE2 hash object.", Call: func(t *object.Thread, a []Value) (Value, error) {
			n := size
			var err error
			if a[1] != 0 {
				if n, err = t.AsIndex(a[1], object.TOverflowError); err != nil {
					return 0, err
				}
				if n < 1 || n > size {
					return 0, t.ValueErrorf("digest_size for %s must be between 1 and %d bytes, here it is %d", map[int]string{64: "Blake2b", 32: "Blake2s"}[size], size, n)
				}
			}
			for i := 3; i <= 11; i++ {
				if a[i] == 0 {
					continue
				}
				if b, ok := bytesArg(t, a[i]); ok && len(b) == 0 {
					continue
				}
				if v, ok := t.Int64(a[i]); t.IsIntLike(a[i]) && ok && (v == 0 || i <= 6 && v == 1) {
					continue
				}
				return 0, t.Errorf(object.TNotImplementedError, "salt, person and tree parameters of BLAKE2 are not supported")
			}
			var key []byte
			if a[2] != 0 {
				buf, err := t.GetBuffer(a[2], 0)
				if err != nil {
					return 0, err
				}
				key = append(key, buf.Data...)
				t.ReleaseBuffer(buf)
				if len(key) > size {
					return 0, t.ValueErrorf("maximum key length is %d bytes", size)
				}
			}
			h, herr := make(n, key)
			if herr != nil {
				return 0, t.Errorf(object.TNotImplementedError, "%s", herr)
			}
			s := &state{alg: &algorithm{name: name, make: func() hash.Hash {
				c, _ := make(n, key) // succeeded above
				return c
			}}, h: h}
			data := a[0]
			if data == 0 {
				data = a[13]
			}
			if data != 0 && data != t.RT.None {
				if err := s.update(t, data); err != nil {
					return 0, err
				}
			}
			v := t.New(t.ModuleState("_blake2." + name).(*object.Type))
			t.SetGoState(v, s)
			return v, nil
		}})
	}
	add("blake2b", 64, func(size int, key []byte) (hash.Hash, error) { return blake2b.New(size, key) })
	add("blake2s", 32, func(size int, key []byte) (hash.Hash, error) {
		switch size {
		case 32:
			return blake2s.New256(key)
		case 16:
			if len(key) > 0 {
				return blake2s.New128(key)
			}
		}
		return nil, errSize
	})
	def.Init = func(t *object.Thread, m Value) error {
		for _, name := range []string{"blake2b", "blake2s"} {
			t.SetModuleState("_blake2."+name, t.NewType(typeSpec("_blake2", &algorithm{name: name, make: func() hash.Hash { return nil }}), "_blake2"))
		}
		return nil
	}
	return def
}

type sizeError struct{}

func (sizeError) Error() string { return "this digest size of BLAKE2s is not supported" }

var errSize error = sizeError{}

func bytesArg(t *object.Thread, v Value) ([]byte, bool) {
	if t.IsBytes(v) {
		return t.Bytes(v), true
	}
	return nil, false
}
