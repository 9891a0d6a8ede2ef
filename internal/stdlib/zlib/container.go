package zlib

import (
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
)

// format is what stands around a DEFLATE stream.
type format uint8

const (
	bare  format = iota
	zlibs        // RFC 1950
	gzips        // RFC 1952
	auto         // zlib or gzip, as the header says
)

// formatOf reads a wbits argument: the container and the size of the window. Size 0 is the header's.
func formatOf(wbits int, decompress bool) (f format, size int, ok bool) {
	switch {
	case wbits < 0:
		f, size = bare, -wbits
	case wbits > 31 && decompress:
		f, size = auto, wbits-32
	case wbits > 15:
		f, size = gzips, wbits-16
	default:
		f, size = zlibs, wbits
	}
	if size == 0 && decompress && f != bare {
		return f, 0, true
	}
	if size == 8 && !decompress && f == bare {
		return f, 0, false
	}
	return f, size, size >= 8 && size <= 15
}

// writer is a deflater with its container.
type writer struct {
	*deflater
	format format
	sum    uint32
	size   uint32
	ended  bool
	idle   int // strongest flush since the last input, -1: there was input
}

func newWriter(f format, size, level, memLevel, strategy int, dict []byte) *writer {
	size = max(size, 9)
	w := &writer{deflater: newDeflater(level, size, memLevel, strategy), format: f, idle: -1}
	low := strategy >= huffmanOnly || level == 0 || level == 1
	switch f {
	case zlibs:
		w.sum = 1
		flags := 2
		switch {
		case low:
			flags = 0
		case level > 0 && level < 6:
			flags = 1
		case level > 6:
			flags = 3
		}
		head := (8+(size-8)<<4)<<8 | flags<<6
		if dict != nil {
			head |= 0x20
		}
		head += 31 - head%31
		w.out = append(w.out, byte(head>>8), byte(head))
		if dict != nil {
			w.out = binary.BigEndian.AppendUint32(w.out, adler32.Checksum(dict))
		}
	case gzips:
		extra := byte(0)
		if level == 9 {
			extra = 2
		} else if low {
			extra = 4
		}
		w.out = append(w.out, 0x1F, 0x8B, 8, 0, 0, 0, 0, 0, extra, 3)
	}
	if len(dict) > 0 {
		w.preset(dict)
	}
	return w
}

func (w *writer) clone() *writer {
	c := *w
	c.deflater = w.deflater.clone()
	return &c
}

func (w *writer) input(b []byte) {
	if len(b) == 0 {
		return
	}
	w.idle = -1
	switch w.format {
	case zlibs:
		w.sum = updateAdler(w.sum, b)
	case gzips:
		w.sum = crc32.Update(w.sum, crc32.IEEETable, b)
	}
	w.size += uint32(len(b))
	w.write(b)
}

func (w *writer) end(mode int) {
	if mode != finish && mode <= w.idle {
		return
	}
	w.idle = mode
	w.flush(mode)
	if mode != finish {
		return
	}
	w.ended = true
	switch w.format {
	case zlibs:
		w.out = binary.BigEndian.AppendUint32(w.out, w.sum)
	case gzips:
		w.out = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(w.out, w.sum), w.size)
	}
}

// take gives what has come out.
func (w *writer) take() []byte {
	b := w.out
	w.out = nil
	return b
}

// reader is an inflater with its container.
type reader struct {
	inflater
	format format
	size   int
	phase  phase
	dict   []byte
	raw    []byte // of the header field or trailer being read
	flags  byte   // of a gzip header
	skip   int
	gzip   bool
	sum    uint32
	count  uint32
	head   uint32 // checksum of a gzip header
}

type phase uint8

const (
	inHeader phase = iota
	inDictID
	inGzip
	inExtraLength
	inExtra
	inName
	inComment
	inHeaderCRC
	inData
	inTrailer
	ended
)

// needDict is the error for a stream that was made with a dictionary.
type needDict struct{}

func (needDict) Error() string { return "need dictionary" }

func newReader(f format, size int, dict []byte) *reader {
	r := &reader{format: f, size: size, dict: dict}
	r.limit = maxWindow
	if f == bare {
		r.phase = inData
		r.window = append([]byte(nil), dict[max(0, len(dict)-maxWindow):]...)
	}
	return r
}

func (r *reader) clone() *reader {
	c := *r
	c.raw = append([]byte(nil), r.raw...)
	return &c // windows are replaced, never written
}

// field gathers n bytes in raw.
func (r *reader) field(s *source, n int) bool {
	k := min(n-len(r.raw), len(s.in)-s.pos)
	r.raw = append(r.raw, s.in[s.pos:s.pos+k]...)
	s.pos += k
	return len(r.raw) == n
}

// took ends a field of a gzip header.
func (r *reader) took() {
	r.head = crc32.Update(r.head, crc32.IEEETable, r.raw)
	r.raw = r.raw[:0]
}

// read decodes until the input or the stream ends, or max bytes have come out.
func (r *reader) read(s *source, limit int) (out []byte, err error) {
	for {
		switch r.phase {
		case inHeader:
			if !r.field(s, 2) {
				return nil, nil
			}
			if err := r.header(); err != nil {
				return nil, err
			}
		case inDictID:
			if !r.field(s, 4) {
				return nil, nil
			}
			if r.dict == nil {
				return nil, needDict{}
			}
			if adler32.Checksum(r.dict) != binary.BigEndian.Uint32(r.raw) {
				return nil, errBadDict
			}
			r.window = append([]byte(nil), r.dict[max(0, len(r.dict)-maxWindow):]...)
			r.raw, r.phase = r.raw[:0], inData
		case inGzip, inExtraLength, inExtra, inName, inComment, inHeaderCRC:
			if more, err := r.gzipHeader(s); !more || err != nil {
				return nil, err
			}
		case inData:
			var done bool
			out, done, err = r.run(s, nil, limit)
			if r.gzip {
				r.sum = crc32.Update(r.sum, crc32.IEEETable, out)
			} else if r.format != bare {
				r.sum = updateAdler(r.sum, out)
			}
			r.count += uint32(len(out))
			if err != nil || !done {
				return out, err
			}
			if r.phase = inTrailer; r.format == bare {
				r.phase = ended
			}
		case inTrailer:
			return out, r.trailer(s)
		case ended:
			return out, nil
		}
	}
}

const errBadDict = dictError("invalid input data")

type dictError string

func (e dictError) Error() string { return string(e) }

func (r *reader) header() error {
	b := r.raw
	if (r.format == gzips || r.format == auto) && b[0] == 0x1F && b[1] == 0x8B {
		r.gzip = true
		r.took()
		r.phase = inGzip
		return nil
	}
	if r.format == gzips || (int(b[0])<<8|int(b[1]))%31 != 0 {
		return dataError("incorrect header check")
	}
	if b[0]&15 != 8 {
		return dataError("unknown compression method")
	}
	size := int(b[0]>>4) + 8
	if size > 15 || r.size != 0 && size > r.size {
		return dataError("invalid window size")
	}
	r.limit = 1 << size
	r.sum = 1
	r.phase = inData
	if b[1]&0x20 != 0 {
		r.phase = inDictID
	}
	r.raw = r.raw[:0]
	return nil
}

// Flags of a gzip header.
const (
	gzCRC     = 2
	gzExtra   = 4
	gzName    = 8
	gzComment = 16
)

func (r *reader) gzipHeader(s *source) (more bool, err error) {
	switch r.phase {
	case inGzip:
		if !r.field(s, 8) {
			if len(r.raw) > 0 && r.raw[0] != 8 {
				return false, dataError("unknown compression method")
			}
			return false, nil
		}
		if r.raw[0] != 8 {
			return false, dataError("unknown compression method")
		}
		if r.flags = r.raw[1]; r.flags&0xE0 != 0 {
			return false, dataError("unknown header flags set")
		}
		r.took()
		r.phase = inExtraLength
	case inExtraLength:
		if r.flags&gzExtra != 0 {
			if !r.field(s, 2) {
				return false, nil
			}
			r.skip = int(binary.LittleEndian.Uint16(r.raw))
			r.took()
		}
		r.phase = inExtra
	case inExtra:
		n := min(r.skip, len(s.in)-s.pos)
		r.raw = append(r.raw[:0], s.in[s.pos:s.pos+n]...)
		r.took()
		s.pos += n
		if r.skip -= n; r.skip > 0 {
			return false, nil
		}
		r.phase = inName
	case inName, inComment:
		if flag := map[phase]byte{inName: gzName, inComment: gzComment}[r.phase]; r.flags&flag != 0 {
			for {
				if s.pos == len(s.in) {
					return false, nil
				}
				c := s.in[s.pos]
				s.pos++
				r.raw = append(r.raw, c)
				r.took()
				if c == 0 {
					break
				}
			}
		}
		r.phase++
	case inHeaderCRC:
		if r.flags&gzCRC != 0 {
			if !r.field(s, 2) {
				return false, nil
			}
			if binary.LittleEndian.Uint16(r.raw) != uint16(r.head) {
				return false, dataError("header crc mismatch")
			}
			r.raw = r.raw[:0]
		}
		r.phase = inData
	}
	return true, nil
}

func (r *reader) trailer(s *source) error {
	if !r.gzip {
		if !r.field(s, 4) {
			return nil
		}
		if binary.BigEndian.Uint32(r.raw) != r.sum {
			return dataError("incorrect data check")
		}
		r.phase = ended
		return nil
	}
	if !r.field(s, 8) {
		if len(r.raw) >= 4 && binary.LittleEndian.Uint32(r.raw) != r.sum {
			return dataError("incorrect data check")
		}
		return nil
	}
	if binary.LittleEndian.Uint32(r.raw) != r.sum {
		return dataError("incorrect data check")
	}
	if binary.LittleEndian.Uint32(r.raw[4:]) != r.count {
		return dataError("incorrect length check")
	}
	r.phase = ended
	return nil
}
