# expect: timeout
import itertools
sum(itertools.count())
