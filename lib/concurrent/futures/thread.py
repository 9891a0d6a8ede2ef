"""An executor that runs functions in threads."""

import itertools
import os
import queue
import threading
import types
import weakref

from concurrent.futures import _base

# All threads that were started, and the queues that they read.
_threads_queues = weakref.WeakKeyDictionary()
_shutdown = False
# Nothing may be submitted while the interpreter begins to end, or while it forks.
_global_shutdown_lock = threading.Lock()


def _python_exit():
    """Let all threads finish their calls before the interpreter ends."""
    global _shutdown
    with _global_shutdown_lock:
        _shutdown = True
    items = list(_threads_queues.items())
    for _, work in items:
        work.put(None)
    for thread, _ in items:
        thread.join()


# Before threading waits for threads that are no daemons.
threading._register_atexit(_python_exit)

if hasattr(os, 'register_at_fork'):
    os.register_at_fork(before=_global_shutdown_lock.acquire,
                        after_in_child=_global_shutdown_lock._at_fork_reinit,
                        after_in_parent=_global_shutdown_lock.release)
    os.register_at_fork(after_in_child=_threads_queues.clear)


class WorkerContext:
    """How calls are made in a thread; the executor with interpreters has another."""

    @classmethod
    def prepare(cls, initializer, initargs):
        """Return two functions: one that makes a context, one that makes a task of a call."""
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        return (lambda: cls(initializer, initargs)), (lambda fn, args, kwargs: (fn, args, kwargs))

    def __init__(self, initializer, initargs):
        self.initializer = initializer
        self.initargs = initargs

    def initialize(self):
        if self.initializer is not None:
            self.initializer(*self.initargs)

    def finalize(self):
        pass

    def run(self, task):
        fn, args, kwargs = task
        return fn(*args, **kwargs)


class _WorkItem:
    def __init__(self, future, task):
        self.future = future
        self.task = task

    def run(self, ctx):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = ctx.run(self.task)
        except BaseException as exc:
            self.future.set_exception(exc)
            # The traceback refers to this frame.
            self = None
        else:
            self.future.set_result(result)

    __class_getitem__ = classmethod(types.GenericAlias)


def _worker(executor_reference, ctx, work_queue):
    """Run in a thread: make calls until None comes and the executor is gone or shut down."""
    try:
        ctx.initialize()
    except BaseException:
        _base.LOGGER.critical('Exception in initializer:', exc_info=True)
        executor = executor_reference()
        if executor is not None:
            executor._initializer_failed()
        return
    try:
        while True:
            try:
                item = work_queue.get_nowait()
            except queue.Empty:
                # Nothing to do: no new thread is needed for the next call.
                executor = executor_reference()
                if executor is not None:
                    executor._idle_semaphore.release()
                del executor
                item = work_queue.get(block=True)
            if item is not None:
                item.run(ctx)
                # Whatever it refers to must not wait for the next one.
                del item
                continue
            executor = executor_reference()
            if _shutdown or executor is None or executor._shutdown:
                if executor is not None:
                    executor._shutdown = True
                work_queue.put(None)        # for the other threads
                return
            del executor
    except BaseException:
        _base.LOGGER.critical('Exception in worker', exc_info=True)
    finally:
        ctx.finalize()


class BrokenThreadPool(_base.BrokenExecutor):
    """The initializer of a thread failed."""


class ThreadPoolExecutor(_base.Executor):
    """Runs functions in up to max_workers threads.

    Their names begin with thread_name_prefix. initializer(*initargs) is
    called at the beginning of each.
    """

    BROKEN = BrokenThreadPool

    # Numbers for the names of threads without a prefix.
    _counter = itertools.count().__next__

    @classmethod
    def prepare_context(cls, initializer, initargs):
        return WorkerContext.prepare(initializer, initargs)

    def __init__(self, max_workers=None, thread_name_prefix='',
                 initializer=None, initargs=(), **ctxkwargs):
        if max_workers is None:
            # Enough for calls that mostly wait, but not too many on large machines.
            max_workers = min(32, (os.process_cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._create_worker_context, self._resolve_work_item_task = type(self).prepare_context(
            initializer, initargs, **ctxkwargs)
        self._max_workers = max_workers
        self._work_queue = queue.SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called in a thread, and return a Future of it."""
        with self._shutdown_lock, _global_shutdown_lock:
            if self._broken:
                raise self.BROKEN(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _shutdown:
                raise RuntimeError('cannot schedule new futures after '
                                   'interpreter shutdown')
            future = _base.Future()
            task = self._resolve_work_item_task(fn, args, kwargs)
            self._work_queue.put(_WorkItem(future, task))
            self._adjust_thread_count()
            return future

    def _adjust_thread_count(self):
        """Start a thread unless one is idle or there are enough."""
        if self._idle_semaphore.acquire(timeout=0):
            return
        count = len(self._threads)
        if count >= self._max_workers:
            return

        # When the executor goes, the threads must look at their references.
        def wake(_, work=self._work_queue):
            work.put(None)

        thread = threading.Thread(
            name=f'{self._thread_name_prefix or self}_{count}', target=_worker,
            args=(weakref.ref(self, wake), self._create_worker_context(), self._work_queue))
        thread.start()
        self._threads.add(thread)
        _threads_queues[thread] = self._work_queue

    def _drain(self, give_up):
        """Take all calls that have not begun out of the queue."""
        while True:
            try:
                item = self._work_queue.get_nowait()
            except queue.Empty:
                return
            if item is not None:
                give_up(item.future)

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = ('A thread initializer failed, the thread pool '
                            'is not usable anymore')
            self._drain(lambda future: future.set_exception(self.BROKEN(self._broken)))

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait until all have ended, and cancel those that have not begun, if told to."""
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                self._drain(lambda future: future.cancel())
            # The threads may be waiting.
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
