package codec

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/ucd"
)

// ASCIILen is how many bytes at the begin of b are ASCII.
func ASCIILen(b []byte) int {
	i := 0
	for ; len(b)-i >= 8; i += 8 {
		if *(*uint64)(unsafe.Pointer(&b[i]))&0x8080808080808080 != 0 {
			break
		}
	}
	for i < len(b) && b[i] < 128 {
		i++
	}
	return i
}

// ScanUTF8 reads b up to the first error: chars is the number of characters in
// b[:valid], top the largest of them.
func ScanUTF8(b []byte) (valid, chars int, top rune) {
	i := 0
	for i < len(b) {
		if b[i] < 128 {
			n := ASCIILen(b[i:])
			i += n
			chars += n
			continue
		}
		c, n, _ := readUTF8(b[i:])
		if c < 0 {
			break
		}
		top = max(top, c)
		i += n
		chars++
	}
	if top == 0 && chars > 0 {
		top = 127
	}
	return i, chars, top
}

// FillUTF8 decodes valid UTF-8 into dst, which ScanUTF8 has measured.
func FillUTF8[T ucd.Unit](dst []T, b []byte) {
	k := 0
	for i := 0; i < len(b); {
		if c := b[i]; c < 128 {
			dst[k] = T(c)
			i++
		} else {
			c, n, _ := readUTF8(b[i:])
			dst[k] = T(c)
			i += n
		}
		k++
	}
}

// readUTF8 reads one character: c < 0 is an error in the first n bytes.
func readUTF8(b []byte) (c rune, n int, reason string) {
	const badCont = "invalid continuation byte"
	b0 := b[0]
	lo, hi := byte(0x80), byte(0xBF) // what the second byte may be
	size := 2
	switch {
	case b0 < 0x80:
		return rune(b0), 1, ""
	case b0 < 0xC2 || b0 > 0xF4:
		return -1, 1, "invalid start byte"
	case b0 < 0xE0:
		c = rune(b0 & 0x1F)
	case b0 < 0xF0:
		size, c = 3, rune(b0&0x0F)
		if b0 == 0xE0 {
			lo = 0xA0
		} else if b0 == 0xED {
			hi = 0x9F
		}
	default:
		size, c = 4, rune(b0&0x07)
		if b0 == 0xF0 {
			lo = 0x90
		} else if b0 == 0xF4 {
			hi = 0x8F
		}
	}
	for i := 1; i < size; i++ {
		if i >= len(b) {
			return -1, i, "unexpected end of data"
		}
		if b[i] < lo || b[i] > hi {
			return -1, i, badCont
		}
		c = c<<6 | rune(b[i]&0x3F)
		lo, hi = 0x80, 0xBF
	}
	return c, size, ""
}

// UTF8Len is how long s is in UTF-8; bad is the index of the first surrogate,
// -1 if there is none. Surrogates count three bytes.
func UTF8Len[T ucd.Unit](s []T) (n, bad int) {
	bad = -1
	for i, u := range s {
		switch c := uint32(u); {
		case c < 0x80:
			n++
		case c < 0x800:
			n += 2
		case c < 0x10000:
			n += 3
			if bad < 0 && isSurrogate(rune(c)) {
				bad = i
			}
		default:
			n += 4
		}
	}
	return n, bad
}

// AppendUTF8 appends s in UTF-8, surrogates as if they were characters.
func AppendUTF8[T ucd.Unit](dst []byte, s []T) []byte {
	for _, u := range s {
		dst = appendUTF8(dst, rune(u))
	}
	return dst
}

func appendUTF8(dst []byte, c rune) []byte {
	switch {
	case c < 0x80:
		return append(dst, byte(c))
	case c < 0x800:
		return append(dst, 0xC0|byte(c>>6), 0x80|byte(c)&0x3F)
	case c < 0x10000:
		return append(dst, 0xE0|byte(c>>12), 0x80|byte(c>>6)&0x3F, 0x80|byte(c)&0x3F)
	}
	return append(dst, 0xF0|byte(c>>18), 0x80|byte(c>>12)&0x3F, 0x80|byte(c>>6)&0x3F, 0x80|byte(c)&0x3F)
}
