package object

// textSpecs lists the numbers, the texts and what belongs to them.
func textSpecs() []*TypeSpec {
	return []*TypeSpec{
		{ID: TInt, Name: "int", Base: TObject, Basic: 24, Item: 8, Flags: TypeBase | TypeLongSubclass | TypeMatchSelf},
		{ID: TBool, Name: "bool", Base: TInt, Basic: 24, Flags: TypeLongSubclass | TypeMatchSelf},
		{ID: TFloat, Name: "float", Base: TObject, Basic: 24, Flags: TypeBase | TypeMatchSelf},
		{ID: TComplex, Name: "complex", Base: TObject, Basic: 32, Flags: TypeBase},
		{ID: TStr, Name: "str", Base: TObject, Basic: StrData, Item: 1, Flags: TypeBase | TypeStrSubclass | TypeVarSize | TypeMatchSelf},
		{ID: TBytes, Name: "bytes", Base: TObject, Basic: BytesData, Item: 1, Flags: TypeBase | TypeBytesSubclass | TypeVarSize | TypeMatchSelf},
		{ID: TByteArray, Name: "bytearray", Base: TObject, Basic: byteArraySize, Flags: TypeBase | TypeMatchSelf},
		{ID: TMemoryView, Name: "memoryview", Base: TObject, Fields: 2, Flags: TypeGC | TypeSequence | TypeGoState | TypeHasWeakref},
		{ID: TManagedBuffer, Name: "managedbuffer", Base: TObject, Fields: 1, Flags: TypeGC | TypeGoState | TypeDisallowInstantiation},
		{ID: TStrIterator, Name: "str_iterator", Base: TObject, Basic: 32, Flags: TypeGC | TypeDisallowInstantiation},
		{ID: TStrASCIIIterator, Name: "str_ascii_iterator", Base: TObject, Basic: 32, Flags: TypeGC | TypeDisallowInstantiation},
		{ID: TBytesIterator, Name: "bytes_iterator", Base: TObject, Basic: 32, Flags: TypeGC | TypeDisallowInstantiation},
		{ID: TByteArrayIterator, Name: "bytearray_iterator", Base: TObject, Basic: 32, Flags: TypeGC | TypeDisallowInstantiation},
		{ID: TMemoryIterator, Name: "memory_iterator", Base: TObject, Basic: 32, Flags: TypeGC | TypeDisallowInstantiation},
		{ID: TTemplate, Name: "string.templatelib.Template", Base: TObject, Fields: 2, Flags: TypeGC},
		{ID: TTemplateIter, Name: "string.templatelib.TemplateIter", Base: TObject, Fields: 3, Flags: TypeGC | TypeDisallowInstantiation},
		{ID: TInterpolation, Name: "string.templatelib.Interpolation", Base: TObject, Fields: 4, Flags: TypeGC},
	}
}
