package pickle

import (
	"encoding/binary"
	"strconv"
)

// output gathers the instructions of a pickle. From protocol 4 on they come in frames, which a reader can fetch in one piece: frames end
// between objects, and large bytes stand between frames.
//
//	frame < 0: no frame is open, else 9 bytes at out[frame:] wait for its header
type output struct {
	out     []byte
	framing bool
	frame   int
	write   Value // the file's method; 0: everything stays in out
}

func (o *output) begin(proto int) {
	o.out, o.frame, o.framing = o.out[:0], -1, false
	if proto >= 2 {
		o.out = append(o.out, opProto, byte(proto))
	}
	o.framing = proto >= 4
}

// open makes sure that what is written next is in a frame, if there are frames.
func (o *output) open() {
	if o.framing && o.frame < 0 {
		o.frame = len(o.out)
		o.out = append(o.out, make([]byte, frameHeader)...)
	}
}

// endFrame closes the open frame.
func (o *output) endFrame() {
	if o.frame < 0 {
		return
	}
	start := o.frame
	o.frame = -1
	n := len(o.out) - start - frameHeader
	if n < frameMin {
		copy(o.out[start:], o.out[start+frameHeader:])
		o.out = o.out[:start+n]
		return
	}
	o.out[start] = opFrame
	binary.LittleEndian.PutUint64(o.out[start+1:], uint64(n))
}

func (o *output) op(c byte) {
	o.open()
	o.out = append(o.out, c)
}

func (o *output) op2(c, x byte) {
	o.open()
	o.out = append(o.out, c, x)
}

func (o *output) op16(c byte, x uint16) {
	o.open()
	o.out = append(o.out, c, byte(x), byte(x>>8))
}

func (o *output) op32(c byte, x uint32) {
	o.open()
	o.out = binary.LittleEndian.AppendUint32(append(o.out, c), x)
}

func (o *output) op64(c byte, x uint64) {
	o.open()
	o.out = binary.LittleEndian.AppendUint64(append(o.out, c), x)
}

// decimal writes an instruction with a number as text.
func (o *output) decimal(c byte, n int) {
	o.open()
	o.out = append(strconv.AppendInt(append(o.out, c), int64(n), 10), '\n')
}

func (o *output) text(s string) {
	o.open()
	o.out = append(o.out, s...)
}

// boundary is called before each object: a frame that is large enough ends, and what is complete goes to the file.
func (p *pickler) boundary() error {
	if !p.framing || p.frame < 0 || len(p.out)-p.frame-frameHeader < frameTarget {
		return nil
	}
	p.endFrame()
	if p.write == 0 {
		return nil
	}
	return p.flush()
}

// flush hands what has been written to the file.
func (p *pickler) flush() error {
	if p.write == 0 || len(p.out) == 0 {
		return nil
	}
	t := p.t
	m := t.Mark()
	b := t.NewBytes(p.out)
	p.out = p.out[:0]
	_, err := t.Call(p.write, b)
	_, err = t.Leave(m, 0, err)
	return err
}

// payload writes bytes after their header, an instruction with the length. Large ones stand outside of frames and go to the file on their own;
// whole is the bytes object that they are the contents of, or 0.
func (p *pickler) payload(header, data []byte, whole Value) error {
	if len(data) < frameTarget {
		p.open()
		p.out = append(append(p.out, header...), data...)
		return nil
	}
	framing := p.framing
	p.endFrame()
	p.framing = false
	p.out = append(p.out, header...)
	var err error
	if p.write == 0 {
		p.out = append(p.out, data...)
	} else {
		t := p.t
		m := t.Mark()
		if whole == 0 {
			whole = t.NewBytes(data)
		}
		if err = p.flush(); err == nil {
			_, err = t.Call(p.write, whole)
		}
		_, err = t.Leave(m, 0, err)
	}
	p.framing = framing
	return err
}
