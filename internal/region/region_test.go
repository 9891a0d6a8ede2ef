package region

import (
	"math/rand"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/invariants"
)

func open(t testing.TB, o Options) *Region {
	t.Helper()
	r, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

func verify(t testing.TB, r *Region) {
	t.Helper()
	if err := r.Verify(); err != nil {
		t.Fatal(err)
	}
}

func TestLayout(t *testing.T) {
	if n := unsafe.Sizeof(Pool{}); n != PoolHeader {
		t.Errorf("Pool takes %d bytes, not %d", n, PoolHeader)
	}
	for size := uint64(1); size <= MediumMax; size++ {
		c := classOf(size)
		if b := blockSize(c); b < size || b%Alignment != 0 || c > 0 && blockSize(c-1) >= size {
			t.Fatalf("size %d: class %d of %d bytes", size, c, b)
		}
	}
	var p Pool
	for size, want := range map[uint64]uint32{16: 1021, 32: 510, 48: 340, 64: 255, 80: 204, 512: 31} {
		if p.reset(classOf(size), 0); p.Capacity != want {
			t.Errorf("%d blocks of %d bytes in a pool, CPython has %d", p.Capacity, size, want)
		}
	}
}

func TestImmortal(t *testing.T) {
	r := open(t, Options{})
	if a, b := r.AllocImmortal(20), r.AllocImmortal(16); a != Lowest || b != Lowest+32 {
		t.Errorf("got %#x, %#x", uint64(a), uint64(b))
	}
	if off := r.AllocImmortal(ImmortalEnd); off != 0 {
		t.Error("more than the zone holds")
	}
	if off := r.AllocImmortal(10 << 20); off.IsCounted() || !off.IsObject() {
		t.Error("immortal object is counted")
	}
}

// TestModel does random things and checks that blocks keep their contents and do not overlap.
func TestModel(t *testing.T) {
	for _, extent := range []uint64{0, ImmortalEnd + 16*ArenaSize} {
		r := open(t, Options{Extent: extent})
		h := r.NewHeap(7)
		rnd := rand.New(rand.NewSource(1))
		type block struct {
			off, size uint64
			tag       byte
		}
		var live []block
		edge := func(b block) []byte {
			if b.size == 0 {
				return nil
			}
			s := r.bytes(b.off, b.size)
			n := min(len(s), 40)
			return append(append([]byte{}, s[:n]...), s[len(s)-n:]...)
		}
		put := func(b block) {
			s := r.bytes(b.off, b.size)
			n := min(len(s), 40)
			for i := range n {
				s[i], s[len(s)-1-i] = b.tag, b.tag
			}
		}
		check := func(b block, n uint64) {
			s := edge(block{b.off, min(n, b.size), b.tag})
			if len(s) > 40 && n < b.size {
				s = s[:40]
			}
			for _, c := range s {
				if c != b.tag {
					t.Fatalf("block %#x of %d bytes: %#x instead of %#x", b.off, b.size, c, b.tag)
				}
			}
		}
		sizes := []int{16, 64, 512, 600, 3000, 9000, 40000, 300000, 3 << 20}
		pick := func() uint64 { return uint64(rnd.Intn(sizes[min(rnd.Intn(9), rnd.Intn(9))] + 1)) }
		for i := range 60000 {
			switch k := rnd.Intn(10); {
			case k < 5 || len(live) == 0:
				b := block{size: pick(), tag: byte(i%200) &^ 2} // not ListedBit, which tracked blocks keep
				switch rnd.Intn(3) {
				case 0:
					b.off = uint64(h.Alloc(b.size))
				case 1:
					b.off = uint64(h.AllocTracked(b.size))
					if b.off != 0 && !r.IsTracked(Value(b.off)) {
						t.Fatal("not tracked")
					}
				default:
					if b.off = uint64(h.AllocZero(b.size)); b.off != 0 {
						for _, c := range edge(b) {
							if c != 0 {
								t.Fatal("AllocZero gave old contents")
							}
						}
					}
				}
				if b.off == 0 {
					if extent == 0 {
						t.Fatal("out of memory")
					}
					continue
				}
				if b.off%16 != 0 || r.Usable(Value(b.off)) < b.size {
					t.Fatalf("block %#x for %d bytes", b.off, b.size)
				}
				put(b)
				live = append(live, b)
			case k < 7:
				j := rnd.Intn(len(live))
				b := &live[j]
				size := pick()
				off := uint64(h.Realloc(Value(b.off), size))
				if off == 0 {
					continue
				}
				old := *b
				b.off = off
				if size >= old.size {
					check(*b, old.size)
				} else {
					check(block{off, size, b.tag}, min(size, 40))
				}
				b.size = size
				put(*b)
			default:
				j := rnd.Intn(len(live))
				check(live[j], live[j].size)
				h.Free(Value(live[j].off))
				live[j] = live[len(live)-1]
				live = live[:len(live)-1]
			}
			if len(live) > 1500 {
				for _, b := range live[1000:] {
					check(b, b.size)
					h.Free(Value(b.off))
				}
				live = live[:1000]
			}
			if i%2000 == 0 {
				verify(t, r)
			}
		}
		for _, b := range live {
			check(b, b.size)
			h.Free(Value(b.off))
		}
		h.Trim()
		r.Trim()
		verify(t, r)
		if n := r.Committed(); n != 0 {
			t.Errorf("%d bytes are committed at the end", n)
		}
		if n := r.Blocks(); n != 0 {
			t.Errorf("%d blocks in use at the end", n)
		}
	}
}

func TestThreads(t *testing.T) {
	r := open(t, Options{})
	var wg sync.WaitGroup
	pass := make(chan []Value, 64)
	for id := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			rnd := rand.New(rand.NewSource(int64(id)))
			for range 40 {
				h := r.NewHeap(uint16(id + 1))
				var mine []Value
				for range 3000 {
					size := uint64(16 + rnd.Intn(200))
					off := h.AllocTracked(size)
					w := words(r.Base, uint64(off))
					w[0], w[1] = uint64(off)*3, 1
					mine = append(mine, off)
				}
				for range 3 {
					k := rnd.Intn(1000)
					select {
					case pass <- mine[:k:k]:
						mine = mine[k:]
					default:
					}
					select {
					case theirs := <-pass:
						for _, off := range theirs {
							if w := words(r.Base, uint64(off)); w[0] != uint64(off)*3 {
								t.Errorf("block %#x was overwritten", uint64(off))
							}
							h.Free(off)
						}
					default:
					}
				}
				for _, off := range mine {
					h.Free(off)
				}
				h.Abandon()
			}
		}()
	}
	wg.Wait()
	h := r.NewHeap(99)
	close(pass)
	for theirs := range pass {
		for _, off := range theirs {
			h.Free(off)
		}
	}
	h.Abandon()
	verify(t, r)
	if n := r.Blocks(); n != 0 {
		t.Errorf("%d blocks in use at the end", n)
	}
	if n := r.InUse(); n != 0 {
		t.Errorf("%d bytes in use at the end", n)
	}
}

func TestAdoption(t *testing.T) {
	r := open(t, Options{})
	a := r.NewHeap(1)
	x, y := a.Alloc(48), a.Alloc(48)
	a.Abandon()
	b := r.NewHeap(2)
	if z := b.Alloc(48); poolOf(z) != poolOf(x) {
		t.Error("the orphan pool was not taken up")
	} else {
		b.Free(z)
	}
	b.Free(x)
	b.Free(y)
	b.Trim()
	verify(t, r)
	if r.InUse() != 0 {
		t.Error("memory left")
	}
}

func TestLimit(t *testing.T) {
	r := open(t, Options{Limit: 4 << 20})
	h := r.NewHeap(1)
	var got []Value
	for {
		off := h.Alloc(64)
		if off == 0 {
			break
		}
		got = append(got, off)
		if r.Committed() > 4<<20 {
			t.Fatal("limit passed")
		}
	}
	if len(got) != 256*255 {
		t.Errorf("%d blocks of 64 bytes fit in 4 MiB", len(got))
	}
	if h.Alloc(100<<10) != 0 || h.Alloc(1<<62) != 0 {
		t.Error("a run passed the limit")
	}
	for _, off := range got {
		h.Free(off)
	}
	h.Trim()
	if off := h.Alloc(3 << 20); off == 0 {
		t.Error("freed memory cannot be used as a run")
	}
	if h.Alloc(1<<20) != 0 {
		t.Error("limit passed")
	}
	r.SetLimit(0)
	if h.Alloc(1<<20) == 0 {
		t.Error("no limit, no memory")
	}
	verify(t, r)
}

func TestGivesBack(t *testing.T) {
	if invariants.Enabled {
		t.Skip("the quarantine holds blocks back")
	}
	r := open(t, Options{})
	h := r.NewHeap(1)
	big := h.Alloc(300 << 20)
	fill(r.bytes(uint64(big), 300<<20))
	h.Free(big)
	if n := r.Committed(); n > 2*ArenaSize {
		t.Errorf("%d bytes committed after a large run was freed", n)
	}
	var blocks []Value
	for range 1_000_000 {
		blocks = append(blocks, h.Alloc(48))
	}
	full := r.Committed()
	var kept []Value
	for i, off := range blocks { // one in 1000 stays, as in a heap that was once busy
		if i%1000 == 0 {
			kept = append(kept, off)
		} else {
			h.Free(off)
		}
	}
	verify(t, r)
	if n := r.Committed(); n > full*4/10 {
		t.Errorf("%d of %d bytes stay committed", n, full)
	}
	for _, off := range kept {
		h.Free(off)
	}
	if n := r.Committed(); n > 3*ArenaSize {
		t.Errorf("%d bytes stay committed", n)
	}
	verify(t, r)
}

func TestGrowInPlace(t *testing.T) {
	r := open(t, Options{})
	h := r.NewHeap(1)
	off := h.Alloc(100 << 10)
	for size := uint64(100 << 10); size < 64<<20; size += size / 8 {
		if got := h.Realloc(off, size); got != off {
			t.Fatalf("moved at %d bytes", size)
		}
		verify(t, r)
	}
	if got := h.Realloc(off, 20<<10); got != off {
		t.Error("moved to shrink")
	}
	verify(t, r)
	if n := r.InUse(); n != 2*PoolSize {
		t.Errorf("%d bytes in use", n)
	}
}

func TestListedPins(t *testing.T) {
	r := open(t, Options{})
	h := r.NewHeap(1)
	a := h.AllocTracked(8000)
	b := h.AllocTracked(8000)
	c := h.AllocTracked(8000)
	r.pool(poolOf(a)).Listed++
	h.Free(a)
	h.Free(b)
	h.Free(c)
	h.emptyQuarantine()
	if r.pool(poolOf(a)).Class&^Tracked != classOf(8000) || r.pool(poolOf(a)).Owner != 1 {
		t.Error("pinned pool was given back")
	}
	n := r.InUse()
	h.Unlist(a)
	h.Trim()
	if r.InUse() >= n {
		t.Error("unpinned pool is kept")
	}
	verify(t, r)
}

func TestWalkTracked(t *testing.T) {
	r := open(t, Options{})
	h := r.NewHeap(1)
	want := map[Value]bool{}
	for i := range 5000 {
		size := uint64(16 + i%600)
		if i%100 == 0 {
			size = 20000
		}
		off := h.AllocTracked(size)
		if i%7 != 0 {
			words(r.Base, uint64(off))[1] = 5
			want[off] = true
		}
		words(r.Base, uint64(h.Alloc(size)))[1] = 5
		if i%3 == 0 && want[off] {
			delete(want, off)
			h.Free(off)
		}
	}
	r.WalkTracked(func(v Value) bool {
		if !want[v] {
			t.Errorf("%#x met, but not wanted", uint64(v))
		}
		delete(want, v)
		return true
	})
	if len(want) > 0 {
		t.Errorf("%d objects not met", len(want))
	}
}

func TestDoubleFree(t *testing.T) {
	if !invariants.Enabled {
		t.Skip("needs the tag invariants")
	}
	r := open(t, Options{})
	h := r.NewHeap(1)
	off := h.Alloc(48)
	h.Free(off)
	if r.CheckLive(off) == nil {
		t.Error("a freed block passes for live")
	}
	defer func() {
		if recover() == nil {
			t.Error("double free not seen")
		}
	}()
	h.Free(off)
}

func BenchmarkAllocFree48(b *testing.B) {
	r := open(b, Options{})
	h := r.NewHeap(1)
	h.Alloc(48)
	for b.Loop() {
		h.Free(h.Alloc(48))
	}
}

func BenchmarkAllocFree48Batch(b *testing.B) {
	r := open(b, Options{})
	h := r.NewHeap(1)
	var offs [1000]Value
	for b.Loop() {
		for i := range offs {
			offs[i] = h.Alloc(48)
		}
		for _, off := range offs {
			h.Free(off)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/pair")
}

func BenchmarkRun100K(b *testing.B) {
	r := open(b, Options{})
	h := r.NewHeap(1)
	for b.Loop() {
		h.Free(h.Alloc(100 << 10))
	}
}

func TestReport(t *testing.T) {
	r := open(t, Options{})
	h := r.NewHeap(1)
	for i := range 3000 {
		h.Alloc(uint64(i * 5))
	}
	s := r.Stats()
	sum := (s.FreePools + s.RunPools) * PoolSize
	for _, c := range s.Classes {
		sum += (c.Used+c.Available)*c.Size + c.Lost + c.Pools*PoolHeader
	}
	if sum != s.Arenas*ArenaSize {
		t.Errorf("the parts of %d arenas add up to %d bytes", s.Arenas, sum)
	}
	var b strings.Builder
	s.Report(&b)
	if !strings.Contains(b.String(), "Total                              = ") {
		t.Error(b.String())
	}
}
