# expect: RecursionError
fs = []
for i in range(50):
    fs.append(lambda n, i=i: fs[(i + 1) % 50](n + 1) + 1)
fs[0](0)
