# expect: ok
class V:
    def __del__(self):
        d["x"] = V2()
class V2:
    def __del__(self):
        d.pop("y", None)
d = {"x": V(), "y": V()}
d["x"] = 1
d.clear()
d["x"] = V()
del d["x"]
d.pop("x", None)
d.clear()
