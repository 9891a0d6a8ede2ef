# expect: timeout
import itertools
max(itertools.count())
