package object

// Owner of these: helper region. Replace each by its implementation in the proper file, then delete it here.

// Incref and Decref count one reference up or down; v may be any Value. For the loop, containers and the collector only.
func (t *Thread) Incref(v Value) { panic("stub region") }
func (t *Thread) Decref(v Value) { panic("stub region") }

// Track tells the collector about a container that is consistent from now on.
func (t *Thread) Track(v Value)   { panic("stub region") }
func (t *Thread) Untrack(v Value) { panic("stub region") }

func (t *Thread) Refcount(v Value) int { panic("stub region") }

// Raw blocks (backing stores, no header). They panic with MemoryError when the limit is hit.
func (t *Thread) AllocRaw(size uint64) uint64               { panic("stub region") } // zeroed
func (t *Thread) ReallocRaw(off uint64, size uint64) uint64 { panic("stub region") } // new part not zeroed
func (t *Thread) FreeRaw(off uint64)                        { panic("stub region") }

func (t *Thread) NewWeakRef(o, callback Value) (Value, error) { panic("stub region") }

// WriteUnraisable reports an error that nobody can catch to sys.unraisablehook.
func (t *Thread) WriteUnraisable(err error, object Value, msg string) { panic("stub region") }

func weakrefSpecs() []*TypeSpec { return nil }

// AllocatedBlocks is sys.getallocatedblocks(): blocks and runs in use in the whole region.
func (t *Thread) AllocatedBlocks() int { panic("stub region") }
