package object

import "time"

// waitSlice is how long a wait for a descriptor goes without looking at signals.
const waitSlice = 50 * time.Millisecond

// pipeAtom is how much a pipe that polls as writable takes without waiting (PIPE_BUF).
const pipeAtom = 4096

// ReadFD reads once from a descriptor. Where that may wait, other threads run meanwhile, and signal handlers of this one;
// an error that a handler raised is returned as it is.
func (t *Thread) ReadFD(fd int, p []byte) (int, error) {
	h := t.RT.Host
	if len(p) == 0 || !h.Slow(fd) {
		return h.Read(fd, p)
	}
	if err := t.waitFD(fd, false); err != nil {
		return 0, err
	}
	// Another reader may have been faster: the read itself may wait, and so must not see the region.
	buf := make([]byte, min(len(p), 1<<20))
	var n int
	var err error
	t.Blocking(func() { n, err = h.Read(fd, buf) })
	if n > 0 {
		copy(p, buf[:n])
	}
	return n, err
}

// WriteFD writes to a descriptor, under the conditions of ReadFD.
func (t *Thread) WriteFD(fd int, p []byte) (int, error) {
	h := t.RT.Host
	if len(p) == 0 || !h.Slow(fd) {
		return h.Write(fd, p)
	}
	done := 0
	var buf [pipeAtom]byte
	for done < len(p) {
		if err := t.waitFD(fd, true); err != nil {
			return 0, err // a handler's exception, as CPython: what went out before is lost to the caller
		}
		n := copy(buf[:], p[done:])
		var err error
		t.Blocking(func() { n, err = h.Write(fd, buf[:n]) })
		if err != nil {
			if done > 0 {
				return done, nil
			}
			return 0, err
		}
		done += n
		if done < len(p) && t.Break.Load() != 0 && t.RT.AtSafePoint != nil {
			if err := t.RT.AtSafePoint(t); err != nil {
				return 0, err
			}
		}
	}
	return done, nil
}

// waitFD waits until the descriptor is ready, running signal handlers.
func (t *Thread) waitFD(fd int, write bool) error {
	h := t.RT.Host
	if h.Wait(fd, write, 0) {
		return nil
	}
	for {
		ready := false
		t.Blocking(func() { ready = h.Wait(fd, write, waitSlice) })
		if t.Break.Load() != 0 && t.RT.AtSafePoint != nil {
			if err := t.RT.AtSafePoint(t); err != nil {
				return err
			}
		}
		if ready {
			return nil
		}
	}
}
