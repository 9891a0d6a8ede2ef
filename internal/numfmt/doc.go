// Package numfmt turns numbers into text and text into numbers as Python does:
// repr, the conversions of %-formatting, the format mini-language, and the
// parsers behind int(), float(), complex() and float.fromhex.
//
// It works on plain Go values (float64, int64, *big.Int, slices of code
// units), knows nothing of objects, and returns errors of type *Error that
// name the exception and carry CPython's text.
//
// The digits come from strconv, whose shortest and exact conversions round as
// CPython's dtoa does; this package lays them out.
package numfmt

import "fmt"

// Kind names the exception that an Error stands for.
type Kind uint8

const (
	ValueError Kind = iota
	OverflowError
	TypeError
)

// Error is a failure as Python reports it.
type Error struct {
	Kind Kind
	Msg  string
}

func (e *Error) Error() string { return e.Msg }

func valueError(format string, args ...any) *Error {
	return &Error{ValueError, fmt.Sprintf(format, args...)}
}

func overflowError(msg string) *Error { return &Error{OverflowError, msg} }
