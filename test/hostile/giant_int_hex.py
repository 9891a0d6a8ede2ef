# expect: ok
assert len(hex(1 << 4_000_000)) == 1_000_003
