# expect: ok
a, d, s = [], {}, [1]
a += [a, d, s]
d["d"] = d
d["a"] = a
s.append((s, a))
assert "[...]" in repr(a) and "{...}" in repr(d) and repr(s).count("...") > 1
