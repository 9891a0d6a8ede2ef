package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/reeflective/readline"

	"github.com/gophersnake/gophersnake"
	"github.com/gophersnake/gophersnake/internal/host"
)

// editor reads from the terminal. It implements gophersnake.Editor.
type editor struct {
	shell   *readline.Shell     // made when it is first needed
	history *history            // of commands
	prompt  *gophersnake.Prompt // of the command that is being read; nil while it is a line for input()
}

func newEditor(historyFile string) *editor {
	return &editor{history: &history{file: historyFile}}
}

const (
	promptColour = "\x1b[1;35m"
	resetColour  = "\x1b[0m"
)

// start makes the shell: keys and settings are those of the user's inputrc.
func (e *editor) start() {
	if e.shell != nil {
		return
	}
	s := readline.NewShell()
	s.Config.Vars["cursor-position-probe"] = false // not every terminal answers, and then we would wait for ever
	s.Config.Vars["multiline-column"] = false      // display puts the second prompt there
	// Enter is ours: it ends the command or begins a line with its indentation.
	s.Keymap.Register(map[string]func(){"python-enter": e.enter})
	for _, keymap := range s.Config.Binds {
		for keys, bind := range keymap {
			if bind.Action == "accept-line" {
				bind.Action = "python-enter"
				keymap[keys] = bind
			}
		}
	}
	e.shell = s
}

// ReadCommand implements gophersnake.Editor.
func (e *editor) ReadCommand(p *gophersnake.Prompt) (string, error) {
	e.start()
	e.history.load()
	s := e.shell
	s.History.Delete()
	s.History.Add("commands", e.history)
	s.Completer = func(line []rune, cursor int) readline.Completions { return complete(p, line, cursor) }
	e.prompt = p
	s.SyntaxHighlighter = func(line []rune) string { return display(p, line) }
	return e.read(colour(p, p.First))
}

// ReadLine implements gophersnake.Editor.
func (e *editor) ReadLine(prompt string) (string, error) {
	e.start()
	s := e.shell
	s.History.Delete()
	s.History.Add("input", readline.NewInMemoryHistory())
	s.Completer, s.SyntaxHighlighter = nil, nil
	e.prompt = nil
	return e.read(prompt)
}

// Clear implements gophersnake.Editor.
func (e *editor) Clear() { fmt.Fprint(os.Stdout, "\x1b[H\x1b[2J") }

func (e *editor) read(prompt string) (string, error) {
	e.shell.Prompt.Primary(func() string { return prompt })
	text, err := e.shell.Readline()
	switch {
	case err == nil:
		return text, nil
	case errors.Is(err, readline.ErrInterrupt):
		return "", gophersnake.ErrKeyboardInterrupt
	case errors.Is(err, io.EOF):
		fmt.Fprint(os.Stdout, "\r\n")
		return "", io.EOF
	}
	return "", err
}

func colour(p *gophersnake.Prompt, text string) string {
	if !p.Colour || text == "" {
		return text
	}
	return promptColour + text + resetColour
}

// display is what the terminal shows for line, with the second prompt before all lines but the first. The shell has the cursor below the
// end of the first prompt when it begins a line, and counts columns from there.
func display(p *gophersnake.Prompt, line []rune) string {
	text := string(line)
	if p.Colour {
		text = highlight(line)
	}
	begin := fmt.Sprintf("\n\r%s\x1b[%dG", colour(p, p.More), width(p.First)+1)
	return strings.ReplaceAll(text, "\n", begin)
}

// width is the number of columns that the last line of a prompt takes; escape sequences take none.
func width(prompt string) int {
	n, escape := 0, false
	for _, c := range prompt[strings.LastIndexByte(prompt, '\n')+1:] {
		switch {
		case escape:
			escape = !unicode.IsLetter(c)
		case c == '\x1b':
			escape = true
		default:
			n++
		}
	}
	return n
}

// enter is what the key does: a complete command ends. Otherwise the next line gets the indentation of this one, deeper after a colon.
func (e *editor) enter() {
	s := e.shell
	line := []rune(*s.Line())
	pos := min(s.Cursor().Pos(), len(line))
	if e.prompt == nil || !strings.ContainsRune(string(line[pos:]), '\n') && !e.prompt.Incomplete(string(line)) {
		s.Keymap.Commands()["accept-line"]()
		return
	}
	before := string(line[:pos])
	last := before[strings.LastIndexByte(before, '\n')+1:]
	indent := last[:len(last)-len(strings.TrimLeft(last, " \t"))]
	if code, _, _ := strings.Cut(last, "#"); strings.HasSuffix(strings.TrimRight(code, " \t"), ":") {
		indent += "    "
	}
	s.History.Save()
	s.Cursor().InsertAt([]rune("\n" + indent)...)
}

// complete completes the name before the cursor; where there is none, Tab indents.
func complete(p *gophersnake.Prompt, line []rune, cursor int) readline.Completions {
	cursor = min(cursor, len(line))
	start := cursor
	for start > 0 && (line[start-1] == '.' || line[start-1] == '_' || unicode.IsLetter(line[start-1]) || unicode.IsDigit(line[start-1])) {
		start--
	}
	word := string(line[start:cursor])
	if word == "" {
		return readline.CompleteValues("    ").NoSpace().Prefix("")
	}
	c := readline.CompleteValues(p.Candidates(word)...).NoSpace()
	c.PREFIX = word
	return c
}

// terminal reports whether f is one.
func terminal(f *os.File) bool { return host.System().Isatty(int(f.Fd())) }
