// Package hashes is the native modules _md5, _sha1, _sha2 and _sha3, which hashlib is built on; Go's crypto packages do the work.
package hashes

import (
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding"
	"encoding/hex"
	"hash"
	"io"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// algorithm is one hash function. Those with make have a fixed digest; shake has one of any length.
type algorithm struct {
	name  string
	make  func() hash.Hash
	shake func() *sha3.SHAKE
	block int
}

// state is a hash object's: everything fed so far in one of the two.
type state struct {
	alg   *algorithm
	h     hash.Hash
	shake *sha3.SHAKE
}

// MD5, SHA1, SHA2 and SHA3 declare the modules.
func MD5() *object.ModuleDef {
	return module("_md5", []algorithm{{name: "md5", make: md5.New}})
}

// SHA1 is _sha1.
func SHA1() *object.ModuleDef {
	return module("_sha1", []algorithm{{name: "sha1", make: sha1.New}})
}

// SHA2 is _sha2.
func SHA2() *object.ModuleDef {
	return module("_sha2", []algorithm{{name: "sha224", make: sha256.New224}, {name: "sha256", make: sha256.New}, {name: "sha384", make: sha512.New384}, {name: "sha512", make: sha512.New}})
}

// SHA3 is _sha3.
func SHA3() *object.ModuleDef {
	return module("_sha3", []algorithm{
		{name: "sha3_224", make: func() hash.Hash { return sha3.New224() }}, {name: "sha3_256", make: func() hash.Hash { return sha3.New256() }},
		{name: "sha3_384", make: func() hash.Hash { return sha3.New384() }}, {name: "sha3_512", make: func() hash.Hash { return sha3.New512() }},
		{name: "shake_128", shake: sha3.NewSHAKE128, block: 168}, {name: "shake_256", shake: sha3.NewSHAKE256, block: 136},
	})
}

const sig = "(data=b'', *, usedforsecurity=True, string=None)"

func module(name string, algs []algorithm) *object.ModuleDef {
	def := &object.ModuleDef{Name: name}
	types := make([]*object.TypeSpec, len(algs))
	for i := range algs {
		alg := &algs[i]
		types[i] = typeSpec(name, alg)
		def.Funcs = append(def.Funcs, object.Func{Name: alg.name, Sig: sig, Doc: "Return a new " + alg.name + " hash object.", Call: func(t *object.Thread, a []Value) (Value, error) {
			data := a[0]
			if a[2] != 0 && a[2] != t.RT.None {
				if data != 0 {
					return 0, t.TypeErrorf("'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.")
				}
				data = a[2]
			}
			return newHash(t, alg, name, data)
		}})
	}
	def.Init = func(t *object.Thread, m Value) error {
		for i := range algs {
			typ := t.NewType(types[i], name)
			t.SetModuleState(name+"."+algs[i].name, typ)
			t.DictSetStr(t.ModuleDict(m), map[string]string{"md5": "MD5Type", "sha1": "SHA1Type"}[algs[i].name]+typeSuffix(algs[i].name), typ.Obj)
		}
		if name == "_sha3" {
			t.DictSetStr(t.ModuleDict(m), "implementation", t.NewStr("Go crypto/sha3"))
		}
		return nil
	}
	return def
}

func typeSuffix(alg string) string {
	switch alg {
	case "md5", "sha1":
		return ""
	}
	return alg + "_type"
}

func newHash(t *object.Thread, alg *algorithm, mod string, data Value) (Value, error) {
	s := &state{alg: alg}
	if alg.make != nil {
		s.h = alg.make()
	} else {
		s.shake = alg.shake()
	}
	if data != 0 {
		if err := s.update(t, data); err != nil {
			return 0, err
		}
	}
	v := t.New(t.ModuleState(mod + "." + alg.name).(*object.Type))
	t.SetGoState(v, s)
	return v, nil
}

func (s *state) update(t *object.Thread, data Value) error {
	if t.IsStr(data) {
		return t.TypeErrorf("Strings must be encoded before hashing")
	}
	buf, err := t.GetBuffer(data, 0)
	if err != nil {
		if t.IsError(err, object.TTypeError) {
			return t.TypeErrorf("object supporting the buffer API required")
		}
		return err
	}
	defer t.ReleaseBuffer(buf)
	if s.h != nil {
		s.h.Write(buf.Data) // a hash never fails
	} else {
		s.shake.Write(buf.Data)
	}
	return nil
}

// clone copies the state through its binary form.
func (s *state) clone() (*state, error) {
	c := &state{alg: s.alg}
	if s.h != nil {
		c.h = s.alg.make()
		b, err := s.h.(encoding.BinaryMarshaler).MarshalBinary()
		if err == nil {
			err = c.h.(encoding.BinaryUnmarshaler).UnmarshalBinary(b)
		}
		return c, err
	}
	c.shake = s.alg.shake()
	b, err := s.shake.MarshalBinary()
	if err == nil {
		err = c.shake.UnmarshalBinary(b)
	}
	return c, err
}

func (s *state) digest(t *object.Thread, length Value) ([]byte, error) {
	if s.h != nil {
		return s.h.Sum(nil), nil
	}
	n, err := t.AsIndex(length, object.TOverflowError)
	if err != nil {
		return nil, err
	}
	if n < 0 {
		return nil, t.ValueErrorf("value must be positive")
	}
	if n >= 1<<29 {
		return nil, t.ValueErrorf("digest length is too large")
	}
	c, err := s.clone()
	if err != nil {
		return nil, t.Errorf(object.TSystemError, "%s", err)
	}
	t.CheckSize(n)
	out := make([]byte, n)
	if _, err := io.ReadFull(c.shake, out); err != nil {
		return nil, t.Errorf(object.TSystemError, "%s", err)
	}
	return out, nil
}

func typeSpec(mod string, alg *algorithm) *object.TypeSpec {
	get := func(t *object.Thread, v Value) *state { s, _ := t.GoState(v).(*state); return s }
	digestSig := "(self, /)"
	if alg.shake != nil {
		digestSig = "(self, length)"
	}
	arg := func(a []Value) Value {
		if len(a) > 1 {
			return a[1]
		}
		return 0
	}
	return &object.TypeSpec{
		Name: mod + "." + alg.name, Flags: object.TypeGoState | object.TypeDisallowInstantiation,
		GetSets: []object.GetSet{
			{Name: "name", Get: func(t *object.Thread, v Value) (Value, error) { return t.NewStr(alg.name), nil }},
			{Name: "block_size", Get: func(t *object.Thread, v Value) (Value, error) {
				if s := get(t, v); s.h != nil {
					return t.NewInt(int64(s.h.BlockSize())), nil
				}
				return t.NewInt(int64(alg.block)), nil
			}},
			{Name: "digest_size", Get: func(t *object.Thread, v Value) (Value, error) {
				if s := get(t, v); s.h != nil {
					return t.NewInt(int64(s.h.Size())), nil
				}
				return t.NewInt(0), nil
			}},
		},
		Methods: []object.Func{
			{Name: "update", Sig: "(self, obj, /)", Doc: "Update this hash object's state with the provided string.", Call: func(t *object.Thread, a []Value) (Value, error) {
				return t.RT.None, get(t, a[0]).update(t, a[1])
			}},
			{Name: "digest", Sig: digestSig, Doc: "Return the digest value as a bytes object.", Call: func(t *object.Thread, a []Value) (Value, error) {
				b, err := get(t, a[0]).digest(t, arg(a))
				if err != nil {
					return 0, err
				}
				return t.NewBytes(bytes.Clone(b)), nil
			}},
			{Name: "hexdigest", Sig: digestSig, Doc: "Return the digest value as a string of hexadecimal digits.", Call: func(t *object.Thread, a []Value) (Value, error) {
				b, err := get(t, a[0]).digest(t, arg(a))
				if err != nil {
					return 0, err
				}
				return t.NewStr(hex.EncodeToString(b)), nil
			}},
			{Name: "copy", Sig: "(self, /)", Doc: "Return a copy of the hash object.", Call: func(t *object.Thread, a []Value) (Value, error) {
				c, err := get(t, a[0]).clone()
				if err != nil {
					return 0, t.Errorf(object.TSystemError, "%s", err)
				}
				v := t.New(t.TypeOf(a[0]))
				t.SetGoState(v, c)
				return v, nil
			}},
		},
	}
}
