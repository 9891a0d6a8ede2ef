# expect: timeout
s = "a" * 20_000
while True: s.replace("a", "b").split("b")
