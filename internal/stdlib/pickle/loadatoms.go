package pickle

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

func (u *unpickler) loadBinInt(op byte) error {
	size := 1
	switch op {
	case opBinInt2:
		size = 2
	case opBinInt:
		size = 4
	}
	b, err := u.bytes(size)
	if err != nil {
		return err
	}
	n := int64(b[0])
	switch size {
	case 2:
		n = int64(binary.LittleEndian.Uint16(b))
	case 4:
		n = int64(int32(binary.LittleEndian.Uint32(b)))
	}
	u.pushNew(u.t.NewInt(n))
	return nil
}

func (u *unpickler) loadBinLong(op byte) error {
	n, err := u.count(op, opLong1, opLong4)
	if err != nil {
		return err
	}
	if n > math.MaxInt32 {
		return u.fail("LONG pickle has negative byte count")
	}
	b, err := u.bytes(n)
	if err != nil {
		return err
	}
	u.pushNew(u.t.IntFromBytes(b, true, true))
	return nil
}

func (u *unpickler) loadBinFloat() error {
	b, err := u.bytes(8)
	if err != nil {
		return err
	}
	u.pushNew(u.t.NewFloat(math.Float64frombits(binary.BigEndian.Uint64(b))))
	return nil
}

func (u *unpickler) loadBinUnicode(op byte) error {
	n, err := u.count(op, opShortBinUnicode, opBinUnicode)
	if err != nil {
		return err
	}
	if n < 0 {
		return u.tooLong("BINUNICODE")
	}
	b, err := u.bytes(n)
	if err != nil {
		return err
	}
	v, _, err := u.t.DecodeUTF8(b, "surrogatepass", true)
	if err != nil {
		return err
	}
	u.pushNew(v)
	return nil
}

func (u *unpickler) loadBinBytes(op byte) error {
	n, err := u.count(op, opShortBinBytes, opBinBytes)
	if err != nil {
		return err
	}
	if n < 0 {
		return u.tooLong("BINBYTES")
	}
	b, err := u.bytes(n)
	if err != nil {
		return err
	}
	u.pushNew(u.t.NewBytes(b))
	return nil
}

func (u *unpickler) loadByteArray() error {
	n, err := u.count(opByteArray8, 0, 0)
	if err != nil {
		return err
	}
	if n < 0 {
		return u.tooLong("BYTEARRAY8")
	}
	b, err := u.bytes(n)
	if err != nil {
		return err
	}
	u.pushNew(u.t.NewByteArray(b))
	return nil
}

// textLine is the line of an instruction with text, which must end in a newline and have at least least bytes with it.
func (u *unpickler) textLine(least int) ([]byte, error) {
	b, err := u.line()
	if err == nil && (len(b) < least || len(b) == 0 || b[len(b)-1] != '\n') {
		err = u.truncated()
	}
	return b, err
}

// parseInt is int(text) for the text of an instruction.
func (u *unpickler) parseInt(b []byte) (Value, error) {
	t := u.t
	s, err := t.Decode(b, "utf-8", "strict")
	if err != nil {
		return 0, err
	}
	return t.Call(t.TypeByID(object.TInt).Obj, s)
}

func (u *unpickler) loadNumberText(op byte) error {
	t := u.t
	b, err := u.textLine(2)
	if err != nil {
		return err
	}
	var v Value
	switch op {
	case opInt:
		if s := string(b); s == "00\n" || s == "01\n" {
			v = t.Bool(s == "01\n")
		} else if v, err = u.parseInt(b); err != nil {
			if t.IsError(err, object.TValueError) {
				err = t.ValueErrorf("could not convert string to int")
			}
			return err
		}
	case opLong:
		if n := len(b); b[n-2] == 'L' {
			b = b[:n-2]
		}
		if v, err = u.parseInt(b); err != nil {
			return err
		}
	default:
		s := strings.TrimSuffix(string(b), "\n")
		trimmed := strings.TrimSpace(s)
		if v, err = t.Call(t.TypeByID(object.TFloat).Obj, t.NewBytes([]byte(trimmed))); err != nil {
			if t.IsError(err, object.TValueError) {
				err = t.ValueErrorf("could not convert string to float: '%s'", b)
			}
			return err
		}
		if s != trimmed {
			return t.ValueErrorf("could not convert string to float")
		}
	}
	u.pushNew(v)
	return nil
}

func (u *unpickler) loadMemoText(op byte) error {
	t := u.t
	b, err := u.textLine(2)
	if err != nil {
		return err
	}
	if op == opPut && len(u.stack) <= u.fence {
		return u.underflow()
	}
	v, err := u.parseInt(b)
	if err != nil {
		return err
	}
	n, err := t.AsIndex(v, object.TOverflowError)
	if err != nil {
		return err
	}
	if op == opGet {
		return u.loadGet(n)
	}
	if n < 0 {
		return t.ValueErrorf("negative PUT argument")
	}
	return u.memoize(n)
}

// loadString makes a str of Python 2, which was bytes.
func (u *unpickler) loadString(op byte) error {
	t := u.t
	var b []byte
	if op == opString {
		line, err := u.textLine(1)
		if err != nil {
			return err
		}
		line = line[:len(line)-1]
		n := len(line)
		if n < 2 || line[0] != line[n-1] || line[0] != '\'' && line[0] != '"' {
			return u.fail("the STRING opcode argument must be quoted")
		}
		v, err := u.unescape(line[1 : n-1])
		if err != nil {
			return err
		}
		b = t.Bytes(v)
	} else {
		n, err := u.count(op, opShortBinString, opBinString)
		if err != nil {
			return err
		}
		if n > math.MaxInt32 {
			return u.fail("BINSTRING pickle has negative byte count")
		}
		if b, err = u.bytes(n); err != nil {
			return err
		}
	}
	if u.encoding == "bytes" {
		u.pushNew(t.NewBytes(b))
		return nil
	}
	v, err := t.Decode(b, u.encoding, u.errors)
	if err != nil {
		return err
	}
	u.pushNew(v)
	return nil
}

// unescape undoes Python's escapes in a quoted string.
func (u *unpickler) unescape(b []byte) (Value, error) {
	t := u.t
	if !bytes.Contains(b, []byte(`\`)) {
		return t.NewBytes(b), nil
	}
	m, err := t.ImportModule("_codecs")
	if err != nil {
		return 0, err
	}
	pair, err := t.CallMethod(m, "escape_decode", t.NewBytes(b))
	if err != nil {
		return 0, err
	}
	return t.GetItem(pair, t.NewInt(0))
}

func (u *unpickler) loadUnicode() error {
	b, err := u.textLine(1)
	if err != nil {
		return err
	}
	b = b[:len(b)-1]
	if !bytes.Contains(b, []byte(`\`)) {
		u.pushNew(u.t.NewStrLatin1(b))
		return nil
	}
	v, err := u.t.Decode(b, "raw-unicode-escape", "strict")
	if err != nil {
		return err
	}
	u.pushNew(v)
	return nil
}
