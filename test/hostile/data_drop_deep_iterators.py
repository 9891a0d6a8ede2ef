# expect: ok
it = iter(())
for _ in range(200_000):
    it = map(None, it)
it = None
