# expect: RecursionError
n = 0
def f():
    global n
    n += 1
    try:
        f()
    finally:
        if n < 3000: f()
f()
