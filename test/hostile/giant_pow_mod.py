# expect: ok
assert pow(3, 1 << 200, 7) == pow(3, (1 << 200) % 6, 7)
