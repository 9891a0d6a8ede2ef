# expect: ValueError
class A:
    def __lt__(self, o):
        x.clear()
        x.extend(range(100))
        return True
x = [A() for _ in range(50)]
x.sort()
