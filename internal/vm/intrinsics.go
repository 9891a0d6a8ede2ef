package vm

import (
	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// intrinsic runs INTRINSIC1 and INTRINSIC2.
func (d *driver) intrinsic(mark int, in uint64, op bc.Op, r *registers) error {
	t := d.t
	_, b, c := bc.Operands(in)
	if op == bc.INTRINSIC2 {
		v, err := d.intrinsic2(int(c), r[b], r[b+1])
		if err != nil {
			return err
		}
		return d.finishWindow(mark, in, v, b, 2)
	}
	x := r[b]
	var v Value
	var err error
	switch c {
	case bc.IntrinsicPrint:
		hook := t.DictGetStr(t.RT.SysDict, "displayhook")
		if hook == 0 {
			return t.Errorf(object.TRuntimeError, "lost sys.displayhook")
		}
		v, err = t.Call(hook, x)
	case bc.IntrinsicSetupAnnotations:
		v, err = t.RT.None, d.setupAnnotations()
	case bc.IntrinsicTypeVar, bc.IntrinsicParamSpec, bc.IntrinsicTypeVarTuple, bc.IntrinsicSubscriptGeneric, bc.IntrinsicTypeAlias:
		v, err = t.TypeParam(int(c), x, 0)
	default:
		return t.Errorf(object.TSystemError, "unknown intrinsic %d", c)
	}
	if err != nil {
		return err
	}
	return d.finish(mark, in, v)
}

func (d *driver) intrinsic2(c int, x, y Value) (Value, error) {
	t := d.t
	switch c {
	case bc.IntrinsicTypeVarBound, bc.IntrinsicTypeVarConstraints, bc.IntrinsicSetTypeDefault:
		return t.TypeParam(c, x, y)
	case bc.IntrinsicSetTypeParams:
		t.Store(&(*object.Function)(t.At(x, 0)).TypeParams, y)
		return x, nil
	}
	return 0, t.Errorf(object.TSystemError, "unknown intrinsic %d", c)
}

// setupAnnotations makes __annotations__ in the frame's namespace.
func (d *driver) setupAnnotations() error {
	t := d.t
	ns := d.frame().Locals
	if ns == 0 {
		return t.Errorf(object.TSystemError, "no locals found when setting up annotations")
	}
	name := t.RT.Names.Annotations
	v, err := d.lookup(ns, name)
	if err != nil || v != 0 {
		return err
	}
	if t.Is(ns, object.TDict) {
		return t.DictSet(ns, name, t.NewDict())
	}
	return t.SetItem(ns, name, t.NewDict())
}
