# expect: ok
import array
class I:
    def __index__(self):
        del a[:]
        return 3
a = array.array("i", range(100))
for f in (lambda: a.__setitem__(50, I()), lambda: a.insert(I(), I()), lambda: a.append(I()), lambda: a.__getitem__(I()), lambda: a.pop(I()), lambda: a.index(I()), lambda: a.__imul__(I()), lambda: a.fromlist([I(), I()])):
    del a[:]
    a.extend(range(100))
    try:
        f()
    except (IndexError, ValueError, TypeError):
        pass
