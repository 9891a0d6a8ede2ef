# expect: ok
import pickle
for d in (b"\x8e" + b"\xff" * 7 + b"\x7f.", b"\x8d" + b"\x00" * 6 + b"\x10\x00x.", b"B\xff\xff\xff\xff.", b"B\xff\xff\xff\x7fabc.", b"X\xff\xff\xff\x7fabc.", b"\x8b\xff\xff\xff\x7f.", b"\x96" + b"\xff" * 7 + b"\x7f.", b"\x95" + b"\xff" * 8 + b".", b"r\xff\xff\xff\x7f.", b"]r\xff\xff\xff\x7f.", b"j\xff\xff\xff\xff.", b"L" + b"9" * 5000 + b"L\n.", b"]p" + b"9" * 30 + b"\n."):
    try:
        pickle.loads(d)
    except (pickle.UnpicklingError, EOFError, ValueError, OverflowError, MemoryError, KeyError, IndexError, TypeError):
        pass
