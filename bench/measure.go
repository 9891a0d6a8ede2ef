package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// interpreter is an executable that takes a program's path as its argument.
type interpreter struct{ name, path string }

// program is one file of the programs directory; name is without ".py".
type program struct{ name, path string }

// sample is one process: what it printed, and what it cost.
type sample struct {
	output  string
	seconds float64
	peakKB  int64 // 0 where the system does not tell
}

// findPrograms lists the programs of dir that match, by name.
func findPrograms(dir string, match *regexp.Regexp) ([]program, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.py"))
	if err != nil {
		return nil, err
	}
	var out []program
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".py")
		if match.MatchString(name) {
			out = append(out, program{name, path})
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no programs in %s match", dir)
	}
	return out, nil
}

// cached is an environment in which interpreters keep the code of modules, as they do where nobody forbids it.
func cached(env []string) []string {
	return slices.DeleteFunc(env, func(s string) bool { return strings.HasPrefix(s, "PYTHONDONTWRITEBYTECODE=") })
}

// runOnce runs one program to its end. An error tells of a failure to start, a
// timeout or an exit status, with the last line that the program complained in.
func runOnce(in interpreter, p program, timeout time.Duration) (sample, error) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, in.path, p.path)
	cmd.WaitDelay = time.Second
	cmd.Env = cached(os.Environ())
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	start := time.Now()
	err := cmd.Run()
	s := sample{output: stdout.String(), seconds: time.Since(start).Seconds()}
	if ctx.Err() != nil {
		return s, fmt.Errorf("no end after %v", timeout)
	}
	if err != nil {
		lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
		if last := lines[len(lines)-1]; last != "" {
			err = errors.New(last)
		}
		return s, err
	}
	s.peakKB = peakKB(cmd.ProcessState)
	return s, nil
}

// measure runs p n times on every interpreter, in turns. runners[0] is the
// subject and runners[1] the reference, whose output is the right one.
func measure(p program, runners []interpreter, n int, timeout time.Duration) Row {
	row := Row{Program: p.name, Results: make([]Result, len(runners))}
	outputs := make([]string, len(runners))
	for range n {
		for i, in := range runners {
			res := &row.Results[i]
			if res.Problem != "" {
				continue
			}
			s, err := runOnce(in, p, timeout)
			switch {
			case err != nil:
				res.Problem = err.Error()
				continue
			case res.Runs > 0 && s.output != outputs[i]:
				res.Problem = "output differs between runs"
				continue
			}
			outputs[i] = s.output
			if res.Runs == 0 || s.seconds < res.Seconds {
				res.Seconds = s.seconds
			}
			if res.Runs == 0 || s.peakKB < res.PeakKB {
				res.PeakKB = s.peakKB
			}
			res.Runs++
		}
	}
	for i := range row.Results {
		res := &row.Results[i]
		if res.Problem == "" && row.Results[1].Problem == "" && outputs[i] != outputs[1] {
			res.Problem = fmt.Sprintf("prints %s, the reference %s", brief(outputs[i]), brief(outputs[1]))
		}
		if res.Problem != "" && row.Problem == "" {
			row.Problem = runners[i].name + ": " + res.Problem
		}
	}
	return row
}

// brief quotes the beginning of an output.
func brief(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 40 {
		s = s[:40] + "..."
	}
	return fmt.Sprintf("%q", s)
}

// memoryFloor is the peak that even a trivial child of this process reports:
// Linux carries the peak of the process that forked over the exec. Peaks near
// it are upper bounds. 0 where it cannot be found out.
func memoryFloor() int64 {
	cmd := exec.Command("true")
	if cmd.Run() != nil {
		return 0
	}
	return peakKB(cmd.ProcessState)
}
