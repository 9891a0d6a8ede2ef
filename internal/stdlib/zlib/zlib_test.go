package zlib

import (
	"bytes"
	"compress/flate"
	"io"
	"math/rand/v2"
	"testing"
)

// samples are texts of different kinds: empty, noise, runs, words, long repeats.
func samples() [][]byte {
	r := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 40_000)
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	var words []byte
	for len(words) < 60_000 {
		words = append(words, []string{"alpha ", "beta ", "gamma\n", "delta", "\x00\x01"}[r.IntN(5)]...)
	}
	return [][]byte{nil, {7}, []byte("ab"), noise, bytes.Repeat([]byte("x"), 100_000), words, append(append(noise[:20_000:20_000], words...), noise[:20_000]...)}
}

func deflateAll(b []byte, level, wbits, memLevel, strategy int, r *rand.Rand) []byte {
	d := newDeflater(level, wbits, memLevel, strategy)
	for len(b) > 0 {
		n := min(len(b), 1+r.IntN(50_000))
		d.write(b[:n])
		b = b[n:]
		if r.IntN(3) == 0 {
			d = d.clone()
			d.flush([]int{partialFlush, syncFlush, fullFlush, blockFlush}[r.IntN(4)])
		}
	}
	d.flush(finish)
	return d.out
}

// Go's own reader is the judge of what the deflater writes, and the inflater must agree, whatever the pieces.
func TestRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for i, want := range samples() {
		for level := range 10 {
			for _, strategy := range []int{0, filtered, huffmanOnly, rle, fixed} {
				wbits, mem := 9+r.IntN(7), 1+r.IntN(9)
				packed := deflateAll(want, level, wbits, mem, strategy, r)
				got, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
				if err != nil || !bytes.Equal(got, want) {
					t.Fatalf("sample %d level %d strategy %d wbits %d mem %d: %v, %d bytes for %d", i, level, strategy, wbits, mem, err, len(got), len(want))
				}
				if got, err = inflateAll(append(packed, "tail"...), r); err != nil || !bytes.Equal(got, want) {
					t.Fatalf("sample %d level %d strategy %d: inflate: %v, %d bytes for %d", i, level, strategy, err, len(got), len(want))
				}
			}
		}
	}
}

// inflateAll reads a stream followed by "tail" in random pieces.
func inflateAll(packed []byte, r *rand.Rand) (all []byte, err error) {
	f := newReader(bare, 0, nil)
	for f.phase != ended {
		s := &source{in: packed[:min(len(packed), 1+r.IntN(3000))]}
		limit := 1 + r.IntN(70_000)
		out, err := f.read(s, limit)
		if err != nil {
			return all, err
		}
		if len(out) > limit {
			return all, io.ErrShortWrite
		}
		all = append(all, out...)
		if len(out) < limit && f.phase != ended && s.pos != len(s.in) {
			return all, io.ErrNoProgress // there was room: all input must have been taken
		}
		packed = packed[s.pos:]
		if len(packed) == 0 && len(out) == 0 && f.phase != ended {
			return all, io.ErrUnexpectedEOF
		}
	}
	if string(packed) != "tail" {
		return all, io.ErrNoProgress
	}
	return all, nil
}

// Levels must be worth their time: each text is packed about as well as Go's library packs it.
func TestRatio(t *testing.T) {
	for i, b := range samples() {
		var buf bytes.Buffer
		w, _ := flate.NewWriter(&buf, 6)
		_, _ = w.Write(b)
		_ = w.Close()
		d := newDeflater(6, 15, 8, 0)
		d.write(b)
		d.flush(finish)
		if len(d.out) > buf.Len()*105/100+16 {
			t.Errorf("sample %d: %d bytes, compress/flate %d", i, len(d.out), buf.Len())
		}
	}
}

func FuzzInflate(f *testing.F) {
	for _, b := range samples()[:3] {
		f.Add(deflateAll(b, 6, 15, 8, 0, rand.New(rand.NewPCG(5, 6))))
	}
	f.Add([]byte{0x1F, 0x8B, 8, 31, 0, 0, 0, 0, 0, 3, 2, 0, 'a', 'b', 'n', 0, 'c', 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		want, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(b)), 1<<20))
		r := newReader(bare, 0, nil)
		got, gotErr := r.read(&source{in: b}, 1<<20)
		if err == nil && (gotErr != nil || !bytes.Equal(got, want)) {
			t.Fatalf("%v, %d bytes for %d", gotErr, len(got), len(want))
		}
		for _, f := range []format{zlibs, gzips, auto} {
			r := newReader(f, 0, []byte("dict"))
			for s := (&source{in: b}); s.pos < len(b) && r.phase != ended; {
				if _, err := r.read(s, 100); err != nil {
					break
				}
			}
		}
	})
}
