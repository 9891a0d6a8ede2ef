// Package accounts holds the native modules pwd and grp: users and groups. They read /etc/passwd and /etc/group through the host;
// other sources of accounts, which C's library may ask, are not known here.
package accounts

import (
	"strconv"
	"strings"

	"github.com/gophersnake/gophersnake/internal/host"
	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// database is one of the two files.
type database struct {
	module, typ, path, fields string
	id                        int // column of the number
	columns                   int
	members                   int // column that is a list, -1: none
	kind                      string
}

var (
	users  = database{module: "pwd", typ: "struct_passwd", path: "/etc/passwd", fields: "pw_name pw_passwd pw_uid pw_gid pw_gecos pw_dir pw_shell", id: 2, columns: 7, members: -1, kind: "uid"}
	groups = database{module: "grp", typ: "struct_group", path: "/etc/group", fields: "gr_name gr_passwd gr_gid gr_mem", id: 2, columns: 4, members: 3, kind: "gid"}
)

// Users declares the module pwd.
func Users() *object.ModuleDef {
	return users.declare("getpwuid", "(uidobj, /)", "getpwnam", "(name, /)", "getpwall")
}

// Groups declares the module grp.
func Groups() *object.ModuleDef {
	return groups.declare("getgrgid", "(id)", "getgrnam", "(name)", "getgrall")
}

func (d *database) declare(byID, byIDSig, byName, byNameSig, all string) *object.ModuleDef {
	return &object.ModuleDef{
		Name: d.module,
		Doc:  "The accounts of the system, from " + d.path + ".",
		Funcs: []object.Func{
			{Name: byID, Sig: byIDSig, Doc: "The entry with this number.", Call: func(t *object.Thread, a []Value) (Value, error) { return d.byID(t, byID, a[0]) }},
			{Name: byName, Sig: byNameSig, Doc: "The entry with this name.", Call: func(t *object.Thread, a []Value) (Value, error) { return d.byName(t, byName, byNameSig, a[0]) }},
			{Name: all, Sig: "()", Doc: "All entries.", Call: d.all},
		},
		Init: func(t *object.Thread, m Value) error {
			var fields []object.StructField
			for _, name := range strings.Fields(d.fields) {
				fields = append(fields, object.StructField{Name: name})
			}
			typ := t.NewStructType(&object.StructSpec{Name: d.module + "." + d.typ, Fields: fields, Visible: len(fields)})
			t.SetModuleState(d.module, typ)
			t.DictSetStr(t.ModuleDict(m), d.typ, typ.Obj)
			return nil
		},
	}
}

// entries reads the file: the columns of each line that is well formed.
func (d *database) entries(t *object.Thread) ([][]string, error) {
	read := t.RT.Host.ReadFile
	if read == nil || !t.RT.Host.Files {
		return nil, t.OSError(host.ErrDenied)
	}
	var b []byte
	var err error
	t.Blocking(func() { b, err = read(d.path) })
	if err != nil {
		return nil, t.OSError(err)
	}
	var out [][]string
	for _, line := range strings.Split(string(b), "\n") {
		cols := strings.Split(line, ":")
		if len(cols) != d.columns || strings.HasPrefix(line, "#") {
			continue
		}
		if _, err := strconv.ParseUint(cols[d.id], 10, 32); err == nil {
			out = append(out, cols)
		}
	}
	return out, nil
}

func (d *database) entry(t *object.Thread, cols []string) Value {
	vals := make([]Value, len(cols))
	for i, c := range cols {
		switch {
		case i == d.members:
			list := t.NewList()
			for _, name := range strings.Split(c, ",") {
				if name != "" {
					t.ListAppend(list, t.NewStr(object.FSDecode(name)))
				}
			}
			vals[i] = list
		case i == d.id || d.members < 0 && i == 3:
			n, _ := strconv.ParseUint(c, 10, 32)
			vals[i] = t.NewInt(int64(n))
		default:
			vals[i] = t.NewStr(object.FSDecode(c))
		}
	}
	return t.NewStruct(t.ModuleState(d.module).(*object.Type), vals...)
}

func keyError(t *object.Thread, text string) error {
	return t.KeyError(t.NewStr(text))
}

func (d *database) byID(t *object.Thread, fname string, v Value) (Value, error) {
	if !t.IsIntLike(v) {
		return 0, t.TypeErrorf("%s should be integer, not %s", d.kind, t.TypeName(v))
	}
	n, ok := t.Int64(v)
	if !ok || n < -1 || n > 1<<32-1 {
		if d.kind == "uid" {
			return 0, keyError(t, fname+"(): uid not found")
		}
		if t.IntSign(v) < 0 {
			return 0, t.Errorf(object.TOverflowError, "gid is less than minimum")
		}
		return 0, t.Errorf(object.TOverflowError, "gid is greater than maximum")
	}
	all, err := d.entries(t)
	if err != nil {
		return 0, err
	}
	want := strconv.FormatUint(uint64(uint32(n)), 10)
	for _, cols := range all {
		if cols[d.id] == want {
			return d.entry(t, cols), nil
		}
	}
	return 0, keyError(t, fname+"(): "+d.kind+" not found: "+strconv.FormatInt(n, 10))
}

func (d *database) byName(t *object.Thread, fname, sig string, v Value) (Value, error) {
	if !t.IsStr(v) {
		arg := "argument"
		if !strings.Contains(sig, "/") {
			arg = "argument 'name'"
		}
		return 0, t.TypeErrorf("%s() %s must be str, not %s", fname, arg, t.TypeName(v))
	}
	b, err := t.Encode(v, "utf-8", "surrogateescape")
	if err != nil {
		return 0, err
	}
	name := string(t.Bytes(b))
	if strings.Contains(name, "\x00") {
		return 0, t.ValueErrorf("embedded null byte")
	}
	all, err := d.entries(t)
	if err != nil {
		return 0, err
	}
	for _, cols := range all {
		if cols[0] == name {
			return d.entry(t, cols), nil
		}
	}
	r, err := t.Repr(v)
	if err != nil {
		return 0, err
	}
	return 0, keyError(t, fname+"(): name not found: "+t.Str(r))
}

func (d *database) all(t *object.Thread, _ []Value) (Value, error) {
	all, err := d.entries(t)
	if err != nil {
		return 0, err
	}
	list := t.NewList()
	for _, cols := range all {
		m := t.Mark()
		t.ListAppend(list, d.entry(t, cols))
		t.Release(m)
	}
	return list, nil
}
