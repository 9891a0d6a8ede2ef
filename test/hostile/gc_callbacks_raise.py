# expect: ok
import gc, sys
sys.unraisablehook = lambda u: None
def cb(*a): raise KeyError
gc.callbacks[:] = [cb, 5, None, print.__call__ if 0 else cb]
gc.collect()
gc.callbacks.clear()
