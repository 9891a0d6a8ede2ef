# expect: ok
class M(type):
    def __subclasscheck__(cls, o): raise OSError
for src in ("except* 5: pass", "except* ExceptionGroup: pass", "except* (ValueError, 5): pass", "except* int: pass", "except* ValueError: raise KeyError", "except* ValueError as e: del e", "except* ValueError as e: raise e", "except* (): pass"):
    try:
        exec("try:\n raise ExceptionGroup('x', [ValueError(), TypeError()])\n" + src)
    except BaseException:
        pass
