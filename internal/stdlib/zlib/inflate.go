package zlib

import "math/bits"

// inflater undoes DEFLATE (RFC 1951), input and output in pieces of any size. Go's compress/flate pulls from a Reader, so it would need a
// goroutine that waits for input, cannot be copied, and reads ahead; this one is a state machine that stops wherever input or room for output
// ends and can be copied with an assignment.
//
// Bits are taken from the low end of hold. A step takes what it needs at once or leaves everything as it is, so running out of
// input needs no undoing. Whole bytes that were fetched and not used go back where the stream ends or there is no room (giveBack).
type inflater struct {
	state  inflateState
	last   bool // the block is the last one
	hold   uint64
	nbits  uint
	stored int // bytes left of a stored block

	length, dist int // of the match being copied

	nlen, ndist, ncode int // of the block's code lengths
	have               int // lengths read
	lengths            [320]uint8
	lit, distance      *huffman // never changed once made: copies share them

	window []byte // the last bytes that came out in earlier calls, at most 32 KiB
	limit  int    // greatest distance
}

type inflateState uint8

const (
	atBlock inflateState = iota
	atStored
	inStored
	atTable
	inLengthLengths
	inLengths
	atSymbol
	atDistance
	inCopy
	atEnd
)

const maxWindow = 32 << 10

// dataError is a stream that is not valid; the texts are zlib's.
type dataError string

func (e dataError) Error() string { return string(e) }

// huffman decodes one alphabet: codes of up to fastBits bits by table, longer ones bit by bit from the canonical order.
type huffman struct {
	fast    [1 << fastBits]uint16 // symbol<<4 | length, 0: longer or none
	count   [16]uint16            // codes by length
	symbols []uint16              // in canonical order
}

const fastBits = 10

// newHuffman makes a decoder; ok is false if the lengths are over-subscribed or, but for a single code, incomplete.
func newHuffman(lengths []uint8, single bool) (h *huffman, ok bool) {
	h = &huffman{symbols: make([]uint16, len(lengths))}
	for _, n := range lengths {
		h.count[n]++
	}
	left, codes := 1, len(lengths)-int(h.count[0])
	for n := 1; n < 16; n++ {
		left = left<<1 - int(h.count[n])
		if left < 0 {
			return nil, false
		}
	}
	if left > 0 && !(single && (codes == 0 || codes == 1 && h.count[1] == 1)) {
		return nil, false
	}
	var at, next [17]uint16
	for n := 1; n < 16; n++ {
		at[n+1] = at[n] + h.count[n]
		next[n+1] = (next[n] + h.count[n]) << 1
	}
	for sym, n := range lengths {
		if n == 0 {
			continue
		}
		h.symbols[at[n]] = uint16(sym)
		at[n]++
		code := next[n]
		next[n]++
		if n <= fastBits {
			for i := int(bits.Reverse16(code) >> (16 - n)); i < 1<<fastBits; i += 1 << n {
				h.fast[i] = uint16(sym)<<4 | uint16(n)
			}
		}
	}
	h.count[0] = 0
	return h, true
}

// decode reads a symbol from the nbits low bits of hold; n is its length, 0 if the bits do not suffice, -1 if no code begins so.
func (h *huffman) decode(hold uint64, nbits uint) (sym, n int) {
	if e := h.fast[hold&(1<<fastBits-1)]; e != 0 {
		if n := uint(e & 15); n <= nbits {
			return int(e >> 4), int(n)
		}
		return 0, 0
	}
	code, first, index := 0, 0, 0
	for n := 1; n < 16; n++ {
		if uint(n) > nbits {
			return 0, 0
		}
		code |= int(hold & 1)
		hold >>= 1
		count := int(h.count[n])
		if code-count < first {
			return int(h.symbols[index+code-first]), n
		}
		index += count
		first = (first + count) << 1
		code <<= 1
	}
	return 0, -1
}

var (
	lengthBase  = [...]uint16{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	lengthExtra = [...]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distBase    = [...]uint16{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
	distExtra   = [...]uint8{0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13}
	lengthOrder = [...]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
)

func fixedLengths() (lit [288]uint8, dist [32]uint8) {
	for i := range lit {
		switch {
		case i < 144:
			lit[i] = 8
		case i < 256:
			lit[i] = 9
		case i < 280:
			lit[i] = 7
		default:
			lit[i] = 8
		}
	}
	for i := range dist {
		dist[i] = 5
	}
	return lit, dist
}

// source is the input of one call.
type source struct {
	in  []byte
	pos int
}

// fill fetches bytes while there are any and hold has room.
func (f *inflater) fill(s *source) {
	for f.nbits <= 56 && s.pos < len(s.in) {
		f.hold |= uint64(s.in[s.pos]) << f.nbits
		f.nbits += 8
		s.pos++
	}
}

func (f *inflater) drop(n uint) {
	f.hold >>= n
	f.nbits -= n
}

// giveBack returns whole unused bytes to the input.
func (f *inflater) giveBack(s *source) {
	n := min(int(f.nbits/8), s.pos)
	s.pos -= n
	f.nbits -= uint(8 * n)
	f.hold &= 1<<f.nbits - 1
}

// need reports whether hold has n bits.
func (f *inflater) need(s *source, n uint) bool {
	if f.nbits < n {
		f.fill(s)
	}
	return f.nbits >= n
}

// run decodes until the end of the stream, of the input, or until out has max bytes. It appends to out, and out must hold what this call made and
// nothing else. done: the last block has ended.
func (f *inflater) run(s *source, out []byte, max int) (_ []byte, done bool, err error) {
	for {
		switch f.state {
		case atBlock:
			if f.last {
				f.drop(f.nbits % 8)
				f.state = atEnd
				continue
			}
			if !f.need(s, 3) {
				return f.pause(s, out, max)
			}
			f.last = f.hold&1 != 0
			kind := f.hold >> 1 & 3
			f.drop(3)
			switch kind {
			case 0:
				f.drop(f.nbits % 8)
				f.state = atStored
			case 1:
				lit, dist := fixedLengths()
				f.lit, _ = newHuffman(lit[:], false)
				f.distance, _ = newHuffman(dist[:], false)
				f.state = atSymbol
			case 2:
				f.state = atTable
			default:
				return out, false, dataError("invalid block type")
			}
		case atStored:
			if !f.need(s, 32) {
				return f.pause(s, out, max)
			}
			n := uint16(f.hold)
			if n != ^uint16(f.hold>>16) {
				return out, false, dataError("invalid stored block lengths")
			}
			f.drop(32)
			f.stored, f.state = int(n), inStored
		case inStored:
			for f.stored > 0 {
				if len(out) >= max {
					return f.pause(s, out, max)
				}
				if f.nbits >= 8 {
					out = append(out, byte(f.hold))
					f.drop(8)
					f.stored--
					continue
				}
				n := min(f.stored, len(s.in)-s.pos, max-len(out))
				if n == 0 {
					return f.pause(s, out, max)
				}
				out = append(out, s.in[s.pos:s.pos+n]...)
				s.pos += n
				f.stored -= n
			}
			f.state = atBlock
		case atTable, inLengthLengths, inLengths:
			more, err := f.tables(s)
			if err != nil {
				return out, false, err
			}
			if !more {
				return f.pause(s, out, max)
			}
		case atSymbol:
			var end bool
			out, end, err = f.symbols(s, out, max)
			if err != nil {
				return out, false, err
			}
			if end {
				return f.pause(s, out, max)
			}
		case atDistance:
			more, err := f.readDistance(s, len(out))
			if err != nil {
				return out, false, err
			}
			if !more {
				return f.pause(s, out, max)
			}
		case inCopy:
			n := min(f.length, max-len(out))
			out = f.copyMatch(out, n)
			if f.length -= n; f.length > 0 {
				return f.pause(s, out, max)
			}
			f.state = atSymbol
		case atEnd:
			out, _, _ = f.pause(s, out, max)
			return out, true, nil
		}
	}
}

// pause ends a call: what came out becomes the window of the next one. Without input the bits that do not suffice stay in hold; otherwise
// whole bytes go back.
func (f *inflater) pause(s *source, out []byte, max int) ([]byte, bool, error) {
	if f.state == atEnd || len(out) >= max {
		f.giveBack(s)
	}
	if len(out) >= maxWindow {
		f.window = append([]byte(nil), out[len(out)-maxWindow:]...)
	} else if len(out) > 0 {
		keep := min(len(f.window), maxWindow-len(out))
		f.window = append(append(make([]byte, 0, keep+len(out)), f.window[len(f.window)-keep:]...), out...)
	}
	return out, false, nil
}

// symbols decodes literals and lengths; stop: input or room has ended.
func (f *inflater) symbols(s *source, out []byte, max int) (_ []byte, stop bool, err error) {
	lit := f.lit
	for {
		if f.nbits < 20 {
			f.fill(s)
		}
		sym, n := lit.decode(f.hold, f.nbits)
		switch {
		case n == 0:
			return out, true, nil
		case n < 0 || sym > 285:
			return out, false, dataError("invalid literal/length code")
		case sym < 256:
			if len(out) >= max {
				return out, true, nil
			}
			out = append(out, byte(sym))
			f.drop(uint(n))
		case sym == 256:
			f.drop(uint(n))
			f.state = atBlock
			return out, false, nil
		default:
			extra := uint(lengthExtra[sym-257])
			if f.nbits < uint(n)+extra {
				return out, true, nil
			}
			f.drop(uint(n))
			f.length = int(lengthBase[sym-257]) + int(f.hold&(1<<extra-1))
			f.drop(extra)
			f.state = atDistance
			if more, err := f.readDistance(s, len(out)); !more || err != nil {
				return out, !more && err == nil, err
			}
			if f.length > max-len(out) {
				return out, false, nil
			}
			out = f.copyMatch(out, f.length)
			f.state = atSymbol
		}
	}
}

// readDistance reads the second half of a match; false: there is not enough input.
func (f *inflater) readDistance(s *source, made int) (bool, error) {
	if f.nbits < 28 {
		f.fill(s)
	}
	sym, n := f.distance.decode(f.hold, f.nbits)
	if n == 0 {
		return false, nil
	}
	if n < 0 || sym > 29 {
		return false, dataError("invalid distance code")
	}
	extra := uint(distExtra[sym])
	if f.nbits < uint(n)+extra {
		return false, nil
	}
	f.drop(uint(n))
	f.dist = int(distBase[sym]) + int(f.hold&(1<<extra-1))
	f.drop(extra)
	if f.dist > made+len(f.window) || f.dist > f.limit {
		return false, dataError("invalid distance too far back")
	}
	f.state = inCopy
	return true, nil
}

// copyMatch appends n bytes from dist bytes back, which may overlap what it appends.
func (f *inflater) copyMatch(out []byte, n int) []byte {
	if back := f.dist - len(out); back > 0 {
		from := len(f.window) - back
		k := min(n, back)
		out = append(out, f.window[from:from+k]...)
		n -= k
	}
	for n > 0 {
		from := len(out) - f.dist
		k := min(n, f.dist)
		out = append(out, out[from:from+k]...)
		n -= k
	}
	return out
}

// tables reads the code lengths of a block; false: there is not enough input.
func (f *inflater) tables(s *source) (bool, error) {
	if f.state == atTable {
		if !f.need(s, 14) {
			return false, nil
		}
		f.nlen, f.ndist, f.ncode = int(f.hold&31)+257, int(f.hold>>5&31)+1, int(f.hold>>10&15)+4
		f.drop(14)
		if f.nlen > 286 || f.ndist > 30 {
			return false, dataError("too many length or distance symbols")
		}
		f.have, f.lengths, f.state = 0, [320]uint8{}, inLengthLengths
	}
	if f.state == inLengthLengths {
		for f.have < f.ncode {
			if !f.need(s, 3) {
				return false, nil
			}
			f.lengths[lengthOrder[f.have]] = uint8(f.hold & 7)
			f.drop(3)
			f.have++
		}
		h, ok := newHuffman(f.lengths[:19], false)
		if !ok {
			return false, dataError("invalid code lengths set")
		}
		f.lit, f.have, f.lengths, f.state = h, 0, [320]uint8{}, inLengths
	}
	total := f.nlen + f.ndist
	for f.have < total {
		if f.nbits < 14 {
			f.fill(s)
		}
		sym, n := f.lit.decode(f.hold, f.nbits)
		if n == 0 {
			return false, nil
		}
		if n < 0 {
			return false, dataError("invalid code lengths set")
		}
		if sym < 16 {
			f.drop(uint(n))
			f.lengths[f.have] = uint8(sym)
			f.have++
			continue
		}
		extra, base := [...]uint{2, 3, 7}[sym-16], [...]int{3, 3, 11}[sym-16]
		if f.nbits < uint(n)+extra {
			return false, nil
		}
		f.drop(uint(n))
		count := base + int(f.hold&(1<<extra-1))
		f.drop(extra)
		if sym == 16 && f.have == 0 || f.have+count > total {
			return false, dataError("invalid bit length repeat")
		}
		for range count {
			if sym == 16 {
				f.lengths[f.have] = f.lengths[f.have-1]
			}
			f.have++
		}
	}
	if f.lengths[256] == 0 {
		return false, dataError("invalid code -- missing end-of-block")
	}
	var ok bool
	if f.lit, ok = newHuffman(f.lengths[:f.nlen], true); !ok {
		return false, dataError("invalid literal/lengths set")
	}
	if f.distance, ok = newHuffman(f.lengths[f.nlen:total], true); !ok {
		return false, dataError("invalid distances set")
	}
	f.state = atSymbol
	return true, nil
}
