# expect: timeout
def g():
    while True: yield
for _ in g(): pass
