package compile

import "github.com/gophersnake/gophersnake/internal/syntax"

// Unparse is the source text of an expression, as string annotations show it.
func Unparse(e syntax.Expr) string { return "" }
