"""Measure how long small pieces of code take.

    >>> import timeit
    >>> seconds = timeit.timeit("'-'.join(digits)", setup="digits = list('0123456789')", number=10000)

From a shell:

    python -m timeit [-n N] [-r N] [-s S] [-p] [-u UNIT] [-v] [-h] [--] [statement ...]

    -n, --number N   how often to run the statement; as often as takes 0.2 seconds, by default
    -r, --repeat N   how often to repeat the measurement (5)
    -s, --setup S    a statement to run once before; may be given several times
    -p, --process    measure time of this process' processor, not of the clock
    -u, --unit UNIT  nsec, usec, msec or sec
    -v, --verbose    show all measurements; more digits where it is given again
    -h, --help       show this text

Several statements are several lines. The best of the measurements is shown: others are slower because the machine
did something else as well. Garbage is not collected meanwhile.
"""

import gc
import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

dummy_src_name = "<timeit-src>"
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter

_globals = globals

# The statement runs in a function, whose local variables are fast.
template = """
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


def reindent(src, indent):
    """Return a text with all lines but the first indented."""
    return src.replace("\n", "\n" + " " * indent)


class Timer:
    """Measures a statement, text or a callable, after another one that prepares it."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer,
                 globals=None):
        """timer returns the time; globals is the namespace, this module's by default."""
        self.timer = timer
        names = {}
        parameters = ''
        before = ''
        texts = []
        for what, code, depth in (('setup', setup, 4), ('stmt', stmt, 8)):
            if isinstance(code, str):
                # Compiled alone, that its errors are not those of the template it is put into.
                compile(before + code, dummy_src_name, "exec")
                before = code + '\n'
                texts.append(reindent(code, depth))
            elif callable(code):
                names['_' + what] = code
                parameters += f', _{what}=_{what}'
                texts.append(f'_{what}()')
            else:
                raise ValueError(f"{what} is neither a string nor callable")
        self.src = template.format(setup=texts[0], stmt=texts[1], init=parameters)
        exec(compile(self.src, dummy_src_name, "exec"), _globals() if globals is None else globals, names)
        self.inner = names["inner"]

    def print_exc(self, file=None):
        """Print the exception that is being handled, with lines of the measured code."""
        import linecache
        import traceback
        if self.src is not None:
            linecache.cache[dummy_src_name] = (len(self.src), None, self.src.split("\n"), dummy_src_name)
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Return the seconds that running the statement number times takes."""
        turns = itertools.repeat(None, number)
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self.inner(turns, self.timer)
        finally:
            if collecting:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """Return a list of the results of timeit(number). Its minimum is what the code takes."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """Return a number of turns (1, 2, 5, 10, 20 ...) that take 0.2 seconds at least, and the time they took.

        callback(number, seconds) is called after each try.
        """
        for power in itertools.count():
            for digit in (1, 2, 5):
                number = digit * 10**power
                seconds = self.timeit(number)
                if callback:
                    callback(number, seconds)
                if seconds >= 0.2:
                    return number, seconds


def timeit(stmt="pass", setup="pass", timer=default_timer,
           number=default_number, globals=None):
    """Return the seconds of Timer(stmt, setup, timer, globals).timeit(number)."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer,
           repeat=default_repeat, number=default_number, globals=None):
    """Return the list of Timer(stmt, setup, timer, globals).repeat(repeat, number)."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_UNITS = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}


def main(args=None, *, _wrap_timer=None):
    """Run the command with the arguments, those of sys.argv by default.

    Returns the exit status, None for success. _wrap_timer is for tests.
    """
    import getopt
    try:
        options, statements = getopt.getopt(
            sys.argv[1:] if args is None else args, "n:u:s:r:pvh",
            ["number=", "setup=", "repeat=", "process", "verbose", "unit=", "help"])
    except getopt.error as error:
        print(error)
        print("use -h/--help for command line help")
        return 2
    timer = default_timer
    number = verbose = 0
    setup = []
    turns = default_repeat
    unit = None
    for option, value in options:
        match option:
            case "-n" | "--number":
                number = int(value)
            case "-s" | "--setup":
                setup.append(value)
            case "-u" | "--unit":
                if value not in _UNITS:
                    print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                    return 2
                unit = value
            case "-r" | "--repeat":
                turns = max(int(value), 1)
            case "-p" | "--process":
                timer = time.process_time
            case "-v" | "--verbose":
                verbose += 1
            case "-h" | "--help":
                print(__doc__, end="")
                return 0
    precision = 3 + max(verbose - 1, 0)

    def loops(n):
        return f"{n} loop{'' if n == 1 else 's'}"

    def show(seconds):
        name = unit or next((u for u in reversed(_UNITS) if seconds >= _UNITS[u]), "nsec")
        return f"{seconds / _UNITS[name]:.{precision}g} {name}"

    import os
    # Modules of the current folder can be measured.
    sys.path.insert(0, os.curdir)
    measure = Timer("\n".join(statements) or "pass", "\n".join(setup) or "pass",
                    timer if _wrap_timer is None else _wrap_timer(timer))
    try:
        if number == 0:
            report = None
            if verbose:
                def report(tried, seconds):
                    print(f"{loops(tried)} -> {seconds:.{precision}g} sec")
            number, _ = measure.autorange(report)
            if verbose:
                print()
        raw = measure.repeat(turns, number)
    except:
        measure.print_exc()
        return 1
    if verbose:
        print(f"raw times: {', '.join(map(show, raw))}")
        print()
    times = [seconds / number for seconds in raw]
    best, worst = min(times), max(times)
    print(f"{loops(number)}, best of {turns}: {show(best)} per loop")
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit("The test results are likely unreliable. "
                               f"The worst time ({show(worst)}) was more than four times slower than the best time "
                               f"({show(best)}).", UserWarning, '', 0)
    return None


if __name__ == "__main__":
    sys.exit(main())
