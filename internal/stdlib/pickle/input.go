package pickle

import (
	"bytes"

	"github.com/gophersnake/gophersnake/internal/object"
)

// input gives an unpickler its bytes: all of loads()'s, or a file's as they are needed. A file must stand right behind the pickle afterwards, so
// no more is read than instructions ask for; a file with peek() may be looked at further ahead, and is moved on later.
type input struct {
	data []byte // pieces that have been read, or borrowed from the caller of loads()
	pos  int

	read, readline, peek Value // methods of the file, borrowed; 0: there is no file, or it cannot
	ahead                int   // bytes of data, from the end, that were peeked at: the file still stands before them
}

const prefetch = 128 << 10

// truncated is the error for a stream that ends within an instruction.
func (u *unpickler) truncated() error {
	return raise(u.t, u.st.unpicklingError, "pickle data was truncated")
}

// bytes gives the next n bytes, good until the next call.
func (u *unpickler) bytes(n int) ([]byte, error) {
	if n <= len(u.data)-u.pos {
		b := u.data[u.pos : u.pos+n]
		u.pos += n
		return b, nil
	}
	return u.more(n)
}

// more fetches what is missing to n bytes.
func (u *unpickler) more(n int) ([]byte, error) {
	if u.read == 0 || n < 0 {
		return nil, u.truncated()
	}
	have := u.data[u.pos:]
	if err := u.skip(); err != nil {
		return nil, err
	}
	if u.peek != 0 && n < prefetch && len(have) == 0 {
		b, err := u.peekFile()
		if err != nil {
			return nil, err
		}
		if n <= len(b) {
			u.data, u.pos, u.ahead = b, n, len(b)
			return b[:n], nil
		}
	}
	b, err := u.call(u.read, u.t.NewInt(int64(n-len(have))))
	if err != nil {
		return nil, err
	}
	u.data, u.pos = append(append(make([]byte, 0, len(have)+len(b)), have...), b...), 0
	if len(u.data) < n {
		u.pos = len(u.data)
		return nil, u.truncated()
	}
	u.pos = n
	return u.data[:n], nil
}

// line gives the rest of the line, newline included; what a file has left if there is none.
func (u *unpickler) line() ([]byte, error) {
	if i := bytes.IndexByte(u.data[u.pos:], '\n'); i >= 0 {
		b := u.data[u.pos : u.pos+i+1]
		u.pos += i + 1
		return b, nil
	}
	rest := u.data[u.pos:]
	if u.readline == 0 {
		u.pos = len(u.data)
		return rest, nil
	}
	if err := u.skip(); err != nil {
		return nil, err
	}
	b, err := u.call(u.readline)
	if err != nil {
		return nil, err
	}
	u.data = append(append(make([]byte, 0, len(rest)+len(b)), rest...), b...)
	u.pos = len(u.data)
	return u.data, nil
}

// skip moves the file past what was peeked at and used; what was not is used up as well, for the caller has taken it.
func (u *unpickler) skip() error {
	if u.ahead == 0 {
		return nil
	}
	n := u.ahead
	u.ahead = 0
	_, err := u.call(u.read, u.t.NewInt(int64(n)))
	return err
}

// finish leaves the file right behind the last byte used.
func (u *unpickler) finish() error {
	if u.ahead == 0 {
		return nil
	}
	used := u.ahead - (len(u.data) - u.pos)
	u.ahead = 0
	if used <= 0 {
		return nil
	}
	_, err := u.call(u.read, u.t.NewInt(int64(used)))
	return err
}

func (u *unpickler) peekFile() ([]byte, error) {
	b, err := u.call(u.peek, u.t.NewInt(prefetch))
	if err != nil && u.t.IsError(err, object.TNotImplementedError) {
		u.peek = 0
		return nil, nil
	}
	return b, err
}

// call calls a method of the file and copies the bytes that it gives.
func (u *unpickler) call(f Value, args ...Value) ([]byte, error) {
	t := u.t
	m := t.Mark()
	v, err := t.Call(f, args...)
	var b []byte
	if err == nil {
		var view *object.Buffer
		if view, err = t.GetBuffer(v, object.BufSimple); err == nil {
			b = append(b, view.Data...)
			t.ReleaseBuffer(view)
		}
	}
	_, err = t.Leave(m, 0, err)
	return b, err
}
