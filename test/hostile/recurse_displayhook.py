# expect: RecursionError
import sys
def hook(x):
    exec(compile("1", "s", "single"))
sys.displayhook = hook
exec(compile("1", "s", "single"))
