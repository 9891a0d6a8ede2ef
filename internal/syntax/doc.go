// Package syntax turns Python 3.14 source text into a tree.
package syntax
