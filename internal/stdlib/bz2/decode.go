package bz2

import "iter"

// The format: "BZh" and the level, then blocks, each behind a magic number and its checksum, then another magic number and the checksum of
// all. A block went through run lengths, the Burrows-Wheeler transform, move-to-front, run lengths of zeros, and Huffman codes, of which
// there are up to six: a list of selectors says which is good for the next 50 symbols.

const (
	blockMagic = 0x314159265359
	endMagic   = 0x177245385090

	maxCodeLen = 20
	groupSize  = 50
	runA, runB = 0, 1
)

// badData and stopped are how decoding ends early.
type badData struct{}
type stopped struct{}

// decoder reads one stream. It is written as if all input were there; where there is none it yields nil and goes on when there is more.
type decoder struct {
	in    []byte
	pos   int
	yield func([]byte) bool

	bits  uint64
	count uint // of bits

	block []uint32 // transformed bytes, later with links
	out   []byte
	all   uint32 // checksum of all blocks
	bad   bool
}

// newDecoder starts one: next gives decoded bytes, nil for "more input", and false at the end.
func newDecoder() (d *decoder, next func() ([]byte, bool), stop func()) {
	d = &decoder{}
	next, stop = iter.Pull(func(yield func([]byte) bool) {
		d.yield = yield
		defer func() {
			switch p := recover().(type) {
			case nil, stopped:
			case badData:
				d.bad = true
			default:
				panic(p)
			}
		}()
		d.stream()
	})
	return d, next, stop
}

func (d *decoder) read(n uint) uint64 {
	for d.count < n {
		for d.pos == len(d.in) {
			if !d.yield(nil) {
				panic(stopped{})
			}
		}
		d.bits = d.bits<<8 | uint64(d.in[d.pos])
		d.pos++
		d.count += 8
	}
	d.count -= n
	return d.bits >> d.count & (1<<n - 1)
}

func (d *decoder) bit() bool { return d.read(1) != 0 }

func check(ok bool) {
	if !ok {
		panic(badData{})
	}
}

func (d *decoder) stream() {
	for _, c := range "BZh" {
		check(d.read(8) == uint64(c))
	}
	level := int(d.read(8)) - '0'
	check(level >= 1 && level <= 9)
	d.block = make([]uint32, 0, level*100_000)
	for {
		switch d.read(48) {
		case blockMagic:
			want := uint32(d.read(32))
			d.readBlock()
			got := checksum(d.out)
			check(got == want)
			d.all = (d.all<<1 | d.all>>31) ^ got
			if len(d.out) > 0 && !d.yield(d.out) {
				panic(stopped{})
			}
		case endMagic:
			check(uint32(d.read(32)) == d.all)
			return
		default:
			panic(badData{})
		}
	}
}

func (d *decoder) readBlock() {
	check(!d.bit()) // randomised, which nobody has done for decades
	first := int(d.read(24))
	used := d.usedBytes()
	check(len(used) > 0)
	symbols := len(used) + 2
	tables := make([]huffman, d.read(3))
	check(len(tables) >= 2 && len(tables) <= 6)
	selectors := d.selectors(len(tables))
	for i := range tables {
		tables[i] = d.table(symbols)
	}
	d.symbols(used, tables, selectors)
	check(first < len(d.block))
	d.untransform(first)
}

// usedBytes lists the bytes that occur.
func (d *decoder) usedBytes() []byte {
	var used []byte
	rows := d.read(16)
	for row := range 16 {
		if rows&(0x8000>>row) == 0 {
			continue
		}
		bits := d.read(16)
		for col := range 16 {
			if bits&(0x8000>>col) != 0 {
				used = append(used, byte(row<<4|col))
			}
		}
	}
	return used
}

// selectors lists the tables for each group of symbols, moved to front.
func (d *decoder) selectors(tables int) []byte {
	n := int(d.read(15))
	check(n > 0)
	order := [6]byte{0, 1, 2, 3, 4, 5}
	out := make([]byte, n)
	for i := range out {
		j := 0
		for d.bit() {
			j++
			check(j < tables)
		}
		t := order[j]
		copy(order[1:j+1], order[:j])
		order[0] = t
		out[i] = t
	}
	return out
}

// huffman is a canonical code: the symbols in order of their codes, and by length the last code and how codes lead to symbols.
type huffman struct {
	limit, base [maxCodeLen + 2]int
	symbols     []uint16
	shortest    int
}

func (d *decoder) table(symbols int) (h huffman) {
	lengths := make([]int, symbols)
	length := int(d.read(5))
	for i := range lengths {
		for {
			check(length >= 1 && length <= maxCodeLen)
			if !d.bit() {
				break
			}
			if d.bit() {
				length--
			} else {
				length++
			}
		}
		lengths[i] = length
	}
	h.shortest = maxCodeLen
	code := 0
	for n := 1; n <= maxCodeLen; n++ {
		h.base[n] = len(h.symbols) - code
		for s, l := range lengths {
			if l == n {
				h.symbols = append(h.symbols, uint16(s))
				h.shortest = min(h.shortest, n)
				code++
			}
		}
		h.limit[n] = code - 1
		code <<= 1
	}
	return h
}

func (d *decoder) symbol(h *huffman) int {
	n := h.shortest
	code := int(d.read(uint(n)))
	for code > h.limit[n] {
		n++
		check(n <= maxCodeLen)
		code = code<<1 | int(d.read(1))
	}
	i := code + h.base[n]
	check(i >= 0 && i < len(h.symbols))
	return int(h.symbols[i])
}

// symbols fills the block.
func (d *decoder) symbols(order []byte, tables []huffman, selectors []byte) {
	d.block = d.block[:0]
	end := len(order) + 1
	run, weight := 0, 1
	for group := 0; ; group++ {
		check(group < len(selectors))
		h := &tables[selectors[group]]
		for range groupSize {
			s := d.symbol(h)
			if s == runA || s == runB {
				check(weight <= cap(d.block))
				run += weight << s
				weight <<= 1
				continue
			}
			if run > 0 {
				check(len(d.block)+run <= cap(d.block))
				for range run {
					d.block = append(d.block, uint32(order[0]))
				}
				run, weight = 0, 1
			}
			if s == end {
				return
			}
			check(len(d.block) < cap(d.block))
			b := order[s-1]
			copy(order[1:s], order[:s-1])
			order[0] = b
			d.block = append(d.block, uint32(b))
		}
	}
}

// untransform inverts the transform by links in the upper bits, and the run lengths of the beginning.
func (d *decoder) untransform(first int) {
	var starts [256]uint32
	for _, b := range d.block {
		starts[b&0xFF]++
	}
	sum := uint32(0)
	for i, n := range starts {
		starts[i] = sum
		sum += n
	}
	for i, b := range d.block {
		d.block[starts[b&0xFF]] |= uint32(i) << 8
		starts[b&0xFF]++
	}
	d.out = d.out[:0]
	at := d.block[first] >> 8
	last, same := -1, 0
	for range d.block {
		e := d.block[at]
		at = e >> 8
		b := int(e & 0xFF)
		switch {
		case same == 4:
			for range b {
				d.out = append(d.out, byte(last))
			}
			last, same = -1, 0
			continue
		case b == last:
			same++
		default:
			last, same = b, 1
		}
		d.out = append(d.out, byte(b))
	}
}

// checksum is the CRC-32 of bzip2: bits from the highest on.
func checksum(b []byte) uint32 {
	crc := ^uint32(0)
	for _, c := range b {
		crc = crc<<8 ^ crcTable[byte(crc>>24)^c]
	}
	return ^crc
}

var crcTable = func() (table [256]uint32) {
	for i := range table {
		crc := uint32(i) << 24
		for range 8 {
			if crc&(1<<31) != 0 {
				crc = crc<<1 ^ 0x04c11db7
			} else {
				crc <<= 1
			}
		}
		table[i] = crc
	}
	return table
}()
