package io

import "github.com/gophersnake/gophersnake/internal/object"

// bindInit binds the arguments of an __init__ slot by its signature and calls f with self first.
func bindInit(t *object.Thread, f object.NativeFunc, sig, name string, self Value, args []Value, kwnames Value) error {
	all := append([]Value{self}, args...)
	bound, err := t.Bind(name, sig, all, kwnames)
	if err != nil {
		return err
	}
	_, err = f(t, bound)
	return err
}
