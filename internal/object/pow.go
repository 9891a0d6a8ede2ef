package object

import "github.com/gophersnake/gophersnake/internal/libm"

// Pow is x**y of floats as C's pow gives it.
func Pow(x, y float64) float64 { return libm.Pow(x, y) }
