package object

import "math"

// Pow is x**y of floats as C's pow gives it.
func Pow(x, y float64) float64 { return math.Pow(x, y) }
