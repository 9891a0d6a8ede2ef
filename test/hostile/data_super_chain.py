# expect: ok
class A:
    def f(self):
        return 0
for i in range(150):
    class A(A):
        def f(self):
            return super().f() + 1
assert A().f() == 150
