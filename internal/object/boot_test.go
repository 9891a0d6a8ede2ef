package object

import "testing"

func newTest(t *testing.T) *Thread {
	t.Helper()
	rt, th, err := NewRuntime(Options{Extent: 1 << 30})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { rt.Close() })
	return th
}

func TestBoot(t *testing.T) {
	th := newTest(t)
	for _, c := range []struct {
		v    Value
		want string
	}{
		{th.RT.None, "None"}, {th.RT.types[TList].Obj, "<class 'list'>"},
		{th.NewTuple(th.NewInt(1), th.NewStr("a")), "(1, 'a')"},
		{th.NewException(TTypeError, th.NewStr("x")), "TypeError('x')"},
	} {
		r, err := th.Repr(c.v)
		if err != nil {
			t.Fatal(th.reprOr(err.(*Error).Exc))
		}
		if th.Str(r) != c.want {
			t.Errorf("repr %s, want %s", th.Str(r), c.want)
		}
	}
}
