package object

// Owner of these: helper types. Replace each by its implementation in the proper file, then delete it here.

// TypeParam runs an intrinsic of package bytecode that makes or changes a type parameter or alias (IntrinsicTypeVar,
// IntrinsicParamSpec, IntrinsicTypeVarTuple, IntrinsicSubscriptGeneric, IntrinsicTypeAlias; with y IntrinsicTypeVarBound,
// IntrinsicTypeVarConstraints, IntrinsicSetTypeDefault).
func (t *Thread) TypeParam(intrinsic int, x, y Value) (Value, error) {
	return 0, t.Errorf(TNotImplementedError, "type parameters")
}
