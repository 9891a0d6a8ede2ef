# Threads that import the same modules: nobody sees one half made, circular imports end, a failure is everybody's.
import os
import sys
import tempfile
import threading

folder = tempfile.TemporaryDirectory()
sys.path.insert(0, folder.name)


def write(name, *lines):
    with open(os.path.join(folder.name, name + ".py"), "w") as f:
        f.write("\n".join(lines))


def run(*names):
    """What each thread saw in the module it imported, or the exception's type."""
    seen = []

    def work(name):
        try:
            seen.append({k for k in vars(__import__(name)) if k[0] != "_"})
        except Exception as e:
            seen.append(type(e))

    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join(60)
        assert not t.is_alive()
    return seen


for round in ("before", "with"):  # importlib
    slow, a, b, bad = (f"{name}_{round}" for name in ("slow", "a", "b", "bad"))
    write(slow, "import time", "first = 1", "time.sleep(0.1)", "last = 1")
    write(a, "import time", "time.sleep(0.05)", f"import {b} as b", "x = 1")
    write(b, "import time", "time.sleep(0.05)", f"import {a} as a", "y = 1")
    write(bad, "import time", "time.sleep(0.05)", "1 / 0")
    assert run(slow, slow, slow) == [{"time", "first", "last"}] * 3
    seen = run(a, b)
    assert {"b", "time", "x"} in seen or {"a", "time", "y"} in seen, seen
    assert run(bad, bad) == [ZeroDivisionError] * 2
    import importlib
    importlib.invalidate_caches()

import _imp
_imp.acquire_lock()
_imp.acquire_lock()
assert _imp.lock_held()
_imp.release_lock()
_imp.release_lock()
assert not _imp.lock_held()
try:
    _imp.release_lock()
except RuntimeError as e:
    assert str(e) == "not holding the import lock"
else:
    assert False
