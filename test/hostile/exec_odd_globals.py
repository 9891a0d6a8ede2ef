# expect: ok
class G(dict):
    def __getitem__(self, k): return 42
    def __missing__(self, k): return 43
assert eval("x", {}, G()) == 42
for g in (5, None, [], "x", G(), {"__builtins__": 5}, {"__builtins__": {}}, {"__builtins__": None}, {"__builtins__": []}, {1: 2}, {"__builtins__": G()}, {"__name__": 5}):
    for l in (None, 5, [], {}, G(), object()):
        for src in ("x = 1\ny = x + len('a')\ndel x", "def f(): return len\nf()", "class A: z = print", "import sys", "[i for i in range(3)]", "lambda: 1"):
            try:
                exec(src, g, l)
            except (TypeError, NameError, AttributeError, KeyError, ImportError, SystemError):
                pass
