"""Package concurrent.futures: threads, waiting, cancelling, errors."""
import threading
import time
from concurrent.futures import (FIRST_EXCEPTION, CancelledError, Future, InvalidStateError, ThreadPoolExecutor,
                                as_completed, wait)

with ThreadPoolExecutor(2, thread_name_prefix="worker") as pool:
    assert list(pool.map(pow, [2, 3], [3, 2])) == [8, 9]
    assert pool.submit(lambda: threading.current_thread().name).result().startswith("worker_")
    failed = pool.submit(int, "x")
    assert isinstance(failed.exception(), ValueError) and repr(failed).endswith("state=finished raised ValueError>")
    try:
        failed.result()
    except ValueError as e:
        assert str(e) == "invalid literal for int() with base 10: 'x'"
    hold = threading.Event()
    blocked = [pool.submit(hold.wait) for _ in range(2)]
    waiting = pool.submit(print)
    called = []
    waiting.add_done_callback(called.append)
    assert waiting.cancel() and waiting.cancelled() and called == [waiting]
    done, not_done = wait(blocked, timeout=0.05)
    assert not done and not_done == set(blocked)
    try:
        blocked[0].result(0.01)
    except TimeoutError:
        pass
    else:
        raise AssertionError
    hold.set()
    assert {f.result() for f in as_completed(blocked)} == {True}
    assert wait([failed, blocked[0]], return_when=FIRST_EXCEPTION).done == {failed, blocked[0]}
    assert list(pool.map(abs, range(-5, 0), buffersize=2)) == [5, 4, 3, 2, 1]
for call, kind, text in [
    (lambda: pool.submit(print), RuntimeError, "cannot schedule new futures after shutdown"),
    (lambda: ThreadPoolExecutor(0), ValueError, "max_workers must be greater than 0"),
    (lambda: ThreadPoolExecutor(initializer=1), TypeError, "initializer must be a callable"),
    (lambda: waiting.result(), CancelledError, ""),
    (lambda: wait([Future()], return_when="x"), ValueError, "Invalid return condition: 'x'"),
]:
    try:
        call()
    except kind as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError(text)
future = Future()
future.set_result(1)
try:
    future.set_exception(ValueError())
except InvalidStateError as e:
    assert str(e).startswith("FINISHED: <Future at 0x")
