package object

import "unsafe"

// slotGroup numbers the fields of Slots. Several Python names may share one (__lt__ ... __ge__: Compare).
type slotGroup uint8

// The groups.
const (
	gRepr slotGroup = iota
	gStr
	gHash
	gCall
	gGetAttr
	gSetAttr
	gCompare
	gIter
	gNext
	gDescrGet
	gDescrSet
	gNew
	gInit
	gFinalize
	gAwait
	gAIter
	gANext
	gAdd
	gSubtract
	gMultiply
	gRemainder
	gDivmod
	gLShift
	gRShift
	gAnd
	gXor
	gOr
	gFloorDivide
	gTrueDivide
	gMatrixMultiply
	gIAdd
	gISubtract
	gIMultiply
	gIRemainder
	gILShift
	gIRShift
	gIAnd
	gIXor
	gIOr
	gIFloorDivide
	gITrueDivide
	gIMatrixMultiply
	gPower
	gIPower
	gNegative
	gPositive
	gAbsolute
	gInvert
	gInt
	gFloat
	gIndex
	gBool
	gLen
	gGetItem
	gSetItem
	gItem
	gSetIndex
	gConcat
	gInplaceConcat
	gRepeat
	gInplaceRepeat
	gContains
	gBuffer
	gReleaseBuffer
	gDealloc
	gTraverse
	gClear
	slotGroups
)

// slotOffsets says where in Slots each group's function lies. A func value is one pointer, so functions of different types can be
// tested, compared and copied alike.
var slotOffsets = [slotGroups]uintptr{
	gRepr:            unsafe.Offsetof(Slots{}.Repr),
	gStr:             unsafe.Offsetof(Slots{}.Str),
	gHash:            unsafe.Offsetof(Slots{}.Hash),
	gCall:            unsafe.Offsetof(Slots{}.Call),
	gGetAttr:         unsafe.Offsetof(Slots{}.GetAttr),
	gSetAttr:         unsafe.Offsetof(Slots{}.SetAttr),
	gCompare:         unsafe.Offsetof(Slots{}.Compare),
	gIter:            unsafe.Offsetof(Slots{}.Iter),
	gNext:            unsafe.Offsetof(Slots{}.Next),
	gDescrGet:        unsafe.Offsetof(Slots{}.DescrGet),
	gDescrSet:        unsafe.Offsetof(Slots{}.DescrSet),
	gNew:             unsafe.Offsetof(Slots{}.New),
	gInit:            unsafe.Offsetof(Slots{}.Init),
	gFinalize:        unsafe.Offsetof(Slots{}.Finalize),
	gAwait:           unsafe.Offsetof(Slots{}.Await),
	gAIter:           unsafe.Offsetof(Slots{}.AIter),
	gANext:           unsafe.Offsetof(Slots{}.ANext),
	gAdd:             unsafe.Offsetof(Slots{}.Add),
	gSubtract:        unsafe.Offsetof(Slots{}.Subtract),
	gMultiply:        unsafe.Offsetof(Slots{}.Multiply),
	gRemainder:       unsafe.Offsetof(Slots{}.Remainder),
	gDivmod:          unsafe.Offsetof(Slots{}.Divmod),
	gLShift:          unsafe.Offsetof(Slots{}.LShift),
	gRShift:          unsafe.Offsetof(Slots{}.RShift),
	gAnd:             unsafe.Offsetof(Slots{}.And),
	gXor:             unsafe.Offsetof(Slots{}.Xor),
	gOr:              unsafe.Offsetof(Slots{}.Or),
	gFloorDivide:     unsafe.Offsetof(Slots{}.FloorDivide),
	gTrueDivide:      unsafe.Offsetof(Slots{}.TrueDivide),
	gMatrixMultiply:  unsafe.Offsetof(Slots{}.MatrixMultiply),
	gIAdd:            unsafe.Offsetof(Slots{}.IAdd),
	gISubtract:       unsafe.Offsetof(Slots{}.ISubtract),
	gIMultiply:       unsafe.Offsetof(Slots{}.IMultiply),
	gIRemainder:      unsafe.Offsetof(Slots{}.IRemainder),
	gILShift:         unsafe.Offsetof(Slots{}.ILShift),
	gIRShift:         unsafe.Offsetof(Slots{}.IRShift),
	gIAnd:            unsafe.Offsetof(Slots{}.IAnd),
	gIXor:            unsafe.Offsetof(Slots{}.IXor),
	gIOr:             unsafe.Offsetof(Slots{}.IOr),
	gIFloorDivide:    unsafe.Offsetof(Slots{}.IFloorDivide),
	gITrueDivide:     unsafe.Offsetof(Slots{}.ITrueDivide),
	gIMatrixMultiply: unsafe.Offsetof(Slots{}.IMatrixMultiply),
	gPower:           unsafe.Offsetof(Slots{}.Power),
	gIPower:          unsafe.Offsetof(Slots{}.IPower),
	gNegative:        unsafe.Offsetof(Slots{}.Negative),
	gPositive:        unsafe.Offsetof(Slots{}.Positive),
	gAbsolute:        unsafe.Offsetof(Slots{}.Absolute),
	gInvert:          unsafe.Offsetof(Slots{}.Invert),
	gInt:             unsafe.Offsetof(Slots{}.Int),
	gFloat:           unsafe.Offsetof(Slots{}.Float),
	gIndex:           unsafe.Offsetof(Slots{}.Index),
	gBool:            unsafe.Offsetof(Slots{}.Bool),
	gLen:             unsafe.Offsetof(Slots{}.Len),
	gGetItem:         unsafe.Offsetof(Slots{}.GetItem),
	gSetItem:         unsafe.Offsetof(Slots{}.SetItem),
	gItem:            unsafe.Offsetof(Slots{}.Item),
	gSetIndex:        unsafe.Offsetof(Slots{}.SetIndex),
	gConcat:          unsafe.Offsetof(Slots{}.Concat),
	gInplaceConcat:   unsafe.Offsetof(Slots{}.InplaceConcat),
	gRepeat:          unsafe.Offsetof(Slots{}.Repeat),
	gInplaceRepeat:   unsafe.Offsetof(Slots{}.InplaceRepeat),
	gContains:        unsafe.Offsetof(Slots{}.Contains),
	gBuffer:          unsafe.Offsetof(Slots{}.Buffer),
	gReleaseBuffer:   unsafe.Offsetof(Slots{}.ReleaseBuffer),
	gDealloc:         unsafe.Offsetof(Slots{}.Dealloc),
	gTraverse:        unsafe.Offsetof(Slots{}.Traverse),
	gClear:           unsafe.Offsetof(Slots{}.Clear),
}

// makeDispatchers gives the functions that call a Python method, one per group; nil where nothing can.
func makeDispatchers() *[slotGroups]unsafe.Pointer {
	return &[slotGroups]unsafe.Pointer{
		gRepr:            funcPointer(UnaryFunc(slotRepr)),
		gStr:             funcPointer(UnaryFunc(slotStr)),
		gHash:            funcPointer(HashFunc(slotHash)),
		gCall:            funcPointer(CallFunc(slotCall)),
		gGetAttr:         funcPointer(GetAttrFunc(slotGetAttr)),
		gSetAttr:         funcPointer(SetAttrFunc(slotSetAttr)),
		gCompare:         funcPointer(CompareFunc(slotCompare)),
		gIter:            funcPointer(UnaryFunc(slotIter)),
		gNext:            funcPointer(UnaryFunc(slotNext)),
		gDescrGet:        funcPointer(DescrGetFunc(slotDescrGet)),
		gDescrSet:        funcPointer(DescrSetFunc(slotDescrSet)),
		gNew:             funcPointer(NewFunc(slotNew)),
		gInit:            funcPointer(InitFunc(slotInit)),
		gFinalize:        funcPointer((func(*Thread, Value))(slotFinalize)),
		gAwait:           funcPointer(UnaryFunc(slotAwait)),
		gAIter:           funcPointer(UnaryFunc(slotAIter)),
		gANext:           funcPointer(UnaryFunc(slotANext)),
		gAdd:             funcPointer(BinaryFunc(slotAdd)),
		gSubtract:        funcPointer(BinaryFunc(slotSubtract)),
		gMultiply:        funcPointer(BinaryFunc(slotMultiply)),
		gRemainder:       funcPointer(BinaryFunc(slotRemainder)),
		gDivmod:          funcPointer(BinaryFunc(slotDivmod)),
		gLShift:          funcPointer(BinaryFunc(slotLShift)),
		gRShift:          funcPointer(BinaryFunc(slotRShift)),
		gAnd:             funcPointer(BinaryFunc(slotAnd)),
		gXor:             funcPointer(BinaryFunc(slotXor)),
		gOr:              funcPointer(BinaryFunc(slotOr)),
		gFloorDivide:     funcPointer(BinaryFunc(slotFloorDivide)),
		gTrueDivide:      funcPointer(BinaryFunc(slotTrueDivide)),
		gMatrixMultiply:  funcPointer(BinaryFunc(slotMatrixMultiply)),
		gIAdd:            funcPointer(BinaryFunc(slotIAdd)),
		gISubtract:       funcPointer(BinaryFunc(slotISubtract)),
		gIMultiply:       funcPointer(BinaryFunc(slotIMultiply)),
		gIRemainder:      funcPointer(BinaryFunc(slotIRemainder)),
		gILShift:         funcPointer(BinaryFunc(slotILShift)),
		gIRShift:         funcPointer(BinaryFunc(slotIRShift)),
		gIAnd:            funcPointer(BinaryFunc(slotIAnd)),
		gIXor:            funcPointer(BinaryFunc(slotIXor)),
		gIOr:             funcPointer(BinaryFunc(slotIOr)),
		gIFloorDivide:    funcPointer(BinaryFunc(slotIFloorDivide)),
		gITrueDivide:     funcPointer(BinaryFunc(slotITrueDivide)),
		gIMatrixMultiply: funcPointer(BinaryFunc(slotIMatrixMultiply)),
		gPower:           funcPointer(TernaryFunc(slotPower)),
		gIPower:          funcPointer(TernaryFunc(slotIPower)),
		gNegative:        funcPointer(UnaryFunc(slotNegative)),
		gPositive:        funcPointer(UnaryFunc(slotPositive)),
		gAbsolute:        funcPointer(UnaryFunc(slotAbsolute)),
		gInvert:          funcPointer(UnaryFunc(slotInvert)),
		gInt:             funcPointer(UnaryFunc(slotInt)),
		gFloat:           funcPointer(UnaryFunc(slotFloat)),
		gIndex:           funcPointer(UnaryFunc(slotIndex)),
		gBool:            funcPointer(InquiryFunc(slotBool)),
		gLen:             funcPointer(LenFunc(slotLen)),
		gGetItem:         funcPointer(BinaryFunc(slotGetItem)),
		gSetItem:         funcPointer(SetItemFunc(slotSetItem)),
		gItem:            funcPointer(ItemFunc(slotItem)),
		gSetIndex:        funcPointer(SetIndexFunc(slotSetIndex)),
		gContains:        funcPointer((func(*Thread, Value, Value) (bool, error))(slotContains)),
		gBuffer:          funcPointer((func(*Thread, Value, *Buffer, int) error)(slotBuffer)),
		gReleaseBuffer:   funcPointer((func(*Thread, Value, *Buffer))(slotReleaseBuffer)),
	}
}

// funcPointer is the pointer that a func value consists of.
func funcPointer[F any](f F) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&f)) }

// slot is the place of a group's function.
func (s *Slots) slot(g slotGroup) *unsafe.Pointer {
	return (*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(s), slotOffsets[g]))
}

// has reports whether the group's function is there.
func (s *Slots) has(g slotGroup) bool { return *s.slot(g) != nil }
