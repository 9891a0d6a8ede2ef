# expect: ok
import pickle
x = pickle.loads(b"(" * 1 + b"]" * 1 + b"t.")
data = b"\x80\x04" + b"]" * 100_000 + b"a" * 99_999 + b"."
x = pickle.loads(data)
x = None
