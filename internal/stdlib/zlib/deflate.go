package zlib

import "math/bits"

// deflater makes DEFLATE (RFC 1951) from input in pieces. Go's compress/flate has no way to copy a compressor, no partial flush and no
// strategies, which Python's interface has; a deflater is plain memory that copies by clone.
//
// Matches are found through chains of positions with the same hash of three bytes. From level 4 on a match waits for the next position:
// if that has a longer one, the first byte goes out as a literal (lazy matching). What has been decided collects as tokens until a block is full; the
// block is written in the shortest of the three forms.
//
//	win[:pos] has become tokens, win[pos:] is waiting; blockStart <= pos is where the tokens' text begins
//	positions in head and prev are absolute: index in win + base
type deflater struct {
	cfg      levelConfig
	strategy int
	wsize    int // greatest distance

	win        []byte
	pos        int
	base       int
	blockStart int

	head []int32 // newest position + 1 by hash, 0: none
	prev []int32 // the position + 1 before, by position modulo the window

	tokens   []uint32 // literal, or 1<<31 | (length-3)<<16 | distance
	maxToken int
	litFreq  [286]uint32
	distFreq [30]uint32

	// A match at pos-1 that waits, 0: none; pending: the byte at pos-1 is not decided yet.
	waitLength, waitDist int
	pending              bool

	out   []byte
	hold  uint64
	nbits uint
}

// levelConfig bounds the search: a match of good length quarters it, one of lazy length does not wait for a better one, one of nice
// length ends it, and chain positions are tried.
// lazy 0: no match waits.
type levelConfig struct{ good, lazy, nice, chain int }

var levels = [10]levelConfig{
	{}, {4, 0, 8, 4}, {4, 0, 16, 8}, {4, 0, 32, 32}, {4, 4, 16, 16}, {8, 16, 32, 32},
	{8, 16, 128, 128}, {8, 32, 128, 256}, {32, 128, 258, 1024}, {32, 258, 258, 4096},
}

const (
	hashBits  = 15
	minMatch  = 3
	maxMatch  = 258
	lookahead = maxMatch + minMatch + 1
	maxStored = 65535
)

func newDeflater(level, windowBits, memLevel, strategy int) *deflater {
	if level < 0 {
		level = 6
	}
	d := &deflater{cfg: levels[level], strategy: strategy, wsize: 1<<windowBits - lookahead, maxToken: 1<<(memLevel+6) - 1}
	if level > 0 {
		d.head, d.prev = make([]int32, 1<<hashBits), make([]int32, 1<<windowBits)
	}
	return d
}

func (d *deflater) clone() *deflater {
	c := *d
	c.win = append([]byte(nil), d.win...)
	c.head, c.prev = append([]int32(nil), d.head...), append([]int32(nil), d.prev...)
	c.tokens = append([]uint32(nil), d.tokens...)
	c.out = append([]byte(nil), d.out...)
	return &c
}

// preset makes dict the text before the input.
func (d *deflater) preset(dict []byte) {
	if len(dict) > d.wsize {
		dict = dict[len(dict)-d.wsize:]
	}
	d.win = append(d.win, dict...)
	d.pos, d.blockStart = len(d.win), len(d.win)
	if d.head != nil {
		for i := 0; i+minMatch <= len(d.win); i++ {
			d.insert(i)
		}
	}
}

func (d *deflater) insert(i int) {
	h := uint32(d.win[i])<<16 | uint32(d.win[i+1])<<8 | uint32(d.win[i+2])
	h = h * 0x9E3779B1 >> (32 - hashBits)
	at := d.base + i
	d.prev[at&(len(d.prev)-1)] = d.head[h]
	d.head[h] = int32(at + 1)
}

// write takes input; all but the last bytes, which may begin a match, becomes tokens.
func (d *deflater) write(b []byte) {
	const piece = 32 << 10
	for len(b) > 0 {
		n := min(len(b), piece)
		d.slide()
		d.win = append(d.win, b[:n]...)
		b = b[n:]
		d.process(false)
	}
}

// slide forgets text that is out of reach.
func (d *deflater) slide() {
	cut := min(d.pos-maxWindow-1, d.blockStart)
	if cut < maxWindow {
		return
	}
	d.win = d.win[:copy(d.win, d.win[cut:])]
	d.pos -= cut
	d.blockStart -= cut
	d.base += cut
	if d.base > 1<<30 { // positions must fit: forget them all, the next matches are found in what follows
		clear(d.head)
		d.base = 0
	}
}

// process makes tokens: of everything if final, else as long as a match of full length could begin.
func (d *deflater) process(final bool) {
	keep := lookahead
	if final {
		keep = 1
	}
	for len(d.win)-d.pos >= keep {
		switch {
		case d.head == nil:
			n := min(len(d.win)-d.pos, maxStored-(d.pos-d.blockStart))
			d.pos += n
			if d.pos-d.blockStart == maxStored {
				d.endBlock(false)
			}
			continue
		case d.strategy == huffmanOnly:
			d.literal(d.win[d.pos])
			d.pos++
		default:
			d.step()
		}
		if len(d.tokens) >= d.maxToken {
			d.endBlock(false)
		}
	}
	if final && d.pending {
		d.settle()
	}
}

// settle decides the byte that waits.
func (d *deflater) settle() {
	d.literal(d.win[d.pos-1])
	d.pending, d.waitLength = false, 0
}

// step decides about the byte at pos, or about the one before.
func (d *deflater) step() {
	greedy := d.cfg.lazy == 0 || d.strategy == rle
	length, dist := 0, 0
	if d.pos+minMatch <= len(d.win) {
		d.insert(d.pos)
		switch {
		case d.strategy == rle:
			length, dist = d.run()
		case greedy || d.waitLength < d.cfg.lazy:
			length, dist = d.longest(d.waitLength)
		}
		if !greedy && length <= 5 && (d.strategy == filtered || length == minMatch && dist > 4096) {
			length = 0 // costs as much as literals
		}
	}
	switch {
	case greedy && length >= minMatch:
		d.match(length, dist)
		d.skip(length - 1)
	case greedy:
		d.literal(d.win[d.pos])
	case d.pending && d.waitLength >= minMatch && length <= d.waitLength:
		d.match(d.waitLength, d.waitDist) // it begins at pos-1
		d.skip(d.waitLength - 2)
		d.pending, d.waitLength = false, 0
	default:
		if d.pending {
			d.literal(d.win[d.pos-1])
		}
		d.pending, d.waitLength, d.waitDist = true, length, dist
	}
	d.pos++
}

// skip enters the next n positions, which belong to a match.
func (d *deflater) skip(n int) {
	for range n {
		d.pos++
		if d.pos+minMatch <= len(d.win) {
			d.insert(d.pos)
		}
	}
}

// run is the match with distance 1.
func (d *deflater) run() (length, dist int) {
	if d.pos == 0 {
		return 0, 0
	}
	n := min(maxMatch, len(d.win)-d.pos)
	for length < n && d.win[d.pos+length] == d.win[d.pos-1] {
		length++
	}
	return length, 1
}

// longest is the longest match at pos that is longer than best, which waits; 0 if there is none.
func (d *deflater) longest(best int) (length, dist int) {
	chain := d.cfg.chain
	if best >= d.cfg.good {
		chain /= 4
	}
	best = max(best, minMatch-1)
	cur := d.win[d.pos:min(d.pos+maxMatch, len(d.win))]
	if best >= len(cur) {
		return 0, 0
	}
	nice := min(d.cfg.nice, len(cur))
	here := d.base + d.pos
	oldest := max(here-d.wsize, d.base, 1) // zlib does not find the very first byte, either: same streams for small inputs
	mask := len(d.prev) - 1
	for at := int(d.prev[here&mask]) - 1; at >= oldest && at < here; at = int(d.prev[at&mask]) - 1 {
		old := d.win[at-d.base:]
		if old[best] == cur[best] && old[0] == cur[0] && old[1] == cur[1] {
			n := 2
			for n < len(cur) && old[n] == cur[n] {
				n++
			}
			if n > best {
				best, length, dist = n, n, here-at
				if n >= nice {
					break
				}
			}
		}
		if chain--; chain <= 0 {
			break
		}
	}
	return length, dist
}

func (d *deflater) literal(c byte) {
	d.tokens = append(d.tokens, uint32(c))
	d.litFreq[c]++
}

func (d *deflater) match(length, dist int) {
	d.tokens = append(d.tokens, 1<<31|uint32(length-minMatch)<<16|uint32(dist))
	d.litFreq[257+lengthCode(length)]++
	d.distFreq[distCode(dist)]++
}

func lengthCode(length int) int {
	n := length - minMatch
	switch {
	case length == maxMatch:
		return 28
	case n < 8:
		return n
	}
	k := bits.Len(uint(n)) - 3
	return 4*k + n>>k
}

func distCode(dist int) int {
	n := dist - 1
	if n < 4 {
		return n
	}
	k := bits.Len(uint(n)) - 2
	return 2*k + n>>k
}

func (d *deflater) put(v uint64, n uint) {
	d.hold |= v << d.nbits
	for d.nbits += n; d.nbits >= 8; d.nbits -= 8 {
		d.out = append(d.out, byte(d.hold))
		d.hold >>= 8
	}
}

func (d *deflater) align() {
	if d.nbits > 0 {
		d.put(0, 8-d.nbits)
	}
}

// endBlock writes the tokens there are as one block.
func (d *deflater) endBlock(last bool) {
	end := d.pos
	if d.pending {
		end--
	}
	raw := d.win[d.blockStart:end]
	d.blockStart = end
	if d.head == nil {
		d.storedBlocks(raw, last)
		return
	}
	d.litFreq[256]++
	b := makeBlock(d)
	stored := len(raw)*8 + 32 + int(-d.nbits-3)&7 + (len(raw)/maxStored)*40
	switch final := boolBit(last); {
	case stored <= min(b.dynamicBits, b.fixedBits) && d.strategy != fixed:
		d.storedBlocks(raw, last)
	case d.strategy == fixed || b.fixedBits <= b.dynamicBits:
		d.put(final|1<<1, 3)
		lit, dist := fixedLengths()
		d.writeTokens(makeCodes(lit[:]), makeCodes(dist[:]))
	default:
		d.put(final|2<<1, 3)
		b.writeHeader(d)
		d.writeTokens(makeCodes(b.lit), makeCodes(b.dist))
	}
	d.tokens = d.tokens[:0]
	d.litFreq, d.distFreq = [286]uint32{}, [30]uint32{}
}

func boolBit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

func (d *deflater) storedBlocks(raw []byte, last bool) {
	for {
		n := min(len(raw), maxStored)
		d.put(boolBit(last && n == len(raw)), 3)
		d.align()
		d.put(uint64(n), 16)
		d.put(uint64(^uint16(n)), 16)
		d.out = append(d.out, raw[:n]...)
		if raw = raw[n:]; len(raw) == 0 {
			return
		}
	}
}

func (d *deflater) writeTokens(lit, dist []code) {
	for _, tok := range d.tokens {
		if tok>>31 == 0 {
			d.put(uint64(lit[tok].bits), uint(lit[tok].n))
			continue
		}
		length, distance := int(tok>>16&0xFF)+minMatch, int(tok&0xFFFF)
		lc, dc := lengthCode(length), distCode(distance)
		d.put(uint64(lit[257+lc].bits), uint(lit[257+lc].n))
		d.put(uint64(length-int(lengthBase[lc])), uint(lengthExtra[lc]))
		d.put(uint64(dist[dc].bits), uint(dist[dc].n))
		d.put(uint64(distance-int(distBase[dc])), uint(distExtra[dc]))
	}
	d.put(uint64(lit[256].bits), uint(lit[256].n))
}

// flush writes what waits, in the way of mode.
func (d *deflater) flush(mode int) {
	d.process(true)
	if d.pos > d.blockStart || mode == finish {
		d.endBlock(mode == finish)
	}
	switch mode {
	case partialFlush:
		d.put(1<<1, 3)
		d.put(0, 7)
	case syncFlush, fullFlush:
		d.put(0, 3)
		d.align()
		d.out = append(d.out, 0, 0, 0xFF, 0xFF)
		if mode == fullFlush {
			clear(d.head)
		}
	case finish:
		d.align()
	}
}
