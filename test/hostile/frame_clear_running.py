# expect: RuntimeError
import sys
sys._getframe().clear()
