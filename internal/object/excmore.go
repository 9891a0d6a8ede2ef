package object

import (
	"strconv"
	"strings"
)

// OSError, SyntaxError and the UnicodeErrors.

const (
	osErrno = excFields + iota
	osStrerror
	osFilename
	osFilename2
	osWritten // int; BlockingIOError
	osFields
)

// osErrorTypes maps errno to the subclass of OSError; the numbers are Linux's, which Python programs see on every host.
var osErrorTypes = map[int64]uint32{
	1: TPermissionError, 2: TFileNotFoundError, 3: TProcessLookupError, 4: TInterruptedError, 10: TChildProcessError, 11: TBlockingIOError,
	13: TPermissionError, 17: TFileExistsError, 20: TNotADirectoryError, 21: TIsADirectoryError, 32: TBrokenPipeError, 103: TConnectionAbortedError,
	104: TConnectionResetError, 108: TBrokenPipeError, 110: TTimeoutError, 111: TConnectionRefusedError, 114: TBlockingIOError, 115: TBlockingIOError,
}

// NewOSError makes the OSError, or its subclass, for an errno; filenames 0: none.
func (t *Thread) NewOSError(errno int, text string, filename, filename2 Value) Value {
	args := []Value{t.NewInt(int64(errno)), t.NewStr(text)}
	if filename != 0 {
		args = append(args, filename)
		if filename2 != 0 {
			args = append(args, t.RT.None, filename2)
		}
	}
	v, err := osErrorNew(t, t.RT.types[TOSError], args, 0)
	if err != nil {
		return err.(*Error).Exc
	}
	return v
}

// osUseInit reports whether the fields are set by __init__ because a subclass overrides it but not __new__.
func (t *Thread) osUseInit(typ *Type) bool {
	os := t.RT.types[TOSError]
	return *typ.Slots.slot(gInit) != *os.Slots.slot(gInit) && *typ.Slots.slot(gNew) == *os.Slots.slot(gNew)
}

func osErrorNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	use := t.osUseInit(typ)
	if !use {
		if t.kwCount(kwnames) > 0 {
			return 0, t.TypeErrorf("%s() takes no keyword arguments", typ.Name)
		}
		if typ.ID == TOSError && len(args) >= 2 && len(args) <= 5 && t.IsIntLike(args[0]) {
			if n, ok := t.Int64(args[0]); ok {
				if id := osErrorTypes[n]; id != 0 {
					typ = t.RT.types[id]
				}
			}
		}
	}
	v := t.New(typ)
	if use {
		t.Init(&t.exc(v).Args, t.RT.EmptyTuple)
		return v, nil
	}
	return v, t.osErrorFill(v, args)
}

func osErrorInit(t *Thread, self Value, args []Value, kwnames Value) error {
	if !t.osUseInit(t.TypeOf(self)) {
		return nil
	}
	if t.kwCount(kwnames) > 0 {
		return t.TypeErrorf("%s() takes no keyword arguments", t.TypeName(self))
	}
	return t.osErrorFill(self, args)
}

func (t *Thread) osErrorFill(self Value, args []Value) error {
	n := len(args)
	if n >= 2 && n <= 5 {
		t.Store(t.field(self, osErrno), args[0])
		t.Store(t.field(self, osStrerror), args[1])
		if n > 2 && args[2] != t.RT.None {
			if t.Is(self, TBlockingIOError) && t.TypeOf(args[2]).Slots.Index != nil {
				w, err := t.AsIndex(args[2], TValueError)
				if err != nil {
					return err
				}
				t.Store(t.field(self, osWritten), t.NewInt(int64(w)))
			} else {
				t.Store(t.field(self, osFilename), args[2])
				if n > 4 && args[4] != t.RT.None {
					t.Store(t.field(self, osFilename2), args[4])
				}
				args = args[:2]
			}
		}
	}
	t.Store(&t.exc(self).Args, t.NewTuple(args...))
	return nil
}

func osErrorStr(t *Thread, self Value) (Value, error) {
	f := func(i int) Value { return *t.field(self, i) }
	if f(osErrno) == 0 || f(osStrerror) == 0 {
		return excStr(t, self)
	}
	no, err := t.StrOf(t.Hold(f(osErrno)))
	if err != nil {
		return 0, err
	}
	se, err := t.StrOf(t.Hold(f(osStrerror)))
	if err != nil {
		return 0, err
	}
	text := "[Errno " + t.Str(no) + "] " + t.Str(se)
	if v := f(osFilename); v != 0 {
		r, err := t.Repr(t.Hold(v))
		if err != nil {
			return 0, err
		}
		text += ": " + t.Str(r)
		if v := f(osFilename2); v != 0 {
			if r, err = t.Repr(t.Hold(v)); err != nil {
				return 0, err
			}
			text += " -> " + t.Str(r)
		}
	}
	return t.NewStr(text), nil
}

func osErrorSpec() *TypeSpec {
	return &TypeSpec{
		ID: TOSError, Name: "OSError", Base: TException, Fields: osFields, Flags: TypeBase | TypeGC, Doc: "Base class for I/O related errors.",
		Slots: Slots{New: osErrorNew, Init: osErrorInit, Str: osErrorStr},
		Members: []Member{fieldMember("errno", osErrno, "POSIX exception code"), fieldMember("strerror", osStrerror, "exception strerror"),
			fieldMember("filename", osFilename, "exception filename"), fieldMember("filename2", osFilename2, "second exception filename")},
		GetSets: []GetSet{{Name: "characters_written", Get: func(t *Thread, self Value) (Value, error) {
			if v := *t.field(self, osWritten); v != 0 {
				return v, nil
			}
			return 0, t.noAttributePlain("characters_written")
		}, Set: func(t *Thread, self, v Value) error {
			if v == 0 {
				if *t.field(self, osWritten) == 0 {
					return t.noAttributePlain("characters_written")
				}
				t.Store(t.field(self, osWritten), 0)
				return nil
			}
			n, err := t.AsIndex(v, TValueError)
			if err != nil {
				return err
			}
			t.Store(t.field(self, osWritten), t.NewInt(int64(n)))
			return nil
		}}},
		Methods: []Func{{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
			args := t.orNone(t.exc(a[0]).Args)
			if f := *t.field(a[0], osFilename); f != 0 && len(t.TupleItems(args)) == 2 {
				items := append(append([]Value(nil), t.TupleItems(args)...), f)
				if f2 := *t.field(a[0], osFilename2); f2 != 0 {
					items = append(items, t.RT.None, f2)
				}
				args = t.NewTuple(items...)
			}
			if d := t.excStateDict(a[0]); d != 0 {
				return t.NewTuple(t.TypeOf(a[0]).Obj, args, d), nil
			}
			return t.NewTuple(t.TypeOf(a[0]).Obj, args), nil
		}}},
	}
}

const (
	syntaxMsg = excFields + iota
	syntaxFilename
	syntaxLineno
	syntaxOffset
	syntaxText
	syntaxEndLineno
	syntaxEndOffset
	syntaxPrint
	syntaxMetadata
	syntaxFields
)

// NewSyntaxError makes a SyntaxError (or a subclass, by id) with its place; columns count from 1, 0 is unknown.
func (t *Thread) NewSyntaxError(id uint32, msg string, filename Value, line, col int, text Value, endLine, endCol int) Value {
	if text == 0 {
		text = t.RT.None
	}
	if filename == 0 {
		filename = t.RT.None
	}
	info := []Value{filename, t.NewInt(int64(line)), t.NewInt(int64(col)), text, t.NewInt(int64(endLine)), t.NewInt(int64(endCol))}
	v, err := t.Call(t.RT.types[id].Obj, t.NewStr(msg), t.NewTuple(info...))
	if err != nil {
		return err.(*Error).Exc
	}
	return v
}

func syntaxErrorSpec() *TypeSpec {
	s := &TypeSpec{ID: TSyntaxError, Name: "SyntaxError", Base: TException, Fields: syntaxFields, Flags: TypeBase | TypeGC, Doc: "Invalid syntax."}
	for i, n := range []string{"msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line", "_metadata"} {
		s.Members = append(s.Members, fieldMember(n, syntaxMsg+i, "exception "+strings.TrimPrefix(n, "_")))
	}
	s.Slots.Init = func(t *Thread, self Value, args []Value, kwnames Value) error {
		if err := excInit(t, self, args, kwnames); err != nil {
			return err
		}
		if len(args) > 0 {
			t.Store(t.field(self, syntaxMsg), args[0])
		}
		if len(args) != 2 {
			return nil
		}
		info, err := t.Sequence(args[1])
		if err != nil {
			return err
		}
		for i := syntaxFilename; i < syntaxFields; i++ {
			if i != syntaxPrint {
				t.Store(t.field(self, i), 0)
			}
		}
		if len(info) < 4 {
			return t.TypeErrorf("function takes at least 4 arguments (%d given)", len(info))
		}
		if len(info) > 7 {
			return t.TypeErrorf("function takes at most 7 arguments (%d given)", len(info))
		}
		for i, v := range info {
			at := syntaxFilename + i
			if i == 6 {
				at = syntaxMetadata
			}
			t.Store(t.field(self, at), v)
		}
		if *t.field(self, syntaxEndLineno) != 0 && *t.field(self, syntaxEndOffset) == 0 {
			return t.TypeErrorf("end_offset must be provided when end_lineno is provided")
		}
		return nil
	}
	s.Slots.Str = func(t *Thread, self Value) (Value, error) {
		msg, err := t.StrOf(t.orNone(*t.field(self, syntaxMsg)))
		if err != nil {
			return 0, err
		}
		text := t.Str(msg)
		file, line := "", ""
		if f := *t.field(self, syntaxFilename); f != 0 && t.IsStr(f) {
			file = t.Str(f)
			file = file[strings.LastIndexByte(file, '/')+1:]
			file = strings.TrimSpace(file)
		}
		if l := *t.field(self, syntaxLineno); l != 0 && t.Is(l, TInt) {
			n, ok := t.Int64(l)
			if !ok {
				n = -1
			}
			line = strconv.FormatInt(n, 10)
		}
		switch {
		case file != "" && line != "":
			text += " (" + file + ", line " + line + ")"
		case file != "":
			text += " (" + file + ")"
		case line != "":
			text += " (line " + line + ")"
		}
		return t.NewStr(text), nil
	}
	return s
}

const (
	uniEncoding = excFields + iota
	uniObject
	uniStart
	uniEnd
	uniReason
	uniFields
)

// NewUnicodeError makes a UnicodeDecodeError, UnicodeEncodeError or UnicodeTranslateError (no encoding).
func (t *Thread) NewUnicodeError(id uint32, encoding string, object Value, start, end int, reason string) Value {
	v := t.New(t.RT.types[id])
	var args []Value
	if id != TUnicodeTranslateError {
		args = append(args, t.NewStr(encoding))
		t.Init(t.field(v, uniEncoding), args[0])
	}
	rest := []Value{object, t.NewInt(int64(start)), t.NewInt(int64(end)), t.NewStr(reason)}
	for i, x := range rest {
		t.Init(t.field(v, uniObject+i), x)
	}
	t.Init(&t.exc(v).Args, t.NewTuple(append(args, rest...)...))
	return v
}

// uniRange is start and end as the text shows them: they need not fit the object of n items.
func (t *Thread) uniRange(self Value, n int) (start, end int) {
	s, _ := t.Int64(t.orZero(*t.field(self, uniStart)))
	e, _ := t.Int64(t.orZero(*t.field(self, uniEnd)))
	return int(s), int(e)
}

func (t *Thread) orZero(v Value) Value {
	if v == 0 {
		return t.NewInt(0)
	}
	return v
}

func unicodeErrorSpecs() []*TypeSpec {
	make1 := func(id uint32, name, doc string) *TypeSpec {
		translate := id == TUnicodeTranslateError
		decode := id == TUnicodeDecodeError
		s := &TypeSpec{ID: id, Name: name, Base: TUnicodeError, Fields: uniFields, Flags: TypeBase | TypeGC, Doc: doc}
		s.Slots.Init = func(t *Thread, self Value, args []Value, kwnames Value) error {
			if err := excInit(t, self, args, kwnames); err != nil {
				return err
			}
			want := 5
			if translate {
				want = 4
			}
			if len(args) != want {
				return t.TypeErrorf("function takes exactly %d arguments (%d given)", want, len(args))
			}
			a := args
			check := func(i int, v Value, ok bool, what string) error {
				if !ok {
					return t.TypeErrorf("argument %d must be %s, not %s", i, what, t.TypeName(v))
				}
				return nil
			}
			shift := 0
			if !translate {
				if err := check(1, a[0], t.IsStr(a[0]), "str"); err != nil {
					return err
				}
				t.Store(t.field(self, uniEncoding), a[0])
				a, shift = a[1:], 1
			}
			object := a[0]
			if decode {
				if !t.IsInstanceID(object, TBytes) {
					if t.TypeOf(object).Slots.Buffer == nil {
						return t.TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(object))
					}
					b, err := t.Call(t.RT.types[TBytes].Obj, object)
					if err != nil {
						return err
					}
					object = b
				}
			} else if err := check(1+shift, object, t.IsStr(object), "str"); err != nil {
				return err
			}
			for i := 1; i <= 2; i++ {
				n, err := t.AsIndex(a[i], TOverflowError)
				if err != nil {
					return err
				}
				t.Store(t.field(self, uniObject+i), t.NewInt(int64(n)))
			}
			if err := check(4+shift, a[3], t.IsStr(a[3]), "str"); err != nil {
				return err
			}
			t.Store(t.field(self, uniObject), object)
			t.Store(t.field(self, uniReason), a[3])
			return nil
		}
		s.Slots.Str = func(t *Thread, self Value) (Value, error) {
			object := *t.field(self, uniObject)
			if object == 0 {
				return t.RT.EmptyStr, nil // never initialised
			}
			reason, err := t.StrOf(t.orNone(*t.field(self, uniReason)))
			if err != nil {
				return 0, err
			}
			enc := ""
			if !translate {
				e, err := t.StrOf(t.orNone(*t.field(self, uniEncoding)))
				if err != nil {
					return 0, err
				}
				enc = t.Str(e)
			}
			// The attribute can be set to anything, by the str of the others too.
			object = *t.field(self, uniObject)
			n := 0
			switch {
			case decode && t.IsBytes(object):
				n = len(t.Bytes(object))
			case decode:
				return 0, t.TypeErrorf("UnicodeError 'object' attribute must be a bytes")
			case t.IsStr(object):
				n = t.StrLen(object)
			default:
				return 0, t.TypeErrorf("UnicodeError 'object' attribute must be a string")
			}
			start, end := t.uniRange(self, n)
			verb := "encode"
			if decode {
				verb = "decode"
			}
			head := "'" + enc + "' codec can't " + verb + " "
			if translate {
				head = "can't translate "
			}
			if start >= 0 && start < n && end >= 0 && end <= n && end == start+1 {
				if decode {
					head += "byte 0x" + fixedHex(uint64(t.Bytes(object)[start]), 2)
				} else {
					c := uint64(t.StrAt(object, start))
					switch {
					case c <= 0xff:
						head += `character '\x` + fixedHex(c, 2) + "'"
					case c <= 0xffff:
						head += `character '\u` + fixedHex(c, 4) + "'"
					default:
						head += `character '\U` + fixedHex(c, 8) + "'"
					}
				}
				return t.NewStr(head + " in position " + strconv.Itoa(start) + ": " + t.Str(reason)), nil
			}
			if decode {
				head += "bytes"
			} else {
				head += "characters"
			}
			return t.NewStr(head + " in position " + strconv.Itoa(start) + "-" + strconv.Itoa(end-1) + ": " + t.Str(reason)), nil
		}
		if !translate {
			s.Members = append(s.Members, fieldMember("encoding", uniEncoding, "exception encoding"))
		}
		s.Members = append(s.Members, fieldMember("object", uniObject, "exception object"), fieldMember("reason", uniReason, "exception reason"))
		for i, n := range []string{"start", "end"} {
			at := uniStart + i
			s.GetSets = append(s.GetSets, GetSet{Name: n, Doc: "exception " + n, Get: func(t *Thread, self Value) (Value, error) {
				return t.orZero(*t.field(self, at)), nil
			}, Set: func(t *Thread, self, v Value) error {
				if v == 0 {
					return t.TypeErrorf("can't delete numeric/char attribute")
				}
				n, err := t.AsIndex(v, TOverflowError)
				if err != nil {
					return err
				}
				t.Store(t.field(self, at), t.NewInt(int64(n)))
				return nil
			}})
		}
		return s
	}
	return []*TypeSpec{
		make1(TUnicodeDecodeError, "UnicodeDecodeError", "Unicode decoding error."),
		make1(TUnicodeEncodeError, "UnicodeEncodeError", "Unicode encoding error."),
		make1(TUnicodeTranslateError, "UnicodeTranslateError", "Unicode translation error."),
	}
}

func fixedHex(v uint64, n int) string {
	s := strconv.FormatUint(v, 16)
	if len(s) < n {
		s = strings.Repeat("0", n-len(s)) + s
	}
	return s
}
