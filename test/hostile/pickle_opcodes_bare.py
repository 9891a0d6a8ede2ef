# expect: ok
import pickle
for a in range(256):
    for tail in (b".", b"\n.", b"1\n.", b"\0\0\0\0.", b"\xff" * 8 + b".", b"(.", b"x\ny\n."):
        for head in (b"", b"(", b"]", b"}", b"K\x01", b"]K\x01", b"(K\x01K\x02", b"\x80\x04", b"N", b"cbuiltins\nlist\n(", b"cbuiltins\nlist\n)"):
            try:
                pickle.loads(head + bytes([a]) + tail)
            except MemoryError:
                pass
            except Exception as e:
                assert "internal error" not in str(e), (head, a, tail)
