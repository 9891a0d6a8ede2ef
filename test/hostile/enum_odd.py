# expect: ok
import enum
for src in ("class E(enum.Enum):\n a = 1\n a = 2", "class E(enum.Enum):\n mro = 1", "class E(enum.Flag):\n a = 1 << 100\nlist(E(3))", "class E(enum.IntFlag):\n a = -1\nE(5), ~E.a", "class E(enum.Enum):\n def __new__(cls): return 5\n a = ()", "class E(enum.Enum):\n a = []\nE.a.x = E.a", "class E(str, enum.Enum):\n a = 5, 6", "class E(enum.Enum):\n _ignore_ = 5"):
    try:
        exec(src)
    except (TypeError, ValueError, AttributeError):
        pass
