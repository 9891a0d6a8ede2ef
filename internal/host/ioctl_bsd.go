//go:build darwin || freebsd || netbsd || openbsd || dragonfly

package host

const ioctlGetTermios = 0x40487413
