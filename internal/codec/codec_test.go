package codec

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

func TestUTF8(t *testing.T) {
	for _, s := range []string{"", "abc", "é€𝄞", strings.Repeat("x", 100) + "ü"} {
		valid, chars, _ := ScanUTF8([]byte(s))
		if valid != len(s) || chars != len([]rune(s)) {
			t.Errorf("ScanUTF8(%q) = %d, %d", s, valid, chars)
		}
		dst := make([]uint32, chars)
		FillUTF8(dst, []byte(s))
		if got := string(AppendUTF8(nil, dst)); got != s {
			t.Errorf("round trip of %q: %q", s, got)
		}
	}
	if _, _, err := DecodeUTF8([]byte("a\xff"), true, nil); err == nil || err.(*Error).Reason != "invalid start byte" {
		t.Error(err)
	}
}

func TestNames(t *testing.T) {
	for in, want := range map[string]string{"UTF-8": "utf_8", "Latin 1": "latin_1", "ISO-8859-15": "iso8859_15",
		"cp1252": "cp1252", "windows-1251": "cp1251", "SHIFT JIS": "shift_jis"} {
		if got := Canonical(in); got != want {
			t.Errorf("Canonical(%q) = %q, want %q", in, got, want)
		}
		if Lookup(in) == nil {
			t.Errorf("Lookup(%q) = nil", in)
		}
	}
	if Lookup("no such encoding") != nil {
		t.Error("an unknown encoding was found")
	}
}

const fuzzScript = `
import codecs, json, random
R = random.Random(%d)
names = ['utf-8', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-le', 'utf-32-be', 'utf-7', 'utf-8-sig', 'ascii', 'latin-1',
  'unicode_escape', 'raw_unicode_escape'] * 4 + %s.split()
log = []
def handler(e):
    log.append([e.encoding, e.start, e.end, e.reason])
    return ('?', e.end)
codecs.register_error('log', handler)
ERR = ['log', 'log', 'strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape', 'surrogatepass', 'xmlcharrefreplace', 'namereplace']
def show(e): return ['error', e.encoding, e.start, e.end, e.reason]
import warnings
warnings.simplefilter('ignore')
for _ in range(60000):
    name = R.choice(names)
    enc = codecs.lookup(name)
    err = R.choice(ERR)
    log.clear()
    if R.random() < .5:
        pool = [R.randrange(128), R.randrange(256), 0x20ac, R.randrange(0x100, 0x3000), R.randrange(0x4e00, 0x9fa5), R.randrange(0xac00, 0xd7a3), R.randrange(0xd800, 0xe000), 0x304b, 0x309a, 0xdc80, R.randrange(0x110000)]
        s = ''.join(chr(R.choice(pool)) for _ in range(R.randint(0, 8)))
        try: r = [s.encode(name, err).hex()]
        except UnicodeEncodeError as e: r = show(e)
        except UnicodeDecodeError as e: r = show(e)
        except TypeError: continue
        print(json.dumps(['E', name, err, [ord(c) for c in s], True, r, log]))
        continue
    if R.random() < .6:
        b = bytes(R.choice([R.randrange(256), R.randrange(128), R.randrange(0x80, 0x100), 0xA4, 0xD4, 0x5c, ord('u'), ord('x'), ord('+'), ord('-'), 0x41, 0xED, 0xA0, 0xD8, 0, 0x8F, 0x8E, 0x81, 0x30, 0xE2, 0xFF, 0xFE]) for _ in range(R.randint(0, 10)))
    else:
        s = ''.join(chr(R.choice([R.randrange(128), 0x3042, 0x4e00, 0xac00, 0xe9, 0x20ac, 0x10400])) for _ in range(5))
        b = bytearray(s.encode(name, 'ignore'))
        for _ in range(R.randint(0, 2)):
            if b: b[R.randrange(len(b))] = R.randrange(256)
        b = bytes(b[:R.randint(0, len(b))]) if R.random() < .4 else bytes(b)
    if name == 'utf-8-sig': b = R.choice([b'', b'\xef\xbb\xbf', b'\xef']) + b
    if err in ('xmlcharrefreplace', 'namereplace'): continue
    try: r = [[ord(c) for c in b.decode(name, err)]]
    except UnicodeDecodeError as e: r = show(e)
    except UnicodeEncodeError as e: continue
    print(json.dumps(['D', name, err, list(b), True, r, log]))
`

// TestAgainstReference compares random texts and bytes in every encoding.
func TestAgainstReference(t *testing.T) {
	python := os.Getenv("GOPHERSNAKE_REFERENCE")
	if python == "" {
		t.Skip("GOPHERSNAKE_REFERENCE is not set")
	}
	seed := 1
	if s, err := strconv.Atoi(os.Getenv("GOPHERSNAKE_SEED")); err == nil {
		seed = s
	}
	names := append([]string{}, charmapNames[:]...)
	for _, m := range multibyteTables {
		names = append(names, m.name, m.name)
	}
	cmd := exec.Command(python, "-c", fmt.Sprintf(fuzzScript, seed, strconv.Quote(strings.Join(names, " "))))
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	codecs := map[string]*Codec{}
	sc := bufio.NewScanner(pipe)
	n, bad := 0, 0
	for ; sc.Scan(); n++ {
		var raw [7]json.RawMessage
		var dir, name, errors string
		var in []rune
		var want, wantLog any
		if err := json.Unmarshal(sc.Bytes(), &raw); err != nil {
			t.Fatal(err)
		}
		for i, p := range []any{&dir, &name, &errors, &in} {
			json.Unmarshal(raw[i], p)
		}
		json.Unmarshal(raw[5], &want)
		json.Unmarshal(raw[6], &wantLog)
		c := codecs[name]
		if c == nil {
			if c = Lookup(name); c == nil {
				t.Fatalf("no codec %q", name)
			}
			codecs[name] = c
		}
		log := []any{}
		note := func(e *Error) { log = append(log, []any{e.Encoding, e.Start, e.End, e.Reason}) }
		var out any
		if dir == "E" {
			h, ok := StandardEncode(errors)
			if !ok {
				h = func(e *Error, _ []rune) (EncodeFix, error) {
					note(e)
					return EncodeFix{Text: []rune("?"), Next: e.End}, nil
				}
			}
			b, err := c.Encode(in, h)
			out = []any{hex.EncodeToString(b)}
			if err != nil {
				e := err.(*Error)
				out = []any{"error", e.Encoding, e.Start, e.End, e.Reason}
			}
		} else {
			b := make([]byte, len(in))
			for i := range in {
				b[i] = byte(in[i])
			}
			h, ok := StandardDecode(errors)
			if !ok {
				h = func(e *Error, _ []byte) (Fix, error) {
					note(e)
					return Fix{Text: []rune("?"), Next: e.End}, nil
				}
			}
			r, _, err := c.Decode(b, true, h)
			if r == nil {
				r = []rune{}
			}
			out = []any{r}
			if err != nil {
				e := err.(*Error)
				out = []any{"error", e.Encoding, e.Start, e.End, e.Reason}
			}
		}
		got, _ := json.Marshal([]any{out, log})
		expect, _ := json.Marshal([]any{want, wantLog})
		if string(got) != string(expect) {
			if bad++; bad < 25 {
				t.Errorf("%s %s %s %x\n got %s\nwant %s", dir, name, errors, in, got, expect)
			}
		}
	}
	if n < 30000 {
		t.Errorf("only %d cases", n)
	}
	t.Logf("%d cases, %d differ", n, bad)
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("+AGE-\xff\\u12"), 3)
	f.Fuzz(func(t *testing.T, in []byte, k int) {
		h, _ := StandardDecode("replace")
		list := []string{"utf-8", "utf-7", "utf-16", "utf-32", "unicode_escape", "raw_unicode_escape", "ascii"}
		c := Lookup(list[uint(k)%uint(len(list))])
		for _, final := range []bool{false, true} {
			_, used, err := c.Decode(in, final, h)
			if err != nil || used > len(in) || final && used != len(in) {
				t.Errorf("%s %x: used %d, %v", c.Name, in, used, err)
			}
		}
	})
}
