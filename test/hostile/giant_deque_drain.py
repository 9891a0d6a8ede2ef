# expect: timeout
import itertools, collections
collections.deque(itertools.count(), maxlen=0)
