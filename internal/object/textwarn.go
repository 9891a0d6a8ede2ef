package object

import "fmt"

// warn issues a warning that the running Python frame caused.
func (t *Thread) warn(category uint32, format string, args ...any) error {
	if t.RT.Importer == nil {
		return nil // while booting
	}
	if len(args) > 0 {
		format = fmt.Sprintf(format, args...)
	}
	return t.Warn(category, format, 1)
}
