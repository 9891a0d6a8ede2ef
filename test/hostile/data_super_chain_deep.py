# expect: RecursionError
class A:
    def f(self):
        return 0
for i in range(1050):
    ns = {"A": A}
    exec("class B(A):\n def f(self): return super().f() + 1", ns)
    A = ns["B"]
A().f()
