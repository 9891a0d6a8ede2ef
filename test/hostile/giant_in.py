# expect: timeout
import itertools
None in itertools.count()
