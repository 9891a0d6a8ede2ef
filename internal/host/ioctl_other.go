//go:build unix && !linux && !darwin && !freebsd && !netbsd && !openbsd && !dragonfly

package host

const ioctlGetTermios = 0x5401
