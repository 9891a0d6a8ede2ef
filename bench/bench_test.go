package main

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// needStdlib names the programs whose subject is code of CPython's Lib, so that
// they run only on the one that GOPHERSNAKE_STDLIB names. The others need no
// more of it than small modules such as os, and take whatever Lib gsnake finds.
var needStdlib = map[string]bool{
	"deep_copy": true, "json_roundtrip": true, "pickle_roundtrip": true, "regex": true,
}

// TestPrograms runs every program, with little work, on a fresh gsnake.
func TestPrograms(t *testing.T) {
	if testing.Short() {
		t.Skip("builds gsnake")
	}
	exe := filepath.Join(t.TempDir(), "gsnake.exe")
	if out, err := exec.Command("go", "build", "-o", exe, "../cmd/gsnake").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	programs, err := findPrograms("programs", regexp.MustCompile(""))
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("BENCH_SCALE", "0.02")
	lib := os.Getenv("GOPHERSNAKE_STDLIB")
	_, statErr := os.Stat(lib)
	haveLib := lib != "" && statErr == nil
	if !haveLib && exec.Command(exe, "-c", "import os").Run() != nil {
		t.Skip("gsnake finds no CPython Lib: set GOPHERSNAKE_STDLIB")
	}
	for _, p := range programs {
		t.Run(p.name, func(t *testing.T) {
			if needStdlib[p.name] && !haveLib {
				t.Skip("needs CPython's Lib: set GOPHERSNAKE_STDLIB")
			}
			s, err := runOnce(interpreter{"subject", exe}, p, 20*time.Second)
			if err != nil {
				t.Fatal(err)
			}
			if strings.TrimSpace(s.output) == "" {
				t.Error("prints no checksum")
			}
		})
	}
}

// TestDocstrings: the first line of a program says what it measures.
func TestDocstrings(t *testing.T) {
	paths, err := filepath.Glob("programs/*.py")
	if err != nil {
		t.Fatal(err)
	}
	first := regexp.MustCompile(`^"""[A-Z][^\n]*\."""\n`)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !first.Match(text) {
			t.Errorf("%s: no one-line docstring", path)
		}
	}
}

func TestSummarize(t *testing.T) {
	r := Report{
		Interpreters: []string{"subject", "reference"},
		Rows: []Row{
			{Program: "a", Results: []Result{{Seconds: 1, PeakKB: 10}, {Seconds: 4, PeakKB: 5}}},
			{Program: "b", Results: []Result{{Seconds: 1, PeakKB: 10}, {Seconds: 1, PeakKB: 5}}},
			{Program: "c", Results: []Result{{Problem: "no"}, {Seconds: 1, PeakKB: 5}}},
		},
	}
	r.summarize()
	if math.Abs(r.TimeMean[0]-2) > 1e-9 || math.Abs(r.MemoryMean[0]-0.5) > 1e-9 {
		t.Errorf("means %v %v, want 2 and 0.5", r.TimeMean[0], r.MemoryMean[0])
	}
	var b strings.Builder
	r.table(&b)
	for _, want := range []string{"| b | 1.000 |", "| c | failed |", "c fails on subject: no"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("table lacks %q:\n%s", want, b.String())
		}
	}
	if svg := r.chart(); !strings.Contains(svg, "failed") || !strings.HasSuffix(svg, "</svg>\n") {
		t.Errorf("chart: %s", svg)
	}
}
