# expect: RecursionError
import pickle
class A:
    def __reduce__(self):
        return list, ([A()],)
pickle.dumps(A())
