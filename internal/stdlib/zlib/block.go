package zlib

import (
	"math/bits"
	"slices"
)

// code is a Huffman code, its bits in the order in which they are written.
type code struct {
	bits uint16
	n    uint8
}

// makeCodes gives each symbol its canonical code.
func makeCodes(lengths []uint8) []code {
	var count, next [16]uint16
	for _, n := range lengths {
		count[n]++
	}
	count[0] = 0
	for n := 1; n < 16; n++ {
		next[n] = (next[n-1] + count[n-1]) << 1
	}
	out := make([]code, len(lengths))
	for i, n := range lengths {
		if n > 0 {
			out[i] = code{bits.Reverse16(next[n]) >> (16 - n), n}
			next[n]++
		}
	}
	return out
}

// codeLengths finds lengths of at most limit bits for symbols with these frequencies. At least two symbols get a code.
func codeLengths(freq []uint32, limit int) []uint8 {
	type leaf struct {
		freq uint64
		sym  int
	}
	out := make([]uint8, len(freq))
	var leaves []leaf
	for i, f := range freq {
		if f > 0 {
			leaves = append(leaves, leaf{uint64(f), i})
		}
	}
	for i := 0; len(leaves) < 2; i++ {
		if len(leaves) == 0 || leaves[0].sym != i {
			leaves = append(leaves, leaf{1, i})
		}
	}
	slices.SortStableFunc(leaves, func(a, b leaf) int {
		switch {
		case a.freq < b.freq:
			return -1
		case a.freq > b.freq:
			return 1
		}
		return 0
	})
	// Two queues: leaves in order, and the nodes made of the two smallest, which come out in order, too.
	n := len(leaves)
	weight, parent := make([]uint64, 0, n-1), make([]int, 2*n-1)
	li, ni := 0, 0
	take := func() (int, uint64) {
		if li < n && (ni >= len(weight) || leaves[li].freq <= weight[ni]) {
			li++
			return li - 1, leaves[li-1].freq
		}
		ni++
		return n + ni - 1, weight[ni-1]
	}
	for len(weight) < n-1 {
		a, fa := take()
		b, fb := take()
		parent[a], parent[b] = n+len(weight), n+len(weight)
		weight = append(weight, fa+fb)
	}
	depth := make([]int, 2*n-1)
	var count [64]int
	for i := 2*n - 3; i >= 0; i-- {
		depth[i] = depth[parent[i]] + 1
		if i < n {
			count[min(depth[i], limit)]++
		}
	}
	// Codes that are too long were cut: lengthen others until the sum of 2^-length is 1 again.
	sum := 0
	for k := 1; k <= limit; k++ {
		sum += count[k] << (limit - k)
	}
	for ; sum > 1<<limit; sum-- {
		count[limit]--
		for k := limit - 1; ; k-- {
			if count[k] > 0 {
				count[k]--
				count[k+1] += 2
				break
			}
		}
	}
	i := 0
	for k := limit; k > 0; k-- { // the rarest symbols get the longest codes
		for range count[k] {
			out[leaves[i].sym] = uint8(k)
			i++
		}
	}
	return out
}

// block is the dynamic form of a block, with its size and that of the fixed form.
type block struct {
	lit, dist   []uint8
	runs        []uint16 // code lengths, run-length coded: symbol | extra<<8
	lengths     []uint8  // of the codes of the runs' symbols
	ncode       int
	dynamicBits int
	fixedBits   int
}

func makeBlock(d *deflater) *block {
	b := &block{lit: codeLengths(d.litFreq[:], 15), dist: codeLengths(d.distFreq[:], 15)}
	fixedLit, fixedDist := fixedLengths()
	b.fixedBits, b.dynamicBits = 3, 3+14
	extra := 0
	for i, f := range d.litFreq {
		b.dynamicBits += int(f) * int(b.lit[i])
		b.fixedBits += int(f) * int(fixedLit[i])
		if i > 256 {
			extra += int(f) * int(lengthExtra[i-257])
		}
	}
	for i, f := range d.distFreq {
		b.dynamicBits += int(f) * int(b.dist[i])
		b.fixedBits += int(f) * int(fixedDist[i])
		extra += int(f) * int(distExtra[i])
	}
	b.fixedBits += extra
	b.dynamicBits += extra
	b.lit, b.dist = trim(b.lit, 257), trim(b.dist, 1)
	freq := b.runLengths()
	b.lengths = codeLengths(freq[:], 7)
	b.ncode = 19
	for b.ncode > 4 && b.lengths[lengthOrder[b.ncode-1]] == 0 {
		b.ncode--
	}
	b.dynamicBits += 3 * b.ncode
	for i, f := range freq {
		b.dynamicBits += int(f) * int(b.lengths[i])
		if i >= 16 {
			b.dynamicBits += int(f) * [...]int{2, 3, 7}[i-16]
		}
	}
	return b
}

// trim drops zeros from the end, down to least.
func trim(lengths []uint8, least int) []uint8 {
	n := len(lengths)
	for n > least && lengths[n-1] == 0 {
		n--
	}
	return lengths[:n]
}

func (b *block) runLengths() (freq [19]uint32) {
	all := append(append([]uint8(nil), b.lit...), b.dist...)
	put := func(sym, extra int) {
		b.runs = append(b.runs, uint16(sym|extra<<8))
		freq[sym]++
	}
	for i := 0; i < len(all); {
		n := 1
		for i+n < len(all) && all[i+n] == all[i] {
			n++
		}
		v := int(all[i])
		i += n
		if v != 0 {
			put(v, 0)
			n--
		}
		for n > 0 {
			switch {
			case n < 3:
				put(v, 0)
				n--
			case v != 0:
				k := min(n, 6)
				put(16, k-3)
				n -= k
			case n <= 10:
				put(17, n-3)
				n = 0
			default:
				k := min(n, 138)
				put(18, k-11)
				n -= k
			}
		}
	}
	return freq
}

func (b *block) writeHeader(d *deflater) {
	d.put(uint64(len(b.lit)-257), 5)
	d.put(uint64(len(b.dist)-1), 5)
	d.put(uint64(b.ncode-4), 4)
	for _, i := range lengthOrder[:b.ncode] {
		d.put(uint64(b.lengths[i]), 3)
	}
	codes := makeCodes(b.lengths)
	for _, r := range b.runs {
		sym := r & 0xFF
		d.put(uint64(codes[sym].bits), uint(codes[sym].n))
		if sym >= 16 {
			d.put(uint64(r>>8), [...]uint{2, 3, 7}[sym-16])
		}
	}
}
