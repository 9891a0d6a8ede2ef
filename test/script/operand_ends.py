"""The operands of an operator end first to last, those of a comparison last to first, and before what its result replaces."""
log = []


class T:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)

    def __add__(self, other):
        return 1

    __sub__ = __mul__ = __lt__ = __eq__ = __contains__ = __add__

    def __setitem__(self, key, value):
        pass

    __hash__ = None


class R(T):
    def __radd__(self, other):
        return 2


class Native(list):
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


def said(*names):
    assert log == list(names), log
    log.clear()


for _ in range(4):
    z = T("a") + T("b")
    said("a", "b")
    z = T("a") - T("b") * T("c")
    said("b", "c", "a")
    z = T("a") < T("b")
    said("b", "a")
    if T("a") == T("b"):
        pass
    said("b", "a")
    z = Native("a") < Native("b")
    said("b", "a")
    if T("a") is T("b") or T("c") in T("d"):
        pass
    said("b", "a", "d", "c")
    T("a")[T("b")] = T("c")
    said("b", "a", "c")
    z = object.__new__(T) if False else Native("a") + Native("b")
    said("a", "b")
    z = [T("a") + T("b"), Native("c") + Native("d")]
    said("a", "b", "c", "d")
    print(T("a") + T("b"), end="", file=open("/dev/null", "w"))
    said("a", "b")


def f():
    z = T("old")
    z = T("a") + T("b")
    said("a", "b", "old")
    z = T("old")
    z = Native("a") + Native("b")
    said("a", "b", "old")
    z = T("x")
    y = z + T("b")
    said("b")
    y = T("a") + z
    said("a")
    z += T("b")
    said("b", "x")
    return (T("a") + T("b")) + T("c").__add__(T("d"))


for _ in range(4):
    f()
    said("a", "b", "d", "c")
