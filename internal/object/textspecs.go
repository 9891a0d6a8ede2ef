package object

// textSpecs lists the numbers, the texts and what belongs to them.
func textSpecs() []*TypeSpec {
	strLength := func(t *Thread, seq Value) int { return t.StrLen(seq) }
	byteLength := func(t *Thread, seq Value) int { return len(t.data(seq)) }
	return []*TypeSpec{
		intSpec(), boolSpec(), floatSpec(), complexSpec(),
		strSpec(), bytesSpec(), byteArraySpec(), memoryViewSpec(), managedBufferSpec(), bufferWrapperSpec(),
		textIterSpec(TStrIterator, "str_iterator", strIterNext, strLength, func(t *Thread) Value { return t.RT.EmptyStr }),
		textIterSpec(TStrASCIIIterator, "str_ascii_iterator", strIterNext, strLength, func(t *Thread) Value { return t.RT.EmptyStr }),
		textIterSpec(TBytesIterator, "bytes_iterator", bytesIterNext, byteLength, func(t *Thread) Value { return t.RT.EmptyTuple }),
		textIterSpec(TByteArrayIterator, "bytearray_iterator", bytesIterNext, byteLength, func(t *Thread) Value { return t.NewTuple() }),
		textIterSpec(TMemoryIterator, "memory_iterator", memIterNext, func(t *Thread, seq Value) int {
			if m := t.GoState(seq).(*memView); len(m.buf.Shape) > 0 {
				return m.buf.Shape[0]
			}
			return 0
		}, func(t *Thread) Value { return t.NewTuple() }),
		templateSpec(), templateIterSpec(), interpolationSpec(),
	}
}
