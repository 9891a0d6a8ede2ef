# expect: ok
# Only isinstance() takes nested tuples; an except clause tests the items themselves.
t = (KeyError,)
for _ in range(1000):
    t = (t, KeyError)
try:
    try:
        raise ValueError
    except t:
        pass
except (TypeError, ValueError):
    pass
