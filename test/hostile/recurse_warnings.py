# expect: RecursionError
import warnings
warnings.simplefilter("always")
def show(*a, **k):
    warnings.warn("x")
warnings.showwarning = show
warnings.warn("x")
