package decimal

// small128 is a finite number whose coefficient has at most 128 bits.
type small128 struct {
	hi, lo uint64
	exp    int64
	neg    bool
}

func addFast(k *calc, r, a, b *small128) bool { return false }
func subFast(k *calc, r, a, b *small128) bool { return false }
func mulFast(k *calc, r, a, b *small128) bool { return false }
func divFast(k *calc, r, a, b *small128) bool { return false }

func (s *state) quick(t *thread, ctx Value, f func(k *calc, r, a, b *small128) bool, a, b Value) (Value, error) {
	return 0, nil
}
