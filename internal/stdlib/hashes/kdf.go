package hashes

import (
	"crypto/md5"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"hash"
	"math"
	"strings"

	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/blake2s"
	"golang.org/x/crypto/scrypt"

	"github.com/gophersnake/gophersnake/internal/object"
)

// KDF is _kdf: keys from passwords, for hashlib, where CPython has OpenSSL's.
func KDF() *object.ModuleDef {
	return &object.ModuleDef{Name: "_kdf", Funcs: []object.Func{
		{Name: "pbkdf2_hmac", Sig: "(hash_name, password, salt, iterations, dklen=None)", Doc: "Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function.", Call: pbkdf2HMAC},
		{Name: "scrypt", Sig: "(password, *, salt, n, r, p, maxmem=0, dklen=64)", Doc: "scrypt password-based key derivation function.", Call: scryptKey},
	}}
}

// hashes by the names that hashlib knows.
func namedHash(name string) func() hash.Hash {
	switch strings.ToLower(name) {
	case "md5":
		return md5.New
	case "sha1":
		return sha1.New
	case "sha224":
		return sha256.New224
	case "sha256":
		return sha256.New
	case "sha384":
		return sha512.New384
	case "sha512":
		return sha512.New
	case "sha3_224":
		return func() hash.Hash { return sha3.New224() }
	case "sha3_256":
		return func() hash.Hash { return sha3.New256() }
	case "sha3_384":
		return func() hash.Hash { return sha3.New384() }
	case "sha3_512":
		return func() hash.Hash { return sha3.New512() }
	case "blake2b":
		return func() hash.Hash { h, _ := blake2b.New512(nil); return h } // no key, no error
	case "blake2s":
		return func() hash.Hash { h, _ := blake2s.New256(nil); return h }
	}
	return nil
}

// copied is the contents of a bytes-like object, for work without the region.
func copied(t *object.Thread, v Value) ([]byte, error) {
	b, err := t.GetBuffer(v, 0)
	if err != nil {
		return nil, err
	}
	defer t.ReleaseBuffer(b)
	return append([]byte{}, b.Data...), nil
}

func pbkdf2HMAC(t *object.Thread, a []Value) (Value, error) {
	if !t.IsStr(a[0]) {
		return 0, t.TypeErrorf("pbkdf2_hmac() argument 'hash_name' must be str, not %s", t.TypeName(a[0]))
	}
	password, err := copied(t, a[1])
	if err != nil {
		return 0, err
	}
	salt, err := copied(t, a[2])
	if err != nil {
		return 0, err
	}
	iterations, err := t.AsIndex(a[3], object.TOverflowError)
	if err != nil {
		return 0, err
	}
	h := namedHash(t.Str(a[0]))
	if h == nil {
		return 0, t.ValueErrorf("unsupported hash type %s", t.Str(a[0]))
	}
	length := h().Size()
	if a[4] != 0 && a[4] != t.RT.None {
		if length, err = t.AsIndex(a[4], object.TOverflowError); err != nil {
			return 0, err
		}
	}
	switch {
	case iterations < 1:
		return 0, t.ValueErrorf("iteration value must be greater than 0.")
	case iterations > math.MaxInt32:
		return 0, t.Errorf(object.TOverflowError, "iteration value is too great.")
	case length < 1:
		return 0, t.ValueErrorf("key length must be greater than 0.")
	case length > math.MaxInt32:
		return 0, t.Errorf(object.TOverflowError, "key length is too great.")
	}
	t.CheckSize(length)
	var key []byte
	t.Blocking(func() { key, err = pbkdf2.Key(h, string(password), salt, iterations, length) })
	if err != nil {
		return 0, t.ValueErrorf("%s", err)
	}
	return t.NewBytes(key), nil
}

func scryptKey(t *object.Thread, a []Value) (Value, error) {
	password, err := copied(t, a[0])
	if err != nil {
		return 0, err
	}
	salt, err := copied(t, a[1])
	if err != nil {
		return 0, err
	}
	num := [5]int{4: 64} // n, r, p, maxmem, dklen
	for i := range num {
		if a[2+i] == 0 {
			continue
		}
		if num[i], err = t.AsIndex(a[2+i], object.TOverflowError); err != nil {
			return 0, err
		}
		if i < 3 && num[i] < 0 {
			return 0, t.ValueErrorf("Cannot convert negative int")
		}
	}
	n, r, p, most, length := num[0], num[1], num[2], num[3], num[4]
	const defaultMemory = 32 << 20 // OpenSSL's
	if most == 0 {
		most = defaultMemory
	}
	switch {
	case n < 2 || n&(n-1) != 0:
		return 0, t.ValueErrorf("n must be a power of 2.")
	case most < 0 || most > math.MaxInt32:
		return 0, t.ValueErrorf("maxmem must be positive and smaller than %d", math.MaxInt32)
	case length < 1 || length > math.MaxInt32:
		return 0, t.ValueErrorf("dklen must be greater than 0 and smaller than %d", math.MaxInt32)
	case r == 0 || p == 0 || r >= 1<<30/p:
		return 0, t.ValueErrorf("Invalid parameter combination for n, r, p, maxmem.")
	case n > most/128/r-2-p:
		return 0, t.ValueErrorf("[digital envelope routines] memory limit exceeded")
	}
	t.CheckSize(128*r*(n+p) + length)
	var key []byte
	t.Blocking(func() { key, err = scrypt.Key(password, salt, n, r, p, length) })
	if err != nil {
		return 0, t.ValueErrorf("Invalid parameter combination for n, r, p, maxmem.")
	}
	return t.NewBytes(key), nil
}
