package object

// builtinSpecs lists the built-in types for the boot sequence, each group by its own file: the order within does not matter, a type's
// index is its TypeSpec.ID. A type is ready only after its base.
func builtinSpecs() []*TypeSpec {
	var all []*TypeSpec
	for _, group := range []func() []*TypeSpec{coreSpecs, exceptionSpecs, textSpecs, containerSpecs, machineSpecs, weakrefSpecs} {
		all = append(all, group()...)
	}
	return all
}
