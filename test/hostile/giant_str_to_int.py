# expect: ValueError
int("9" * 10_000)
