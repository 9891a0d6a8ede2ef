package region

import "math/bits"

// Pool is the header of a pool, at its start (pools are aligned to PoolSize in the region).
// The generated loop allocates and frees through it, so the layout is fixed; a test pins it.
//
//	used + free-list length + (Capacity - Carved) == Capacity
//
// A free block's first word is the offset of the next free block (0 ends the list); its second word is 0 but for ListedBit,
// which stays as it was. Whoever frees a block inline does both. Inline code may pop a block if Free != 0, and push one if Owner is its own
// heap's owner, Used > 1 and (Free != 0 or Carved < Capacity); all else is Heap's business.
//
// The first pool of a run has Class RunClass, Owner ownerNone, Used 1, Capacity = pools of the run and
// Carved = 1 if the run holds a tracked object.
type Pool struct {
	Free     uint64 // offset of the first free block, 0 if none; a free block's first word links the next
	Used     uint32 // blocks handed out
	Class    uint16 // size class, plus Tracked; RunClass for the head of a large run
	Owner    uint16 // thread id of the Heap that allocates from it
	Carved   uint32 // blocks ever carved from the pool since it got its class
	Capacity uint32
	Listed   uint32 // blocks of the pool that stand in a young list; the pool keeps its class while > 0
	_        uint32
	Next     uint64 // list links, offsets of pools
	Prev     uint64
}

// PoolHeader is the space that a Pool takes: CPython's 48 bytes.
const PoolHeader = 48

// RunClass marks the first pool of a large run.
const RunClass = 0xFFFF

// Tracked, added to a size class, makes it the class of the same size for objects that the cycle
// collector walks.
const Tracked = 64

// ListedBit of a tracked block's second word (object.FlagListed) says that the block stands in a young
// list. It belongs to the block: freeing keeps it, and so must whoever makes an object of the block.
const ListedBit = 1 << 49

const (
	ownerNone   = 0xFFFF // runs, NoPool: nobody frees inline
	ownerOrphan = 0xFFFE // a used pool of a thread that is gone; guarded by Region.mu
	maxOwner    = 0xFFEF

	classSlots = 2 * Tracked
	poolData   = PoolSize - PoolHeader
	carveBytes = 1024 // how much of a pool is carved at a time
)

// Medium sizes: what poolData holds 25, 21, ... 2 times, down to a multiple of Alignment.
var mediumSizes = [...]uint32{640, 768, 896, 1008, 1152, 1360, 1632, 1808, 2032, 2320, 2720, 3264, 4080, 5440, MediumMax}

// MediumMax is the largest request that a pool serves.
const MediumMax = 8160

const sizeClasses = Classes + len(mediumSizes)

// mediumClass maps (size-1)/128 to the first class that may hold it.
var mediumClass = func() (t [(MediumMax + 127) / 128]uint8) {
	for i := range t {
		c := 0
		for uint32(i*128+1) > mediumSizes[c] {
			c++
		}
		t[i] = uint8(Classes + c)
	}
	return t
}()

// classOf is the size class of a request of 1..MediumMax bytes.
func classOf(size uint64) uint16 {
	if size <= SmallMax {
		return uint16((size - 1) / Alignment)
	}
	c := mediumClass[(size-1)/128]
	for uint64(mediumSizes[c-Classes]) < size {
		c++
	}
	return uint16(c)
}

// blockSize is the size of the blocks of a class, tracked or not.
func blockSize(class uint16) uint64 {
	class &^= Tracked
	if class < Classes {
		return uint64(class+1) * Alignment
	}
	return uint64(mediumSizes[class-Classes])
}

// BlockSize is the size of the blocks of p; p must not be a run.
func (p *Pool) BlockSize() uint64 { return blockSize(p.Class) }

// full reports whether no block is left, neither freed nor uncarved.
func (p *Pool) full() bool { return p.Free == 0 && p.Carved == p.Capacity }

// reset makes the pool at off an empty one of a class.
func (p *Pool) reset(class, owner uint16) {
	*p = Pool{Class: class, Owner: owner, Capacity: uint32(poolData / blockSize(class))}
}

// bit masks of an arena's pools [i, i+n)
func poolMask(i, n uint) uint64 { return (^uint64(0) >> (64 - n)) << i }

func firstBit(m uint64) uint { return uint(bits.TrailingZeros64(m)) }
