//go:build !linux

package main

// trim does what only Linux can.
func trim() {}
