package object

import (
	"fmt"
	"math/rand"
	"sort"
	"testing"

	"github.com/gophersnake/gophersnake/internal/invariants"
)

// containers is a runtime in which containers of ints and strings work.
func containers(t *testing.T) *Thread {
	rt, th := bare(t)
	for _, s := range containerSpecs() {
		rt.types[s.ID] = &Type{ID: s.ID, Name: s.Name, Flags: s.Flags, Slots: s.Slots, Basic: s.Basic, Item: s.Item, Fields: s.Fields, Spec: s}
		rt.types[s.ID].MRO = []*Type{rt.types[s.ID]}
	}
	rt.types[TStr] = &Type{ID: TStr, Basic: StrData}
	rt.types[TInt] = &Type{ID: TInt}
	rt.types[TFloat] = &Type{ID: TFloat}
	rt.True, rt.False = TrueOffset, FalseOffset
	return th
}

func TestDictAgainstMap(t *testing.T) {
	th := containers(t)
	r := rand.New(rand.NewSource(1))
	for _, kind := range []string{"int", "str", "mixed"} {
		blocks := th.RT.Region.Blocks()
		m := th.Mark()
		keys := make([]Value, 200)
		for i := range keys {
			if kind == "str" || kind == "mixed" && i%2 == 0 {
				keys[i] = th.NewStr(fmt.Sprintf("key%d", i))
			} else {
				keys[i] = th.NewInt(int64(r.Intn(1 << 20)))
			}
		}
		d := th.NewDict()
		want := map[Value]int{}
		var order []Value
		for step := 0; step < 20000; step++ {
			k := keys[r.Intn(len(keys))]
			_, has := want[k]
			switch op := r.Intn(10); {
			case op < 5:
				if err := th.DictSet(d, k, th.NewInt(int64(step))); err != nil {
					t.Fatal(err)
				}
				if want[k] = step; !has {
					order = append(order, k)
				}
			case op < 9:
				found, err := th.DictDel(d, k)
				if err != nil || found != has {
					t.Fatalf("%s step %d: delete found %v, want %v", kind, step, found, has)
				}
				if delete(want, k); has {
					for i, o := range order {
						if o == k {
							order = append(order[:i:i], order[i+1:]...)
						}
					}
				}
			default:
				if pk, pv, ok := th.DictPopItem(d); ok {
					last := order[len(order)-1]
					if pk != last || pv.Int() != int64(want[last]) {
						t.Fatalf("%s step %d: popitem", kind, step)
					}
					order = order[:len(order)-1]
					delete(want, pk)
				}
			}
			if th.DictLen(d) != len(want) {
				t.Fatalf("%s step %d: length %d, want %d", kind, step, th.DictLen(d), len(want))
			}
		}
		c := th.DictCopy(d)
		for _, x := range []Value{d, c} {
			pos := 0
			for _, k := range order {
				kk, v, ok := th.DictNext(x, &pos)
				if !ok || kk != k || v.Int() != int64(want[k]) {
					t.Fatalf("%s: order", kind)
				}
			}
		}
		th.Release(m)
		// With the tag invariants freed blocks wait in the quarantine and still count.
		if n := th.RT.Region.Blocks(); n > blocks && !invariants.Enabled {
			t.Errorf("%s: %d blocks leaked", kind, n-blocks)
		}
	}
}

func TestSetAgainstMap(t *testing.T) {
	th := containers(t)
	r := rand.New(rand.NewSource(2))
	m := th.Mark()
	s, _ := th.NewSet(false)
	want := map[int64]bool{}
	for step := 0; step < 50000; step++ {
		k := int64(r.Intn(3000)) - 100
		if r.Intn(5) < 3 {
			_ = th.SetAdd(s, th.NewInt(k))
			want[k] = true
		} else {
			found, _ := th.SetDiscard(s, th.NewInt(k))
			if found != want[k] {
				t.Fatalf("step %d: discard %v", step, found)
			}
			delete(want, k)
		}
	}
	if th.SetLen(s) != len(want) {
		t.Fatalf("length %d, want %d", th.SetLen(s), len(want))
	}
	for k := range want {
		if in, _ := th.SetContains(s, th.NewInt(k)); !in {
			t.Fatalf("%d is missing", k)
		}
	}
	th.Release(m)
}

func TestSort(t *testing.T) {
	th := containers(t)
	r := rand.New(rand.NewSource(3))
	shapes := map[string]func(i, n int) int64{
		"random":  func(i, n int) int64 { return int64(r.Intn(n + 1)) },
		"few":     func(i, n int) int64 { return int64(r.Intn(4)) },
		"up":      func(i, n int) int64 { return int64(i) },
		"down":    func(i, n int) int64 { return int64(n - i) },
		"saw":     func(i, n int) int64 { return int64(i % 100) },
		"nearly":  func(i, n int) int64 { return int64(i + r.Intn(3)) },
		"updown":  func(i, n int) int64 { return int64(min(i, n-i)) },
		"stepped": func(i, n int) int64 { return int64((n - i) / 5) },
	}
	for name, f := range shapes {
		for _, n := range []int{0, 1, 2, 3, 10, 63, 64, 65, 100, 1000, 5000} {
			for _, reverse := range []bool{false, true} {
				type pair struct {
					key int64
					ord int
				}
				want := make([]pair, n)
				keys, vals := make([]Value, n), make([]Value, n)
				for i := range want {
					want[i] = pair{f(i, n), i}
					keys[i], vals[i] = th.NewInt(want[i].key), th.NewInt(int64(i))
				}
				sort.SliceStable(want, func(i, j int) bool {
					if reverse {
						return want[i].key > want[j].key
					}
					return want[i].key < want[j].key
				})
				s := &sorter{t: th, keys: keys, vals: vals, gallop: minGallop}
				s.chooseLessOrNone()
				if reverse {
					reverseValues(keys)
					reverseValues(vals)
				}
				if err := s.sort(); err != nil {
					t.Fatal(err)
				}
				if reverse {
					reverseValues(keys)
					reverseValues(vals)
				}
				for i := range want {
					if keys[i].Int() != want[i].key || vals[i].Int() != int64(want[i].ord) {
						t.Fatalf("%s %d reverse=%v: item %d", name, n, reverse, i)
					}
				}
			}
		}
	}
}

func (s *sorter) chooseLessOrNone() {
	if len(s.keys) > 0 {
		s.chooseLess()
	}
}

func TestListCapacity(t *testing.T) {
	th := containers(t)
	l := th.NewList()
	want := []int{0, 4, 8, 16, 24, 32, 40, 52, 64, 76, 92, 108, 128, 148, 172, 200, 232, 268, 308, 352}
	for i := 0; i < 352; i++ {
		k := sort.SearchInts(want, i)
		if got := int(th.list(l).Cap); got != want[k] {
			t.Fatalf("%d items: capacity %d, want %d", i, got, want[k])
		}
		th.ListAppend(l, th.NewInt(int64(i)))
	}
	for n, c := range map[int]int{1: 2, 2: 2, 3: 4, 4: 4} {
		if got := int(th.list(th.NewList(make([]Value, n)...)).Cap); got != c {
			t.Errorf("a list of %d: capacity %d, want %d", n, got, c)
		}
	}
}
