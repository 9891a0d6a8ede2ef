# expect: timeout|MemoryError
def g():
    while True: yield 1
sum(x for x in g())
