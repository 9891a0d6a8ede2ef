// Package zlib is the native module of that name: DEFLATE in the containers zlib (RFC 1950), gzip (RFC 1952) and none, and checksums.
//
// inflate.go and deflate.go know the bits, container.go what stands around them, the rest is Python's interface. Work on data is done
// with the thread detached, on copies; an object's mutex keeps threads that share it apart.
package zlib

import (
	"hash/adler32"
	"hash/crc32"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

type thread = object.Thread

const stateKey = "zlib"

type state struct {
	err                              object.Root // zlib.error
	compress, decompress, bareReader *object.Type
}

func stateOf(t *thread) *state { return t.ModuleState(stateKey).(*state) }

// Flush modes and strategies, with zlib's numbers.
const (
	noFlush      = 0
	partialFlush = 1
	syncFlush    = 2
	fullFlush    = 3
	finish       = 4
	blockFlush   = 5

	filtered    = 1
	huffmanOnly = 2
	rle         = 3
	fixed       = 4
)

const (
	maxWbits   = 15
	bufferSize = 16 << 10
)

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "zlib",
		Doc:  "Compression and decompression in the formats of the library zlib, and checksums.",
		Funcs: []object.Func{
			{Name: "adler32", Sig: "(data, value=1, /)", Doc: "Compute an Adler-32 checksum of data, beginning with value.", Call: checksum(1, updateAdler)},
			{Name: "crc32", Sig: "(data, value=0, /)", Doc: "Compute a CRC-32 checksum of data, beginning with value.", Call: checksum(0, func(v uint32, b []byte) uint32 { return crc32.Update(v, crc32.IEEETable, b) })},
			{Name: "compress", Sig: "(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)", Doc: "The compressed data as bytes.", Call: compress},
			{Name: "compressobj", Sig: "(level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=<unrepresentable>)",
				Doc: "Return a compressor object.", Call: compressObj},
			{Name: "decompress", Sig: "(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)", Doc: "The decompressed data as bytes.", Call: decompress},
			{Name: "decompressobj", Sig: "(wbits=MAX_WBITS, zdict=b'')", Doc: "Return a decompressor object.", Call: decompressObj},
		},
		Init: func(t *thread, m Value) error {
			s := &state{}
			t.SetModuleState(stateKey, s)
			s.err = t.NewRoot(t.NewExceptionType("zlib.error", t.TypeByID(object.TException).Obj, ""))
			s.compress, s.decompress = t.NewType(compressSpec(), "zlib"), t.NewType(decompressSpec(), "zlib")
			s.bareReader = t.NewType(bareSpec(), "zlib")
			d := t.ModuleDict(m)
			t.DictSetStr(d, "error", s.err.Get())
			t.DictSetStr(d, "_ZlibDecompressor", s.bareReader.Obj)
			for name, v := range map[string]int64{
				"DEFLATED": 8, "DEF_BUF_SIZE": bufferSize, "DEF_MEM_LEVEL": 8, "MAX_WBITS": maxWbits, "Z_BEST_COMPRESSION": 9, "Z_BEST_SPEED": 1,
				"Z_BLOCK": blockFlush, "Z_DEFAULT_COMPRESSION": -1, "Z_DEFAULT_STRATEGY": 0, "Z_FILTERED": filtered, "Z_FINISH": finish,
				"Z_FIXED": fixed, "Z_FULL_FLUSH": fullFlush, "Z_HUFFMAN_ONLY": huffmanOnly, "Z_NO_COMPRESSION": 0, "Z_NO_FLUSH": noFlush,
				"Z_PARTIAL_FLUSH": partialFlush, "Z_RLE": rle, "Z_SYNC_FLUSH": syncFlush, "Z_TREES": 6,
			} {
				t.DictSetStr(d, name, t.NewInt(v))
			}
			for _, name := range []string{"ZLIB_VERSION", "ZLIB_RUNTIME_VERSION"} {
				t.DictSetStr(d, name, t.NewStr("1.3.1"))
			}
			t.DictSetStr(d, "__version__", t.NewStr("1.0"))
			return nil
		},
	}
}

// fail raises zlib.error.
func fail(t *thread, text string) error {
	exc, err := t.NewExceptionArgs(stateOf(t).err.Get(), t.NewStr(text))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// contents copies the bytes of a bytes-like object, for work without the region.
func contents(t *thread, v Value) ([]byte, error) {
	if t.IsBytes(v) {
		return append([]byte(nil), t.Bytes(v)...), nil
	}
	b, err := t.GetBuffer(v, object.BufSimple)
	if err != nil {
		return nil, err
	}
	defer t.ReleaseBuffer(b)
	return append([]byte(nil), b.Data...), nil
}

// intArg is an int argument, def if it is absent.
func intArg(t *thread, v Value, def int) (int, error) {
	if v == 0 {
		return def, nil
	}
	n, err := t.AsIndex(v, object.TOverflowError)
	if err == nil && (n > 1<<31-1 || n < -1<<31) {
		err = t.Errorf(object.TOverflowError, "Python int too large to convert to C int")
	}
	return n, err
}

// small is the size up to which checksums are not worth detaching the thread.
const small = 5 << 10

func checksum(start uint32, update func(v uint32, b []byte) uint32) object.NativeFunc {
	return func(t *thread, a []Value) (Value, error) {
		v := start
		if a[1] != 0 {
			x, err := t.Index(a[1])
			if err != nil {
				return 0, err
			}
			v = uint32(maskedWord(t, x))
		}
		if t.IsBytes(a[0]) && len(t.Bytes(a[0])) <= small {
			return t.NewInt(int64(update(v, t.Bytes(a[0])))), nil
		}
		b, err := contents(t, a[0])
		if err != nil {
			return 0, err
		}
		t.Blocking(func() { v = update(v, b) })
		return t.NewInt(int64(v)), nil
	}
}

// maskedWord is the low 64 bits of an int.
func maskedWord(t *thread, v Value) uint64 {
	if n, ok := t.Int64(v); ok {
		return uint64(n)
	}
	x := t.Big(v)
	w := uint64(0)
	if words := x.Bits(); len(words) > 0 {
		w = uint64(words[0])
	}
	if x.Sign() < 0 {
		w = -w
	}
	return w
}

// updateAdler goes on with an Adler-32 checksum, which Go's package cannot.
func updateAdler(v uint32, b []byte) uint32 {
	if v == 1 {
		return adler32.Checksum(b)
	}
	const mod, batch = 65521, 5552
	lo, hi := v&0xFFFF%mod, v>>16%mod
	for len(b) > 0 {
		n := min(len(b), batch)
		for _, c := range b[:n] {
			lo += uint32(c)
			hi += lo
		}
		lo, hi = lo%mod, hi%mod
		b = b[n:]
	}
	return hi<<16 | lo
}
