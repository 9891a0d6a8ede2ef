package bz2

import (
	"cmp"
	"slices"
)

// encoder writes one stream.
type encoder struct {
	out   []byte
	bits  uint64
	count uint

	limit int // bytes of a block
	block []byte
	crc   uint32 // of what the block stands for, inverted
	all   uint32
	last  int // the byte of the run at hand, -1 without one
	run   int
}

func newEncoder(level int) *encoder {
	const slack = 19 // bzip2's
	e := &encoder{limit: level*100_000 - slack, last: -1, crc: ^uint32(0)}
	e.out = append(e.out, 'B', 'Z', 'h', byte('0'+level))
	return e
}

func (e *encoder) write(n uint, v uint64) {
	e.bits = e.bits<<n | v
	for e.count += n; e.count >= 8; {
		e.count -= 8
		e.out = append(e.out, byte(e.bits>>e.count))
	}
}

// take is what is ready of the output.
func (e *encoder) take() []byte {
	out := e.out
	e.out = nil
	return out
}

// input compresses data.
func (e *encoder) input(data []byte) {
	const longest = 255
	for _, c := range data {
		if int(c) != e.last || e.run == longest {
			e.endRun()
			if len(e.block) >= e.limit {
				e.writeBlock()
			}
			e.last = int(c)
		}
		e.run++
		e.crc = e.crc<<8 ^ crcTable[byte(e.crc>>24)^c]
	}
}

// endRun puts the run at hand into the block: four equal bytes, then how many more.
func (e *encoder) endRun() {
	for range min(e.run, 4) {
		e.block = append(e.block, byte(e.last))
	}
	if e.run >= 4 {
		e.block = append(e.block, byte(e.run-4))
	}
	e.run, e.last = 0, -1
}

// end writes what waits and ends the stream.
func (e *encoder) end() {
	e.endRun()
	e.writeBlock()
	e.write(48, endMagic)
	e.write(32, uint64(e.all))
	if e.count > 0 {
		e.write(8-e.count, 0)
	}
}

func (e *encoder) writeBlock() {
	if len(e.block) == 0 {
		return
	}
	crc := ^e.crc
	e.all = (e.all<<1 | e.all>>31) ^ crc
	order, first := rotations(e.block)
	e.write(48, blockMagic)
	e.write(32, uint64(crc))
	e.write(1, 0)
	e.write(24, uint64(first))
	used := e.writeUsed()
	e.writeSymbols(e.moveToFront(order, used), len(used)+2)
	e.block, e.crc = e.block[:0], ^uint32(0)
}

// rotations sorts the rotations of b by doubling the length that is compared (Larsson and Sadakane); first is where b itself is.
func rotations(b []byte) (order []int32, first int) {
	n := len(b)
	order, rank, next := make([]int32, n), make([]int32, n), make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	key := func(i int32) int { return int(b[i])<<8 | int(b[(int(i)+1)%n]) }
	slices.SortFunc(order, func(x, y int32) int { return cmp.Compare(key(x), key(y)) })
	rerank := func(equal func(x, y int32) bool) (distinct bool) {
		distinct = true
		for i, x := range order {
			if i > 0 && equal(order[i-1], x) {
				next[x] = next[order[i-1]]
				distinct = false
			} else {
				next[x] = int32(i)
			}
		}
		rank, next = next, rank
		return distinct
	}
	distinct := rerank(func(x, y int32) bool { return key(x) == key(y) })
	for h := 2; !distinct && h < n; h *= 2 {
		after := func(x int32) int32 {
			if x += int32(h); int(x) >= n {
				x -= int32(n)
			}
			return rank[x]
		}
		for i := 0; i < n; { // ranks are positions: sort each group of equal ones
			j := i + 1
			for j < n && rank[order[j]] == rank[order[i]] {
				j++
			}
			if j-i > 1 {
				slices.SortFunc(order[i:j], func(x, y int32) int { return cmp.Compare(after(x), after(y)) })
			}
			i = j
		}
		distinct = rerank(func(x, y int32) bool { return rank[x] == rank[y] && after(x) == after(y) })
	}
	return order, slices.Index(order, 0)
}

// writeUsed writes and lists the bytes that occur.
func (e *encoder) writeUsed() []byte {
	var rows [16]uint64
	for _, c := range e.block {
		rows[c>>4] |= 0x8000 >> (c & 15)
	}
	var all uint64
	for i, bits := range rows {
		if bits != 0 {
			all |= 0x8000 >> i
		}
	}
	e.write(16, all)
	var used []byte
	for i, bits := range rows {
		if bits == 0 {
			continue
		}
		e.write(16, bits)
		for j := range 16 {
			if bits&(0x8000>>j) != 0 {
				used = append(used, byte(i<<4|j))
			}
		}
	}
	return used
}

// moveToFront makes symbols of the last bytes of the rotations.
func (e *encoder) moveToFront(order []int32, used []byte) []uint16 {
	out := make([]uint16, 0, len(order)+1)
	front := slices.Clone(used)
	zeros := 0
	flush := func() {
		for ; zeros > 0; zeros = (zeros - 1) / 2 { // in digits 1 and 2
			out = append(out, uint16((zeros-1)&1))
		}
	}
	n := len(e.block)
	for _, i := range order {
		c := e.block[(int(i)+n-1)%n]
		if front[0] == c {
			zeros++
			continue
		}
		flush()
		j := slices.Index(front, c)
		copy(front[1:j+1], front[:j])
		front[0] = c
		out = append(out, uint16(j+1))
	}
	flush()
	return append(out, uint16(len(used)+1))
}

// writeSymbols chooses codes, and writes them and the symbols.
func (e *encoder) writeSymbols(symbols []uint16, alphabet int) {
	tables := 6
	for i, n := range []int{200, 600, 1200, 2400} {
		if len(symbols) < n {
			tables = i + 2
			break
		}
	}
	lengths, selectors := chooseCodes(symbols, alphabet, tables)
	e.write(3, uint64(tables))
	e.write(15, uint64(len(selectors)))
	order := []int{0, 1, 2, 3, 4, 5}
	for _, s := range selectors {
		j := slices.Index(order, s)
		copy(order[1:j+1], order[:j])
		order[0] = s
		e.write(uint(j+1), 1<<(j+1)-2)
	}
	codes := make([][]uint64, tables)
	for t, ls := range lengths {
		e.writeLengths(ls)
		codes[t] = codesOf(ls)
	}
	for i, s := range symbols {
		t := selectors[i/groupSize]
		e.write(uint(lengths[t][s]), codes[t][s])
	}
}

func (e *encoder) writeLengths(lengths []int) {
	n := lengths[0]
	e.write(5, uint64(n))
	for _, l := range lengths {
		for ; n < l; n++ {
			e.write(2, 2)
		}
		for ; n > l; n-- {
			e.write(2, 3)
		}
		e.write(1, 0)
	}
}

// codesOf are the canonical codes.
func codesOf(lengths []int) []uint64 {
	codes := make([]uint64, len(lengths))
	code := uint64(0)
	for n := 1; n <= maxCodeLen; n++ {
		for s, l := range lengths {
			if l == n {
				codes[s] = code
				code++
			}
		}
		code <<= 1
	}
	return codes
}

// chooseCodes begins with tables that are good for a range of symbols each, gives every group the table that is shortest for it, and makes
// the tables anew for their groups, a few times.
func chooseCodes(symbols []uint16, alphabet, tables int) (lengths [][]int, selectors []int) {
	var total []int
	total = make([]int, alphabet)
	for _, s := range symbols {
		total[s]++
	}
	lengths = make([][]int, tables)
	left, s := len(symbols), 0
	for t := range lengths {
		lengths[t] = make([]int, alphabet)
		share := left / (tables - t)
		from, sum := s, 0
		for s < alphabet && (sum < share || s == from) {
			sum += total[s]
			s++
		}
		left -= sum
		for i := range lengths[t] {
			if i < from || i >= s {
				lengths[t][i] = 15
			}
		}
	}
	selectors = make([]int, (len(symbols)+groupSize-1)/groupSize)
	for range 4 {
		counts := make([][]int, tables)
		for t := range counts {
			counts[t] = make([]int, alphabet)
		}
		for g := range selectors {
			group := symbols[g*groupSize : min((g+1)*groupSize, len(symbols))]
			best := -1
			for t, ls := range lengths {
				cost := 0
				for _, s := range group {
					cost += ls[s]
				}
				if best < 0 || cost < best {
					best, selectors[g] = cost, t
				}
			}
			for _, s := range group {
				counts[selectors[g]][s]++
			}
		}
		for t := range lengths {
			lengths[t] = codeLengths(counts[t])
		}
	}
	return lengths, selectors
}

// codeLengths are those of a Huffman code for the counts, none above 17, as bzip2 has it. Symbols that do not occur get a code as well.
func codeLengths(counts []int) []int {
	const longest = 17
	weights := make([]int, len(counts))
	for i, n := range counts {
		weights[i] = max(n, 1)
	}
	for {
		lengths := huffmanLengths(weights)
		if slices.Max(lengths) <= longest {
			return lengths
		}
		for i, w := range weights { // flatter
			weights[i] = w/2 + 1
		}
	}
}

// huffmanLengths joins the two lightest trees until one is left; leaves in order of weight and joined trees each form a queue.
func huffmanLengths(weights []int) []int {
	n := len(weights)
	leaves := make([]int, n)
	for i := range leaves {
		leaves[i] = i
	}
	slices.SortStableFunc(leaves, func(x, y int) int { return cmp.Compare(weights[x], weights[y]) })
	weight, parent := append(slices.Clone(weights), make([]int, n-1)...), make([]int, 2*n-1)
	leaf, tree := 0, n
	for node := n; node < 2*n-1; node++ {
		for range 2 {
			var x int
			if leaf < n && (tree == node || weight[leaves[leaf]] <= weight[tree]) {
				x = leaves[leaf]
				leaf++
			} else {
				x = tree
				tree++
			}
			parent[x] = node
			weight[node] += weight[x]
		}
	}
	depth := make([]int, 2*n-1)
	for x := 2*n - 3; x >= 0; x-- {
		depth[x] = depth[parent[x]] + 1
	}
	return depth[:n]
}
