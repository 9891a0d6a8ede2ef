package pickle

import (
	"encoding/binary"
	"fmt"

	"github.com/gophersnake/gophersnake/internal/object"
)

// run executes one pickle and gives the object that it leaves on the stack, owned by the scope.
//
// Each instruction has a scope of its own for temporaries; what it makes goes from there to the stack (pushNew).
func (u *unpickler) run() (Value, error) {
	t := u.t
	u.dropStack()
	u.proto = 0
	u.mark = t.Mark()
	for {
		var op byte
		if u.pos < len(u.data) {
			op = u.data[u.pos]
			u.pos++
		} else {
			b, err := u.bytes(1)
			if err != nil {
				if e, ok := err.(*object.Error); ok && t.TypeOf(e.Exc).Obj == u.st.unpicklingError.Get() {
					err = t.Errorf(object.TEOFError, "Ran out of input")
				}
				return 0, err
			}
			op = b[0]
		}
		if u.quick(op) {
			continue
		}
		if op == opStop {
			v, err := u.pop()
			if err != nil {
				return 0, err
			}
			u.dropStack()
			return t.Own(v), nil
		}
		if err := u.step(op); err != nil {
			_, err = t.Leave(u.mark, 0, err)
			return 0, err
		}
		if t.Mark() != u.mark {
			t.Release(u.mark)
		}
	}
}

// quick executes the most frequent instructions where their bytes have been read and nothing is unusual; false: it has done nothing.
func (u *unpickler) quick(op byte) bool {
	t := u.t
	switch op {
	case opMemoize:
		n := len(u.stack) - 1
		if n < u.fence || u.used != len(u.dense) || len(u.sparse) != 0 {
			return false
		}
		v := u.stack[n]
		t.Incref(v)
		u.dense = append(u.dense, v)
		u.used++
	case opMark:
		u.fence = len(u.stack)
		u.marks = append(u.marks, u.fence)
	case opBinInt1:
		if u.pos >= len(u.data) {
			return false
		}
		u.stack = append(u.stack, t.NewInt(int64(u.data[u.pos])))
		u.pos++
	case opBinInt2:
		if u.pos+2 > len(u.data) {
			return false
		}
		u.stack = append(u.stack, t.NewInt(int64(binary.LittleEndian.Uint16(u.data[u.pos:]))))
		u.pos += 2
	case opShortBinUnicode:
		if u.pos >= len(u.data) {
			return false
		}
		end := u.pos + 1 + int(u.data[u.pos])
		if end > len(u.data) || !ascii(u.data[u.pos+1:end]) {
			return false
		}
		u.pushNew(t.NewStrASCII(u.data[u.pos+1 : end]))
		u.pos = end
	case opBinGet, opLongBinGet:
		size, i := 1, 0
		if op == opLongBinGet {
			size = 4
		}
		if u.pos+size > len(u.data) {
			return false
		}
		if size == 1 {
			i = int(u.data[u.pos])
		} else {
			i = int(binary.LittleEndian.Uint32(u.data[u.pos:]))
		}
		if i >= len(u.dense) || u.dense[i] == 0 {
			return false
		}
		u.push(u.dense[i])
		u.pos += size
	default:
		return false
	}
	return true
}

func ascii(b []byte) bool {
	or := byte(0)
	for _, c := range b {
		or |= c
	}
	return or < 128
}

// step executes one instruction, whose temporaries the scope around it drops.
func (u *unpickler) step(op byte) error {
	t := u.t
	switch op {
	case opNone:
		u.push(t.RT.None)
	case opNewTrue:
		u.push(t.RT.True)
	case opNewFalse:
		u.push(t.RT.False)
	case opBinInt1, opBinInt2, opBinInt:
		return u.loadBinInt(op)
	case opShortBinUnicode, opBinUnicode, opBinUnicode8:
		return u.loadBinUnicode(op)
	case opMemoize:
		return u.memoize(u.table.used)
	case opBinPut, opLongBinPut:
		n, err := u.count(op, opBinPut, opLongBinPut)
		if err != nil {
			return err
		}
		return u.memoize(n)
	case opBinGet, opLongBinGet:
		n, err := u.count(op, opBinGet, opLongBinGet)
		if err != nil {
			return err
		}
		return u.loadGet(n)
	case opMark:
		u.marks = append(u.marks, len(u.stack))
		u.fence = len(u.stack)
	case opTuple1, opTuple2, opTuple3:
		return u.loadTuple(len(u.stack) - 1 - int(op-opTuple1))
	case opEmptyTuple:
		u.push(t.NewTuple())
	case opEmptyDict:
		u.pushNew(t.NewDict())
	case opEmptyList:
		u.pushNew(t.NewList())
	case opEmptySet:
		v, err := t.NewSet(false)
		if err != nil {
			return err
		}
		u.pushNew(v)
	case opTuple, opList, opDict, opFrozenSet:
		return u.loadMarked(op)
	case opAppend:
		if len(u.stack)-1 <= u.fence {
			return u.underflow()
		}
		return u.appendFrom(len(u.stack) - 1)
	case opAppends:
		return u.fromMark(u.appendFrom)
	case opSetItem:
		return u.setFrom(len(u.stack) - 2)
	case opSetItems:
		return u.fromMark(u.setFrom)
	case opAddItems:
		return u.fromMark(u.addFrom)
	case opNewObj:
		return u.loadNewObj()
	case opBuild:
		return u.loadBuild()
	case opReduce:
		return u.loadReduce()
	case opStackGlobal:
		return u.loadStackGlobal()
	case opBinFloat:
		return u.loadBinFloat()
	case opShortBinBytes, opBinBytes, opBinBytes8:
		return u.loadBinBytes(op)
	case opByteArray8:
		return u.loadByteArray()
	case opLong1, opLong4:
		return u.loadBinLong(op)
	case opProto:
		return u.loadProto()
	case opFrame:
		return u.loadFrame()
	default:
		return u.rare(op)
	}
	return nil
}

// rare executes the instructions of old protocols and of unusual objects.
func (u *unpickler) rare(op byte) error {
	switch op {
	case opPop:
		return u.loadPop()
	case opPopMark:
		return u.fromMark(func(i int) error { u.drop(i); return nil })
	case opDup:
		if len(u.stack) <= u.fence {
			return u.underflow()
		}
		u.push(u.stack[len(u.stack)-1])
		return nil
	case opInt, opLong, opFloat:
		return u.loadNumberText(op)
	case opString, opBinString, opShortBinString:
		return u.loadString(op)
	case opUnicode:
		return u.loadUnicode()
	case opGet, opPut:
		return u.loadMemoText(op)
	case opGlobal:
		return u.loadGlobal()
	case opInst:
		return u.loadInst()
	case opObj:
		return u.loadObj()
	case opNewObjEx:
		return u.loadNewObjEx()
	case opExt1, opExt2, opExt4:
		return u.loadExtension(op)
	case opPersID, opBinPersID:
		return u.loadPersistent(op)
	case opNextBuffer, opReadonlyBuffer:
		return u.loadBuffer(op)
	}
	if op >= ' ' && op <= '~' && op != '\'' && op != '\\' {
		return u.fail("invalid load key, '%c'.", op)
	}
	return u.fail("invalid load key, '\\x%02x'.", op)
}

func (u *unpickler) fail(format string, args ...any) error {
	return raise(u.t, u.st.unpicklingError, fmt.Sprintf(format, args...))
}

// push puts v on the stack, which takes a reference of its own.
func (u *unpickler) push(v Value) {
	u.t.Incref(v)
	u.stack = append(u.stack, v)
}

// pushNew puts v, which the instruction has made, on the stack, and ends the instruction's scope: the stack gets its reference.
func (u *unpickler) pushNew(v Value) { u.stack = append(u.stack, u.t.Take(u.mark, v)) }

func (u *unpickler) underflow() error {
	if len(u.marks) > 0 {
		return u.fail("unexpected MARK found")
	}
	return u.fail("unpickling stack underflow")
}

// pop takes the newest value, with its reference.
func (u *unpickler) pop() (Value, error) {
	n := len(u.stack) - 1
	if n < u.fence {
		return 0, u.underflow()
	}
	v := u.stack[n]
	u.stack = u.stack[:n]
	return v, nil
}

// take is pop that hands the reference to the scope.
func (u *unpickler) take() (Value, error) {
	v, err := u.pop()
	if err != nil {
		return 0, err
	}
	return u.t.Own(v), nil
}

// drop drops the values from i on.
func (u *unpickler) drop(i int) {
	for len(u.stack) > i {
		n := len(u.stack) - 1
		v := u.stack[n]
		u.stack = u.stack[:n]
		u.t.Decref(v)
	}
}

// marker takes the newest mark and gives where it stands.
func (u *unpickler) marker() (int, error) {
	n := len(u.marks) - 1
	if n < 0 {
		return 0, u.fail("could not find MARK")
	}
	i := u.marks[n]
	u.setMarks(n)
	return i, nil
}

func (u *unpickler) setMarks(n int) {
	u.marks = u.marks[:n]
	u.fence = 0
	if n > 0 {
		u.fence = u.marks[n-1]
	}
}

func (u *unpickler) fromMark(f func(i int) error) error {
	i, err := u.marker()
	if err != nil {
		return err
	}
	return f(i)
}

func (u *unpickler) loadPop() error {
	n := len(u.stack)
	if k := len(u.marks) - 1; k >= 0 && u.marks[k] == n {
		u.setMarks(k)
		return nil
	}
	if n <= u.fence {
		return u.underflow()
	}
	u.drop(n - 1)
	return nil
}

// memoize stores the newest value under number n.
func (u *unpickler) memoize(n int) error {
	if len(u.stack) <= u.fence {
		return u.underflow()
	}
	u.table.put(u.t, n, u.stack[len(u.stack)-1])
	return nil
}

func (u *unpickler) loadGet(n int) error {
	v := u.table.lookup(n)
	if v == 0 {
		return u.fail("Memo value not found at index %d", n)
	}
	u.push(v)
	return nil
}

// count reads the length or number of an instruction: 1 byte for short, 4 for long, else 8, in which those beyond Go's int are negative.
func (u *unpickler) count(op, short, long byte) (int, error) {
	size := 8
	switch op {
	case short:
		size = 1
	case long:
		size = 4
	}
	b, err := u.bytes(size)
	if err != nil {
		return 0, err
	}
	switch size {
	case 1:
		return int(b[0]), nil
	case 4:
		return int(binary.LittleEndian.Uint32(b)), nil
	}
	return int(binary.LittleEndian.Uint64(b)), nil
}

const maxSize = 1<<63 - 1

func (u *unpickler) tooLong(what string) error {
	return u.t.Errorf(object.TOverflowError, "%s exceeds system's maximum size of %d bytes", what, uint64(maxSize))
}

func (u *unpickler) loadProto() error {
	b, err := u.bytes(1)
	if err != nil {
		return err
	}
	if b[0] > highestProtocol {
		return u.t.ValueErrorf("unsupported pickle protocol: %d", b[0])
	}
	u.proto = int(b[0])
	return nil
}

// loadFrame makes sure that a whole frame has been read.
func (u *unpickler) loadFrame() error {
	n, err := u.count(opFrame, 0, 0)
	if err != nil {
		return err
	}
	if n < 0 {
		return u.t.Errorf(object.TOverflowError, "FRAME length exceeds system's maximum of %d bytes", uint64(maxSize))
	}
	if _, err := u.bytes(n); err != nil {
		return err
	}
	u.pos -= n
	return nil
}
