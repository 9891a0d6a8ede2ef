# expect: ok
def make():
    fs = []
    for i in range(10_000):
        def f(i=i):
            return fs, i
        fs.append(f)
    return fs
fs = make()
assert fs[77]()[1] == 77
