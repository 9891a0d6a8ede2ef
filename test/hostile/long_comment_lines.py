# expect: ok
exec("# x\n" * 200_000 + "y = 1")
