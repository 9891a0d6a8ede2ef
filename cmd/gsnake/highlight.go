package main

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/syntax"
)

const hardKeywords = " False None True and as assert async await break class continue def del elif else except finally for from global if import in " +
	"is lambda nonlocal not or pass raise return try while with yield "

// highlight colours Python source, which need not be complete: what the tokenizer does not take stays as it is.
func highlight(line []rune) string {
	starts := []int{0} // of lines
	for i, c := range line {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	at := func(row, col int) int {
		if row < 1 || row > len(starts) || col < 0 {
			return -1
		}
		return starts[row-1] + col
	}
	var sb strings.Builder
	done := 0
	for k := syntax.NewTokenizer([]byte(string(line)), true); ; {
		tok, ok, err := k.Next()
		if !ok || err != nil {
			break
		}
		start, end := at(tok.Line, tok.Col), at(tok.EndLine, tok.EndCol)
		colour := tokenColour(&tok)
		if colour == "" || start < done || end <= start || end > len(line) {
			continue
		}
		sb.WriteString(string(line[done:start]) + colour + string(line[start:end]) + resetColour)
		done = end
	}
	sb.WriteString(string(line[done:]))
	return sb.String()
}

// tokenColour is the escape sequence for tokens of a kind, "" for those without a colour.
func tokenColour(tok *syntax.Token) string {
	switch tok.Kind {
	case syntax.TokNAME:
		if strings.Contains(hardKeywords, " "+tok.Text+" ") {
			return "\x1b[1;34m"
		}
	case syntax.TokNUMBER:
		return "\x1b[33m"
	case syntax.TokSTRING, syntax.TokFSTRING_START, syntax.TokFSTRING_MIDDLE, syntax.TokFSTRING_END,
		syntax.TokTSTRING_START, syntax.TokTSTRING_MIDDLE, syntax.TokTSTRING_END:
		return "\x1b[32m"
	case syntax.TokCOMMENT:
		return "\x1b[31m"
	default:
	}
	return ""
}
