// Command gsnake runs Python programs. Its options and environment variables are CPython's.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/gophersnake/gophersnake"
)

func main() {
	stop := startProfile()
	code := run(os.Args, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// interrupt ends the process by SIGINT; where that cannot be, 130 is the status that shells give such an end.
func interrupt() int {
	signal.Reset(os.Interrupt)
	if self, err := os.FindProcess(os.Getpid()); err == nil && self.Signal(os.Interrupt) == nil {
		time.Sleep(time.Second)
	}
	return 130
}

func run(args []string, stdin *os.File, stdout, stderr *os.File) int {
	o, status := parse(args, stdout, stderr)
	if o == nil {
		return status
	}
	cfg, err := o.config(stdin, stdout, stderr)
	if err != nil {
		fmt.Fprintf(stderr, "Fatal Python error: %v\nPython runtime state: preinitialized\n\nCurrent thread (most recent call first):\n  <no Python frame>\n", err)
		return 1
	}
	p := gophersnake.Program{Command: o.command, HasCommand: o.hasCommand, Module: o.module, File: o.file, SkipFirstLine: o.skipFirst}
	tty := terminal(stdin)
	p.Terminal = tty
	p.Interactive = o.flags.Interactive > 0 || cfg.Flags.Inspect > 0
	if tty && terminal(stdout) && !o.plain() {
		p.Editor = newEditor(historyFile(o.env))
	}
	if o.hasCommand || o.module != "" || o.file != "" {
		// -i and PYTHONINSPECT ask for a prompt afterwards
	} else if tty || p.Interactive {
		p.Interactive = true
	} else {
		src, err := io.ReadAll(stdin)
		if err != nil {
			fmt.Fprintln(stderr, err)
			return 1
		}
		p.Stdin = src
	}
	rt, err := gophersnake.New(cfg)
	if err != nil {
		fmt.Fprintln(stderr, "gsnake:", err)
		return 1
	}
	trim()
	code := rt.Main(context.Background(), p)
	err = rt.Close()
	switch {
	case code == gophersnake.Interrupted:
		return interrupt()
	case errors.Is(err, gophersnake.ErrLeak):
		fmt.Fprintln(stderr, err)
		return 121
	case err != nil && code == 0:
		return 120
	}
	return code
}
