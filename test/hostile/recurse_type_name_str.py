# expect: RecursionError
class S(str):
    def __eq__(self, o): return self == o
    __hash__ = str.__hash__
d = {S("a"): 1}
d["a"]
