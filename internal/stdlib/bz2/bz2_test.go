package bz2

import (
	"bytes"
	"compress/bzip2"
	"io"
	"math/rand"
	"testing"
)

// TestRoundTrip compresses texts of every kind, and reads them with Go's own decoder and with ours, in pieces.
func TestRoundTrip(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	noise := make([]byte, 250_000)
	rnd.Read(noise)
	few := make([]byte, 150_000)
	for i := range few {
		few[i] = "abc"[rnd.Intn(3)]
	}
	for name, data := range map[string][]byte{
		"empty": nil, "one": []byte("a"), "two": []byte("aa"), "run": bytes.Repeat([]byte("a"), 500_000), "four": []byte("aaaa"), "five": []byte("aaaab"),
		"period": bytes.Repeat([]byte("abcde"), 60_000), "noise": noise, "few": few, "text": bytes.Repeat([]byte("The quick brown fox. "), 3),
	} {
		e := newEncoder(1)
		for rest := data; len(rest) > 0; {
			n := min(len(rest), 1+rnd.Intn(70_000))
			e.input(rest[:n])
			rest = rest[n:]
		}
		e.end()
		packed := e.take()
		if got, err := io.ReadAll(bzip2.NewReader(bytes.NewReader(packed))); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s: Go's decoder: %v, %d bytes of %d", name, err, len(got), len(data))
			continue
		}
		d, next, stop := newDecoder()
		var got []byte
		for rest := append(packed, "after"...); ; {
			chunk, more := next()
			if !more {
				break
			}
			if chunk == nil {
				n := min(len(rest), 1+rnd.Intn(9000))
				if n == 0 {
					t.Errorf("%s: wants more", name)
					break
				}
				d.in, rest = append(d.in, rest[:n]...), rest[n:]
			}
			got = append(got, chunk...)
		}
		stop()
		if d.bad || !bytes.Equal(got, data) {
			t.Errorf("%s: our decoder: bad %v, %d bytes of %d", name, d.bad, len(got), len(data))
		}
	}
}
