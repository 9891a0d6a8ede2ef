# expect: ok
import copy
x = []
x.append(x)
y = copy.deepcopy(x)
assert y[0] is y and y is not x
