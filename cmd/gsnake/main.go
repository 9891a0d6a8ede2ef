// Command gsnake runs Python programs. Its options and environment variables are CPython's.
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/gophersnake/gophersnake"
)

func main() { os.Exit(run(os.Args, os.Stdin, os.Stdout, os.Stderr)) }

func run(args []string, stdin *os.File, stdout, stderr *os.File) int {
	o, status := parse(args, stdout, stderr)
	if o == nil {
		return status
	}
	cfg := o.config(stdin, stdout, stderr)
	p := gophersnake.Program{Command: o.command, HasCommand: o.hasCommand, Module: o.module, File: o.file, SkipFirstLine: o.skipFirst}
	if !o.hasCommand && o.module == "" && o.file == "" {
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
	code := rt.Main(context.Background(), p)
	if err := rt.Close(); err != nil && code == 0 {
		return 120
	}
	return code
}
