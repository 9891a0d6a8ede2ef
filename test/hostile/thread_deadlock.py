# expect: timeout
import threading
a = threading.Lock()
a.acquire()
a.acquire()
