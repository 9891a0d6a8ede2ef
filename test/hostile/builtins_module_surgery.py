# expect: ok
import sys, builtins
for n in ("modules", "path", "meta_path", "path_hooks", "stdout", "stderr", "displayhook", "excepthook", "warnoptions", "path_importer_cache"):
    saved = getattr(sys, n)
    for v in (5, None, "x", {}, []):
        setattr(sys, n, v)
        for src in ("import missing_module_x", "1", "print('', end='')"):
            try:
                exec(compile(src, "s", "single"))
            except (ImportError, TypeError, AttributeError, RuntimeError, KeyError):
                pass
    try:
        delattr(sys, n)
        exec("import missing_module_x")
    except (ImportError, RuntimeError, AttributeError):
        pass
    setattr(sys, n, saved)
