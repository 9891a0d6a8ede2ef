# expect: ok
import _thread, time
for e in (SystemExit, KeyboardInterrupt, GeneratorExit, MemoryError):
    def f(e=e): raise e
    _thread.start_new_thread(f, ())
for args in ((5, ()), (print, 5), (print, (), 5), (None, ())):
    try:
        _thread.start_new_thread(*args)
    except TypeError:
        pass
time.sleep(0.05)
