// Command bench compares the speed and memory of Python implementations on the
// programs of bench/programs.
//
//	go run ./bench -subject ./gsnake -reference python3.14 [-other NAME=PATH] [-n 3]
//
// Each program is a whole process: start, imports and compilation count. The
// runs are interleaved (subject, reference, others, subject, ...), so that a
// change in the machine's load meets every implementation alike, and the
// minimum of the wall times is kept, which is the figure least disturbed by
// load. Ratios are reference/subject: above 1 the subject is faster or smaller.
//
// A program whose output differs from the reference's, or that fails, has no
// ratio: it is listed with the reason, left out of the geometric means, and
// makes the command exit with status 1.
//
// BENCH_SCALE multiplies the work of every program (default 1).
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// others collects the repeatable -other NAME=PATH flag.
type others []interpreter

func (o *others) String() string { return "" }

func (o *others) Set(s string) error {
	name, path, ok := strings.Cut(s, "=")
	if !ok || name == "" || path == "" {
		return fmt.Errorf("want NAME=PATH, not %q", s)
	}
	*o = append(*o, interpreter{name, path})
	return nil
}

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	var more others
	subject := flags.String("subject", "./gsnake", "path of the `interpreter` that is measured")
	reference := flags.String("reference", "python3.14", "path of the `interpreter` to compare with")
	flags.Var(&more, "other", "a further interpreter, as `NAME=PATH`; repeatable")
	n := flags.Int("n", 3, "`runs` of each program on each interpreter")
	jsonPath := flags.String("json", "", "write the results to this `file` as JSON")
	svgPath := flags.String("svg", "", "write a bar chart of the time ratios to this `file`")
	only := flags.String("only", "", "run only programs whose name matches this `regexp`")
	dir := flags.String("programs", filepath.Join("bench", "programs"), "`directory` of the programs")
	timeout := flags.Duration("timeout", time.Minute, "limit of one run")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	fail := func(err error) int {
		fmt.Fprintln(stderr, "bench:", err)
		return 2
	}
	if *n < 1 {
		return fail(fmt.Errorf("-n must be at least 1"))
	}
	match, err := regexp.Compile(*only)
	if err != nil {
		return fail(err)
	}
	programs, err := findPrograms(*dir, match)
	if err != nil {
		return fail(err)
	}

	runners := append([]interpreter{{"subject", *subject}, {"reference", *reference}}, more...)
	report := Report{Date: time.Now().UTC().Format(time.DateOnly), Runs: *n, Scale: os.Getenv("BENCH_SCALE")}
	for _, in := range runners {
		report.Interpreters = append(report.Interpreters, in.name)
	}
	for _, p := range programs {
		fmt.Fprintf(stderr, "%s\n", p.name)
		report.Rows = append(report.Rows, measure(p, runners, *n, *timeout))
	}
	report.FloorKB = memoryFloor()
	report.summarize()
	report.table(stdout)

	if *jsonPath != "" {
		text, err := json.MarshalIndent(report, "", "  ")
		if err == nil {
			err = os.WriteFile(*jsonPath, append(text, '\n'), 0o644)
		}
		if err != nil {
			return fail(err)
		}
	}
	if *svgPath != "" {
		if err := os.WriteFile(*svgPath, []byte(report.chart()), 0o644); err != nil {
			return fail(err)
		}
	}
	for _, row := range report.Rows {
		if row.Problem != "" {
			return 1
		}
	}
	return 0
}
