package object

// ModuleState is the Go state that a native module keeps for this runtime; nil if none.
func (t *Thread) ModuleState(name string) any {
	t.RT.mu.Lock()
	defer t.RT.mu.Unlock()
	return t.RT.state[name]
}

// SetModuleState stores the Go state of a native module.
func (t *Thread) SetModuleState(name string, s any) {
	t.RT.mu.Lock()
	defer t.RT.mu.Unlock()
	t.RT.state[name] = s
}
