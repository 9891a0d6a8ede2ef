package thread

import (
	"testing"
	"time"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

func newWorld(t *testing.T, useGIL bool) (*World, *object.Thread) {
	r, err := region.New(region.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	rt := &object.Runtime{Region: r}
	rt.Main = &object.Thread{Base: r.Base, Heap: r.NewHeap(1), ID: 1, RT: rt}
	return New(rt, rt.Main, useGIL), rt.Main
}

// TestGILShares lets busy threads compete: each must get its share.
func TestGILShares(t *testing.T) {
	w, main := newWorld(t, true)
	w.SetInterval(time.Millisecond)
	const n = 4
	var turns [n]int
	stop := false // guarded by the GIL
	left := n
	for i := range n {
		if _, err := w.Spawn(nil, func(th *object.Thread) {
			last := 0
			for spin := 0; !stop; spin++ {
				if th.Break.Load() != 0 {
					if err := w.AtSafePoint(th); err != nil {
						t.Error(err)
					}
				}
				if last != spin {
					turns[i]++
				}
			}
			left--
		}); err != nil {
			t.Fatal(err)
		}
	}
	main.Blocking(func() { time.Sleep(200 * time.Millisecond) })
	stop = true
	for left > 0 {
		main.Blocking(func() { time.Sleep(time.Millisecond) })
	}
	sum := 0
	for _, k := range turns {
		sum += k
	}
	for i, k := range turns {
		if k < sum/n/3 {
			t.Errorf("thread %d had %d of %d turns", i, k, sum)
		}
	}
	if _, forced, _ := w.GILStats(); forced < 20 {
		t.Errorf("%d forced switches in 200 ms", forced)
	}
}

func TestStop(t *testing.T) {
	w, main := newWorld(t, false)
	const n = 3
	var turns [n]int
	stop := make(chan struct{})
	gone := make(chan struct{}, n)
	for i := range n {
		if _, err := w.Spawn(func(s *State) { s.Gone = func() { gone <- struct{}{} } }, func(th *object.Thread) {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if th.Break.Load() != 0 {
					w.AtSafePoint(th)
				}
				turns[i]++
			}
		}); err != nil {
			t.Fatal(err)
		}
	}
	for range 50 {
		w.Stop(main)
		before := turns
		for range 1000 {
			if turns != before {
				t.Fatal("a thread runs while the world is stopped")
			}
		}
		w.Start(main)
		time.Sleep(time.Millisecond)
	}
	close(stop)
	main.Blocking(func() {
		for range n {
			<-gone
		}
	})
	if len(w.States()) != 1 {
		t.Error("threads are left")
	}
}

func TestWait(t *testing.T) {
	w, main := newWorld(t, true)
	start := time.Now()
	if ok, err := Wait(main, nil, 20*time.Millisecond); ok || err != nil || time.Since(start) < 20*time.Millisecond {
		t.Error("the timeout is not kept")
	}
	ran := false
	time.AfterFunc(10*time.Millisecond, func() {
		Of(main).Pend(func(*object.Thread) error { ran = true; return nil })
	})
	if ok, err := Wait(main, nil, 50*time.Millisecond); ok || err != nil || !ran {
		t.Error("a pending call did not run during a wait")
	}
	_ = w
}
