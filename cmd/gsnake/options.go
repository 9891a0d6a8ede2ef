package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/gophersnake/gophersnake"
)

// options are the command line, parsed.
type options struct {
	command    string
	hasCommand bool
	module     string
	file       string
	skipFirst  bool
	args       []string // sys.argv
	orig       []string
	flags      gophersnake.Flags
	noEnv      bool
	randomHash bool // -R
}

// parse reads the command line; nil options mean that there is nothing to run and the exit status is status.
func parse(args []string, stdout, stderr *os.File) (o *options, status int) {
	o = &options{orig: args}
	o.flags.HashRandomization = 1
	f := &o.flags
	i := 1
	fail := func(format string, a ...any) (*options, int) {
		fmt.Fprintf(stderr, format+"\n", a...)
		fmt.Fprintf(stderr, synopsis, args[0])
		fmt.Fprintln(stderr, "Try `gsnake -h' for more information.")
		return nil, 2
	}
	for ; i < len(args); i++ {
		a := args[i]
		if a == "-" || !strings.HasPrefix(a, "-") {
			break
		}
		switch a {
		case "--help", "-?":
			fmt.Fprintf(stdout, synopsis+optionsHelp, args[0])
			return nil, 0
		case "--help-env":
			fmt.Fprint(stdout, envHelp)
			return nil, 0
		case "--help-xoptions":
			fmt.Fprint(stdout, xoptionsHelp)
			return nil, 0
		case "--help-all":
			fmt.Fprintf(stdout, synopsis+optionsHelp+"\n"+envHelp+"\n"+xoptionsHelp, args[0])
			return nil, 0
		case "--version":
			fmt.Fprintln(stdout, "Python "+gophersnake.PythonVersion)
			return nil, 0
		case "--check-hash-based-pycs":
			if i++; i >= len(args) {
				return fail("Argument expected for the %s options", a)
			}
			if v := args[i]; v != "always" && v != "default" && v != "never" {
				return fail("--check-hash-based-pycs must be one of 'default', 'always', or 'never'")
			}
			continue
		}
		if strings.HasPrefix(a, "--") {
			return fail("Unknown option: %s", a)
		}
		for j := 1; j < len(a); j++ {
			value := func() (string, bool) {
				if j+1 < len(a) {
					return a[j+1:], true
				}
				if i+1 < len(args) {
					i++
					return args[i], true
				}
				return "", false
			}
			switch c := a[j]; c {
			case 'b':
				f.BytesWarning++
			case 'B':
				f.DontWriteBytecode++
			case 'd':
				f.Debug++
			case 'E':
				o.noEnv = true
				f.IgnoreEnvironment = 1
			case 'h':
				fmt.Fprintf(stdout, synopsis+optionsHelp, args[0])
				return nil, 0
			case 'i':
				f.Inspect++
				f.Interactive++
			case 'I':
				o.noEnv = true
				f.Isolated, f.IgnoreEnvironment, f.NoUserSite, f.SafePath = 1, 1, 1, true
			case 'O':
				f.Optimize++
			case 'P':
				f.SafePath = true
			case 'q':
				f.Quiet++
			case 'R':
				o.randomHash = true
			case 's':
				f.NoUserSite = 1
			case 'S':
				f.NoSite = 1
			case 'u':
				f.Unbuffered = true
			case 'v':
				f.Verbose++
			case 'V':
				if strings.Count(a, "V") > 1 {
					fmt.Fprintf(stdout, "Python %s (gophersnake) [Go %s]\n", gophersnake.PythonVersion, strings.TrimPrefix(runtime.Version(), "go"))
				} else {
					fmt.Fprintln(stdout, "Python "+gophersnake.PythonVersion)
				}
				return nil, 0
			case 'x':
				o.skipFirst = true
			case 'c', 'm':
				v, ok := value()
				if !ok {
					return fail("Argument expected for the -%c option", c)
				}
				if c == 'c' {
					o.command, o.hasCommand = v+"\n", true
					o.args = append([]string{"-c"}, args[i+1:]...)
				} else {
					o.module = v
					o.args = append([]string{"-m"}, args[i+1:]...)
				}
				return o, 0
			case 'W':
				v, ok := value()
				if !ok {
					return fail("Argument expected for the -W option")
				}
				f.WarnOptions = append(f.WarnOptions, v)
				j = len(a)
			case 'X':
				v, ok := value()
				if !ok {
					return fail("Argument expected for the -X option")
				}
				k, val, _ := strings.Cut(v, "=")
				f.XOptions = append(f.XOptions, [2]string{k, val})
				j = len(a)
			default:
				return fail("Unknown option: -%c", c)
			}
		}
	}
	if i < len(args) {
		o.args = args[i:]
		if args[i] != "-" {
			o.file = args[i]
		}
	} else {
		o.args = []string{""}
	}
	return o, 0
}

// env is a variable of the environment, unless -E hides it.
func (o *options) env(name string) string {
	if o.noEnv {
		return ""
	}
	return os.Getenv(name)
}

// plain reports whether the prompt is to do without line editing.
func (o *options) plain() bool {
	return o.env("PYTHON_BASIC_REPL") != "" || os.Getenv("TERM") == "dumb"
}

// config makes the runtime's configuration of options and environment.
func (o *options) config(stdin, stdout, stderr *os.File) (gophersnake.Config, error) {
	f := &o.flags
	env := o.env
	count := func(p *int, name string) {
		v := env(name)
		if v == "" {
			return
		}
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 {
			n = 1
		}
		*p = max(*p, n)
	}
	count(&f.Debug, "PYTHONDEBUG")
	count(&f.DontWriteBytecode, "PYTHONDONTWRITEBYTECODE")
	count(&f.Inspect, "PYTHONINSPECT")
	count(&f.NoUserSite, "PYTHONNOUSERSITE")
	count(&f.Optimize, "PYTHONOPTIMIZE")
	count(&f.Verbose, "PYTHONVERBOSE")
	count(&f.BytesWarning, "PYTHONBYTESWARNING")
	f.Unbuffered = f.Unbuffered || env("PYTHONUNBUFFERED") != ""
	f.SafePath = f.SafePath || env("PYTHONSAFEPATH") != ""
	f.PycachePrefix = env("PYTHONPYCACHEPREFIX")
	if w := env("PYTHONWARNINGS"); w != "" {
		f.WarnOptions = append(strings.Split(w, ","), f.WarnOptions...)
	}
	f.DevMode = env("PYTHONDEVMODE") != ""
	f.UTF8Mode = 0
	if v := env("PYTHONUTF8"); v == "1" {
		f.UTF8Mode = 1
	} else if v != "" && v != "0" {
		return gophersnake.Config{}, errors.New("preconfig_init_utf8_mode: invalid PYTHONUTF8 environment variable value")
	}
	f.WarnDefaultEncoding = env("PYTHONWARNDEFAULTENCODING") != ""
	digits, digitsFrom := env("PYTHONINTMAXSTRDIGITS"), "PYTHONINTMAXSTRDIGITS"
	cpus := env("PYTHON_CPU_COUNT")
	for _, x := range f.XOptions {
		switch x[0] {
		case "dev":
			f.DevMode = true
		case "int_max_str_digits":
			digits, digitsFrom = x[1], "-X int_max_str_digits"
			if digits == "" {
				digits = "none"
			}
		case "cpu_count":
			cpus = x[1]
			if cpus == "" {
				cpus = "none"
			}
		case "utf8":
			switch x[1] {
			case "", "1":
				f.UTF8Mode = 1
			case "0":
				f.UTF8Mode = 0
			default:
				return gophersnake.Config{}, errors.New("preconfig_init_utf8_mode: invalid -X utf8 option value")
			}
		case "warn_default_encoding":
			f.WarnDefaultEncoding = true
		case "pycache_prefix":
			f.PycachePrefix = x[1]
		}
	}
	if digits != "" {
		n, err := strconv.Atoi(digits)
		if err != nil || n < 0 || n > 0 && n < 640 {
			return gophersnake.Config{}, fmt.Errorf("config_init_int_max_str_digits: %s: invalid limit; must be >= 640 or 0 for unlimited.", digitsFrom)
		}
		if f.IntMaxStrDigits = n; n == 0 {
			f.IntMaxStrDigits = -1
		}
	}
	if cpus != "" && cpus != "default" {
		n, err := strconv.Atoi(cpus)
		if err != nil || n < 1 {
			return gophersnake.Config{}, errors.New("config_init_cpu_count: -X cpu_count=n option: n is missing or an invalid number, n must be greater than 0")
		}
		f.CPUCount = n
	}
	if f.DevMode {
		f.WarnOptions = append([]string{"default"}, f.WarnOptions...)
	}
	if f.BytesWarning > 1 {
		f.WarnOptions = append(f.WarnOptions, "error::BytesWarning")
	} else if f.BytesWarning == 1 {
		f.WarnOptions = append(f.WarnOptions, "default::BytesWarning")
	}
	exe, err := os.Executable()
	if err != nil {
		exe = o.orig[0]
	}
	f.Executable = exe
	f.OrigArgs = append([]string{exe}, o.orig[1:]...)
	stdlib := findStdlib(env)
	f.Prefix = filepath.Dir(filepath.Dir(exe))
	if stdlib != "" {
		f.Prefix = filepath.Dir(filepath.Dir(stdlib))
	}

	var path []string
	if !f.SafePath {
		switch {
		case o.file != "":
			dir := filepath.Dir(o.file)
			if real, err := filepath.EvalSymlinks(o.file); err == nil {
				dir = filepath.Dir(real)
			}
			if abs, err := filepath.Abs(dir); err == nil {
				dir = abs
			}
			path = append(path, dir)
			if st, err := os.Stat(o.file); err == nil && st.IsDir() || strings.HasSuffix(o.file, ".zip") || strings.HasSuffix(o.file, ".pyz") {
				path = path[:0]
			}
		case o.module != "":
			if wd, err := os.Getwd(); err == nil {
				path = append(path, wd)
			}
		default:
			path = append(path, "")
		}
	}
	if p := env("PYTHONPATH"); p != "" {
		for _, d := range filepath.SplitList(p) {
			if abs, err := filepath.Abs(d); err == nil {
				d = abs
			}
			path = append(path, d)
		}
	}
	path = append(path, filepath.Join(f.Prefix, "lib", "python314.zip")) // an archive that is not there, as on CPython
	if stdlib != "" {
		path = append(path, stdlib)
	}
	cfg := gophersnake.Config{
		Stdin: stdin, Stdout: stdout, Stderr: stderr,
		Args: o.args, Path: path, Stdlib: stdlib, Files: true, Environment: true, Network: true, Processes: true, Flags: *f,
	}
	if cache, err := os.UserCacheDir(); err == nil {
		cfg.CodeCache = gophersnake.NewCodeCache(filepath.Join(cache, "gophersnake", "code"), f.DontWriteBytecode != 0)
	}
	if s := env("PYTHONHASHSEED"); s != "" && s != "random" && !o.randomHash {
		n, err := strconv.ParseUint(s, 10, 32)
		if err != nil {
			return cfg, errors.New(`config_init_hash_seed: PYTHONHASHSEED must be "random" or an integer in range [0; 4294967295]`)
		}
		cfg.HashSeed, cfg.FixedHash = n, true
		if n == 0 {
			cfg.Flags.HashRandomization = 0
		}
	}
	return cfg, nil
}

// findStdlib looks for CPython 3.14's Lib: GOPHERSNAKE_STDLIB, the user's cache (where tools/stdlib unpacks it), PYTHONHOME, and a python3.14 on PATH.
func findStdlib(env func(string) string) string {
	ok := func(dir string) bool {
		_, err := os.Stat(filepath.Join(dir, "os.py"))
		return dir != "" && err == nil
	}
	if d := os.Getenv("GOPHERSNAKE_STDLIB"); d != "" {
		if ok(d) {
			return d
		}
		return ""
	}
	if cache, err := os.UserCacheDir(); err == nil {
		if d := filepath.Join(cache, "gophersnake", "stdlib-3.14", "lib", "python3.14"); ok(d) {
			return d
		}
	}
	if home := env("PYTHONHOME"); home != "" {
		if d := filepath.Join(home, "lib", "python3.14"); ok(d) {
			return d
		}
	}
	if exe, err := exec.LookPath("python3.14"); err == nil {
		if real, err := filepath.EvalSymlinks(exe); err == nil {
			if d := filepath.Join(filepath.Dir(filepath.Dir(real)), "lib", "python3.14"); ok(d) {
				return d
			}
		}
	}
	return ""
}
