# expect: ok
class V:
    def __eq__(self, o):
        a.clear()
        b.clear()
        return True
a = {i: V() for i in range(10)}
b = {i: V() for i in range(10)}
a == b
