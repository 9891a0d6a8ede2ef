// Package locale is the native module _locale. There are two locales, C and C.UTF-8, which differ in the character set alone; the state belongs to
// the runtime, not to the process.
package locale

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

const stateKey = "_locale"

// Categories, with the C library's numbers.
const (
	ctype = iota
	numeric
	timeCategory
	collate
	monetary
	messages
	allCategories
)

// names of the categories in the order in which setlocale tells them where they differ; -1: one that cannot be set alone.
var names = []struct {
	name     string
	category int
}{
	{"LC_CTYPE", ctype}, {"LC_NUMERIC", numeric}, {"LC_TIME", timeCategory}, {"LC_COLLATE", collate}, {"LC_MONETARY", monetary}, {"LC_MESSAGES", messages},
	{"LC_PAPER", -1}, {"LC_NAME", -1}, {"LC_ADDRESS", -1}, {"LC_TELEPHONE", -1}, {"LC_MEASUREMENT", -1}, {"LC_IDENTIFICATION", -1},
}

type state struct {
	err     object.Root
	current [allCategories]string
	others  string // of the categories that only LC_ALL sets
	domain  string
}

func stateOf(t *object.Thread) *state { return t.ModuleState(stateKey).(*state) }

// Module declares the module.
func Module() *object.ModuleDef {
	str := func(f func(t *object.Thread, s string) (Value, error)) object.NativeFunc {
		return func(t *object.Thread, a []Value) (Value, error) {
			if !t.IsStr(a[0]) {
				return 0, t.TypeErrorf("argument must be str, not %s", t.TypeName(a[0]))
			}
			return f(t, t.Str(a[0]))
		}
	}
	return &object.ModuleDef{
		Name: "_locale",
		Doc:  "Support for POSIX locales.",
		Funcs: []object.Func{
			{Name: "setlocale", Sig: "(category, locale=<unrepresentable>, /)", Doc: "Activates/queries locale processing.", Call: setlocale},
			{Name: "localeconv", Sig: "()", Doc: "Returns numeric and monetary locale-specific parameters.", Call: localeconv},
			{Name: "strcoll", Sig: "(os1, os2, /)", Doc: "Compares two strings according to the locale.", Call: strcoll},
			{Name: "strxfrm", Sig: "(string, /)", Doc: "Return a string that can be used as a key for locale-aware comparisons.", Call: func(t *object.Thread, a []Value) (Value, error) {
				return a[0], checkText(t, "strxfrm() argument", a[0])
			}},
			{Name: "nl_langinfo", Sig: "(key, /)", Doc: "Return the value for the locale information associated with key.", Call: langinfo},
			{Name: "getencoding", Sig: "()", Doc: "Get the current locale encoding.", Call: func(t *object.Thread, _ []Value) (Value, error) {
				return t.NewStr("UTF-8"), nil
			}},
			{Name: "gettext", Sig: "(msg, /)", Doc: "Return translation of msg.", Call: str(func(t *object.Thread, s string) (Value, error) { return t.NewStr(s), nil })},
			{Name: "dgettext", Sig: "(domain, msg, /)", Doc: "Return translation of msg in domain.", Call: func(t *object.Thread, a []Value) (Value, error) { return a[1], nil }},
			{Name: "dcgettext", Sig: "(domain, msg, category, /)", Doc: "Return translation of msg in domain and category.", Call: func(t *object.Thread, a []Value) (Value, error) { return a[1], nil }},
			{Name: "textdomain", Sig: "(domain, /)", Doc: "Set the C library's textdmain to domain, returning the new domain.", Call: func(t *object.Thread, a []Value) (Value, error) {
				s := stateOf(t)
				if a[0] != t.RT.None {
					if !t.IsStr(a[0]) {
						return 0, t.TypeErrorf("textdomain() argument must be str or None, not %s", t.TypeName(a[0]))
					}
					if s.domain = t.Str(a[0]); s.domain == "" {
						s.domain = "messages"
					}
				}
				return t.NewStr(s.domain), nil
			}},
			{Name: "bindtextdomain", Sig: "(domain, dir, /)", Doc: "Bind the C library's domain to dir.", Call: func(t *object.Thread, a []Value) (Value, error) {
				if !t.IsStr(a[0]) {
					return 0, t.TypeErrorf("bindtextdomain() argument 1 must be str, not %s", t.TypeName(a[0]))
				}
				if t.StrLen(a[0]) == 0 {
					return 0, fail(t, "domain must be a non-empty string")
				}
				if a[1] == t.RT.None {
					return t.NewStr("/usr/share/locale"), nil
				}
				return a[1], nil
			}},
			{Name: "bind_textdomain_codeset", Sig: "(domain, codeset, /)", Doc: "Bind the C library's domain to codeset.", Call: func(t *object.Thread, a []Value) (Value, error) { return a[1], nil }},
		},
		Init: func(t *object.Thread, m Value) error {
			d := t.ModuleDict(m)
			s := &state{others: "C", domain: "messages"}
			for i := range s.current {
				s.current[i] = "C"
			}
			s.current[ctype] = "C.UTF-8" // what a start in UTF-8 mode leaves
			t.SetModuleState(stateKey, s)
			s.err = t.NewRoot(t.NewExceptionType("locale.Error", t.TypeByID(object.TException).Obj, ""))
			t.DictSetStr(d, "Error", s.err.Get())
			t.DictSetStr(d, "CHAR_MAX", t.NewInt(127))
			t.DictSetStr(d, "LC_ALL", t.NewInt(allCategories))
			for _, n := range names {
				if n.category >= 0 {
					t.DictSetStr(d, n.name, t.NewInt(int64(n.category)))
				}
			}
			for _, item := range items() {
				t.DictSetStr(d, item.name, t.NewInt(item.key))
			}
			return nil
		},
	}
}

func fail(t *object.Thread, text string) error {
	exc, err := t.NewExceptionArgs(stateOf(t).err.Get(), t.NewStr(text))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// known is the name of a locale as setlocale tells it; ok is false for those that there are not.
func known(t *object.Thread, category int, name string) (string, bool) {
	switch strings.ToLower(strings.ReplaceAll(name, "-", "")) {
	case "c", "posix":
		return "C", name == "C" || name == "POSIX"
	case "c.utf8":
		return name, true
	case "":
		vars := []string{"LC_ALL", "LANG"}
		if category >= 0 && category < allCategories {
			vars = []string{"LC_ALL", names[category].name, "LANG"}
		}
		for _, v := range vars {
			if s, ok := t.RT.Host.Getenv(v); ok && s != "" {
				return known(t, category, s)
			}
		}
		return "C", true
	}
	return "", false
}

func setlocale(t *object.Thread, a []Value) (Value, error) {
	category, err := t.AsIndex(a[0], object.TOverflowError)
	if err != nil {
		return 0, err
	}
	s := stateOf(t)
	bad := category < 0 || category > allCategories
	if a[1] == 0 || a[1] == t.RT.None {
		if bad {
			return 0, fail(t, "locale query failed")
		}
		return t.NewStr(s.tell(category)), nil
	}
	if !t.IsStr(a[1]) {
		return 0, t.TypeErrorf("setlocale() argument 2 must be str or None, not %s", t.TypeName(a[1]))
	}
	name := t.Str(a[1])
	if strings.Contains(name, "\x00") {
		return 0, t.ValueErrorf("embedded null character")
	}
	next, others := s.current, s.others
	ok := !bad
	switch {
	case bad:
	case category == allCategories && strings.Contains(name, ";"):
		for _, part := range strings.Split(name, ";") {
			key, value, found := strings.Cut(part, "=")
			value, fits := known(t, category, value)
			ok = ok && found && fits
			for _, n := range names {
				if n.name == key && n.category >= 0 {
					next[n.category] = value
				} else if n.name == key {
					others = value
				}
			}
		}
	case category == allCategories:
		for i := range next {
			var fits bool
			if next[i], fits = known(t, i, name); !fits {
				ok = false
			}
		}
		others, _ = known(t, -1, name)
	default:
		next[category], ok = known(t, category, name)
	}
	if !ok {
		return 0, fail(t, "unsupported locale setting")
	}
	s.current, s.others = next, others
	return t.NewStr(s.tell(category)), nil
}

// tell is the name of the locale of a category; for all of them a list unless they agree.
func (s *state) tell(category int) string {
	if category < allCategories {
		return s.current[category]
	}
	same := true
	for _, c := range s.current {
		same = same && c == s.current[0]
	}
	if same && s.others == s.current[0] {
		return s.others
	}
	var parts []string
	for _, n := range names {
		v := s.others
		if n.category >= 0 {
			v = s.current[n.category]
		}
		parts = append(parts, n.name+"="+v)
	}
	return strings.Join(parts, ";")
}

func localeconv(t *object.Thread, _ []Value) (Value, error) {
	d := t.NewDict()
	text := func(v string, keys ...string) {
		for _, k := range keys {
			t.DictSetStr(d, k, t.NewStr(v))
		}
	}
	text("", "int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep")
	t.DictSetStr(d, "mon_grouping", t.NewList())
	text("", "positive_sign", "negative_sign")
	for _, k := range []string{"int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space", "p_sign_posn", "n_sign_posn"} {
		t.DictSetStr(d, k, t.NewInt(127))
	}
	text(".", "decimal_point")
	text("", "thousands_sep")
	t.DictSetStr(d, "grouping", t.NewList())
	return d, nil
}

func checkText(t *object.Thread, what string, v Value) error {
	if !t.IsStr(v) {
		return t.TypeErrorf("%s must be str, not %s", what, t.TypeName(v))
	}
	if strings.Contains(t.Str(v), "\x00") {
		return t.ValueErrorf("embedded null character")
	}
	return nil
}

// strcoll compares by code points, as both locales do.
func strcoll(t *object.Thread, a []Value) (Value, error) {
	for i, v := range a {
		if !t.IsStr(v) {
			return 0, t.TypeErrorf("strcoll() argument %d must be str, not %s", i+1, t.TypeName(v))
		}
		if err := checkText(t, "", v); err != nil {
			return 0, err
		}
	}
	return t.NewInt(int64(t.CompareStr(a[0], a[1]))), nil
}
