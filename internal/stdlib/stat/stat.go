// Package stat is the native module _stat: the bits of st_mode.
package stat

import (
	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

const fmtMask = 0o170000

var consts = []struct {
	name string
	n    int64
}{
	{"S_IFDIR", 0o040000}, {"S_IFCHR", 0o020000}, {"S_IFBLK", 0o060000}, {"S_IFREG", 0o100000}, {"S_IFIFO", 0o010000}, {"S_IFLNK", 0o120000}, {"S_IFSOCK", 0o140000},
	{"S_IFDOOR", 0}, {"S_IFPORT", 0}, {"S_IFWHT", 0},
	{"S_ISUID", 0o4000}, {"S_ISGID", 0o2000}, {"S_ISVTX", 0o1000}, {"S_ENFMT", 0o2000}, {"S_IREAD", 0o400}, {"S_IWRITE", 0o200}, {"S_IEXEC", 0o100},
	{"S_IRWXU", 0o700}, {"S_IRUSR", 0o400}, {"S_IWUSR", 0o200}, {"S_IXUSR", 0o100}, {"S_IRWXG", 0o070}, {"S_IRGRP", 0o040}, {"S_IWGRP", 0o020}, {"S_IXGRP", 0o010},
	{"S_IRWXO", 0o007}, {"S_IROTH", 0o004}, {"S_IWOTH", 0o002}, {"S_IXOTH", 0o001},
	{"UF_SETTABLE", 0xffff}, {"UF_NODUMP", 1}, {"UF_IMMUTABLE", 2}, {"UF_APPEND", 4}, {"UF_OPAQUE", 8}, {"UF_NOUNLINK", 16}, {"UF_COMPRESSED", 0x20}, {"UF_TRACKED", 0x40}, {"UF_DATAVAULT", 0x80}, {"UF_HIDDEN", 0x8000},
	{"SF_SETTABLE", 0x3fff0000}, {"SF_ARCHIVED", 0x10000}, {"SF_IMMUTABLE", 0x20000}, {"SF_APPEND", 0x40000}, {"SF_RESTRICTED", 0x80000}, {"SF_NOUNLINK", 0x100000}, {"SF_SNAPSHOT", 0x200000}, {"SF_FIRMLINK", 0x800000}, {"SF_DATALESS", 0x40000000}, {"SF_SUPPORTED", 0x9f0000}, {"SF_SYNTHETIC", 0xc0000000},
	{"ST_MODE", 0}, {"ST_INO", 1}, {"ST_DEV", 2}, {"ST_NLINK", 3}, {"ST_UID", 4}, {"ST_GID", 5}, {"ST_SIZE", 6}, {"ST_ATIME", 7}, {"ST_MTIME", 8}, {"ST_CTIME", 9},
	{"FILE_ATTRIBUTE_ARCHIVE", 32}, {"FILE_ATTRIBUTE_COMPRESSED", 2048}, {"FILE_ATTRIBUTE_DEVICE", 64}, {"FILE_ATTRIBUTE_DIRECTORY", 16}, {"FILE_ATTRIBUTE_ENCRYPTED", 16384}, {"FILE_ATTRIBUTE_HIDDEN", 2}, {"FILE_ATTRIBUTE_INTEGRITY_STREAM", 32768}, {"FILE_ATTRIBUTE_NORMAL", 128}, {"FILE_ATTRIBUTE_NOT_CONTENT_INDEXED", 8192}, {"FILE_ATTRIBUTE_NO_SCRUB_DATA", 131072}, {"FILE_ATTRIBUTE_OFFLINE", 4096}, {"FILE_ATTRIBUTE_READONLY", 1}, {"FILE_ATTRIBUTE_REPARSE_POINT", 1024}, {"FILE_ATTRIBUTE_SPARSE_FILE", 512}, {"FILE_ATTRIBUTE_SYSTEM", 4}, {"FILE_ATTRIBUTE_TEMPORARY", 256}, {"FILE_ATTRIBUTE_VIRTUAL", 65536},
}

// Module declares the module.
func Module() *object.ModuleDef {
	def := &object.ModuleDef{Name: "_stat", Doc: "S_IFMT_: file type bits and friends.",
		Init: func(t *object.Thread, m Value) error {
			d := t.ModuleDict(m)
			for _, c := range consts {
				t.DictSetStr(d, c.name, t.NewInt(c.n))
			}
			return nil
		}}
	is := func(name string, kind uint64) {
		def.Funcs = append(def.Funcs, object.Func{Name: name, Sig: "(mode, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
			m, err := mode(t, a[0])
			return t.Bool(kind != 0 && m&fmtMask == kind), err
		}})
	}
	is("S_ISDIR", 0o040000)
	is("S_ISCHR", 0o020000)
	is("S_ISBLK", 0o060000)
	is("S_ISREG", 0o100000)
	is("S_ISFIFO", 0o010000)
	is("S_ISLNK", 0o120000)
	is("S_ISSOCK", 0o140000)
	is("S_ISDOOR", 0)
	is("S_ISPORT", 0)
	is("S_ISWHT", 0)
	part := func(name string, mask uint64) {
		def.Funcs = append(def.Funcs, object.Func{Name: name, Sig: "(mode, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
			m, err := mode(t, a[0])
			return t.NewInt(int64(m & mask)), err
		}})
	}
	part("S_IMODE", 0o7777)
	part("S_IFMT", fmtMask)
	def.Funcs = append(def.Funcs, object.Func{Name: "filemode", Sig: "(mode, /)", Doc: "Convert a file's mode to a string of the form '-rwxrwxrwx'", Call: func(t *object.Thread, a []Value) (Value, error) {
		m, err := mode(t, a[0])
		if err != nil {
			return 0, err
		}
		return t.NewStr(filemode(m)), nil
	}})
	return def
}

func mode(t *object.Thread, v Value) (uint64, error) {
	n, err := t.AsInt(v)
	if err != nil {
		return 0, err
	}
	if n < 0 {
		return 0, t.Errorf(object.TOverflowError, "can't convert negative value to unsigned int")
	}
	if n > 1<<32-1 {
		return 0, t.Errorf(object.TOverflowError, "mode out of range")
	}
	return uint64(n), nil
}

func filemode(m uint64) string {
	kinds := map[uint64]byte{0o040000: 'd', 0o020000: 'c', 0o060000: 'b', 0o100000: '-', 0o010000: 'p', 0o120000: 'l', 0o140000: 's'}
	b := []byte("?rwxrwxrwx")
	if k, ok := kinds[m&fmtMask]; ok {
		b[0] = k
	}
	for i := 0; i < 9; i++ {
		if m&(1<<(8-i)) == 0 {
			b[1+i] = '-'
		}
	}
	special := func(bit uint64, at int, set, unset byte) {
		if m&bit != 0 {
			if b[at] == 'x' {
				b[at] = set
			} else {
				b[at] = unset
			}
		}
	}
	special(0o4000, 3, 's', 'S')
	special(0o2000, 6, 's', 'S')
	special(0o1000, 9, 't', 'T')
	return string(b)
}
