package object

// Warn issues a warning of built-in category id as warnings.warn does; it fails when a filter turns warnings into errors.
// stackLevel counts Python frames: 1 is the running one.
func (t *Thread) Warn(id uint32, text string, stackLevel int) error {
	m, err := t.RT.Importer.Import(t, t.NewStr("_warnings"), 0, 0, 0)
	if err != nil {
		return err
	}
	_, err = t.CallMethod(m, "warn", t.NewStr(text), t.RT.types[id].Obj, t.NewInt(int64(stackLevel)))
	return err
}
