# expect: ok
assert eval(" < ".join(map(str, range(20_000)))) is True
