package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// historyLength bounds the commands that the file of the history keeps.
const historyLength = 5000

// historyFile is where commands are kept between sessions: PYTHON_HISTORY, or a file in the user's folder for such state; "" none.
func historyFile(env func(string) string) string {
	if f := env("PYTHON_HISTORY"); f != "" {
		return f
	}
	dir := os.Getenv("XDG_STATE_HOME")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		dir = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(dir, "gophersnake", "history")
}

// history is the commands that were typed. It implements readline.History. The file has CPython's format: a line for each command, the new
// lines inside one as "\r\n".
type history struct {
	file   string
	loaded bool
	items  []string
}

var errNoItem = errors.New("no such item in the history")

func (h *history) load() {
	if h.loaded {
		return
	}
	h.loaded = true
	b, err := os.ReadFile(h.file)
	if err != nil {
		return // none yet, or not ours to read: the session has its own
	}
	item := ""
	for line := range strings.SplitSeq(strings.TrimSuffix(string(b), "\n"), "\n") {
		if part, more := strings.CutSuffix(line, "\r"); more {
			item += part + "\n"
			continue
		}
		if item += line; item != "" {
			h.items = append(h.items, item)
		}
		item = ""
	}
	if len(h.items) > historyLength {
		h.items = h.items[len(h.items)-historyLength:]
		h.rewrite()
	}
}

func encodeItem(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") + "\n" }

// rewrite replaces the file by what is remembered.
func (h *history) rewrite() {
	var sb strings.Builder
	for _, s := range h.items {
		sb.WriteString(encodeItem(s))
	}
	if os.WriteFile(h.file+".new", []byte(sb.String()), 0o600) == nil {
		if os.Rename(h.file+".new", h.file) != nil {
			os.Remove(h.file + ".new")
		}
	}
}

// Write adds a command, here and to the file.
func (h *history) Write(s string) (int, error) {
	s = strings.TrimRight(s, " \t\n")
	switch {
	case s == "", len(h.items) > 0 && h.items[len(h.items)-1] == s:
		return len(h.items), nil
	case s == "exit", s == "quit", s == "help", s == "copyright", s == "clear":
		return len(h.items), nil // commands to the prompt, not Python
	}
	h.items = append(h.items, s)
	if h.file == "" || os.MkdirAll(filepath.Dir(h.file), 0o700) != nil {
		return len(h.items), nil
	}
	f, err := os.OpenFile(h.file, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return len(h.items), nil // a history that cannot be kept is no reason to disturb
	}
	_, err = f.WriteString(encodeItem(s))
	return len(h.items), errors.Join(err, f.Close())
}

// GetLine implements readline.History.
func (h *history) GetLine(i int) (string, error) {
	if i < 0 || i >= len(h.items) {
		return "", errNoItem
	}
	return h.items[i], nil
}

// Len implements readline.History.
func (h *history) Len() int { return len(h.items) }

// Dump implements readline.History.
func (h *history) Dump() any { return h.items }
