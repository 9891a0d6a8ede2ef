# expect: ValueError
x = list(range(100))
def key(v):
    x.append(v)
    return -v
x.sort(key=key)
