"""Profiles of programs: how often functions are called, and how long they take."""

import _lsprof
import importlib.machinery
import importlib.util
import io
import os
import sys

__all__ = ['run', 'runctx', 'Profile']


class Profile(_lsprof.Profiler):
    """A profiler, for a with statement or for code that it runs.

    A timer gives floats, or integers in units of timeunit.
    """

    def print_stats(self, sort=-1):
        """Print the report."""
        import pstats
        if not isinstance(sort, tuple):
            sort = (sort,)
        pstats.Stats(self).strip_dirs().sort_stats(*sort).print_stats()

    def dump_stats(self, file):
        """Write the statistics to a file that pstats reads."""
        import marshal
        with open(file, 'wb') as f:
            self.create_stats()
            marshal.dump(self.stats, f)

    def create_stats(self):
        """Stop, and make the statistics."""
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        """Make the statistics as they are."""
        entries = self.getstats()
        self.stats = {}
        callers = {}
        for entry in entries:
            own = callers[id(entry.code)] = {}
            self.stats[label(entry.code)] = (entry.callcount - entry.reccallcount, entry.callcount, entry.inlinetime,
                                             entry.totaltime, own)
        for entry in entries:
            caller = label(entry.code)
            for sub in entry.calls or ():
                times = (sub.callcount, sub.callcount - sub.reccallcount, sub.inlinetime, sub.totaltime)
                if (of := callers.get(id(sub.code))) is not None:
                    of[caller] = tuple(a + b for a, b in zip(of[caller], times)) if caller in of else times

    def run(self, cmd):
        """Run code in __main__."""
        import __main__
        return self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals, locals):
        """Run code with the given names."""
        self.enable()
        try:
            exec(cmd, globals, locals)
        finally:
            self.disable()
        return self

    def runcall(self, func, /, *args, **kw):
        """Call a function."""
        self.enable()
        try:
            return func(*args, **kw)
        finally:
            self.disable()

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *exc_info):
        self.disable()


def _report(run, filename, sort):
    """Call run with a profiler, and report it, whatever ends the program."""
    profile = Profile()
    try:
        run(profile)
    except SystemExit:
        pass
    finally:
        if filename is not None:
            profile.dump_stats(filename)
        else:
            profile.print_stats(sort)


def run(statement, filename=None, sort=-1):
    """Run code in __main__, and print its report or write its statistics to a file."""
    _report(lambda profile: profile.run(statement), filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """Run code with the given names, and print its report or write its statistics to a file."""
    _report(lambda profile: profile.runctx(statement, globals, locals), filename, sort)


def label(code):
    """What statistics call a function: file, line and name."""
    if isinstance(code, str):
        return '~', 0, code
    return code.co_filename, code.co_firstlineno, code.co_name


def main():
    """The program: profile another one."""
    from optparse import OptionParser

    import pstats
    usage = 'cProfile.py [-o output_file_path] [-s sort] [-m module | scriptfile] [arg] ...'
    parser = OptionParser(usage=usage)
    parser.allow_interspersed_args = False
    parser.add_option('-o', '--outfile', dest='outfile', help='Save stats to <outfile>', default=None)
    parser.add_option('-s', '--sort', dest='sort', default=2, choices=sorted(pstats.Stats.sort_arg_dict_default),
                      help='Sort order when printing to stdout, based on pstats.Stats class')
    parser.add_option('-m', dest='module', action='store_true', help='Profile a library module', default=False)
    if not sys.argv[1:]:
        parser.print_usage()
        sys.exit(2)
    options, args = parser.parse_args()
    sys.argv[:] = args
    if options.outfile is not None:  # the program may change the working folder
        options.outfile = os.path.abspath(options.outfile)
    if not args:
        parser.print_usage()
        return parser
    code, names = _module_code(args[0]) if options.module else _script_code(args[0])
    try:
        runctx(code, names, None, options.outfile, options.sort)
    except BrokenPipeError as e:
        sys.stdout = None  # it cannot be flushed any more
        sys.exit(e.errno)
    return parser


def _module_code(name):
    import runpy
    names = {'run_module': runpy.run_module, 'modname': name}
    return "run_module(modname, run_name='__main__')", names


def _script_code(path):
    sys.path.insert(0, os.path.dirname(path))
    with io.open_code(path) as f:
        code = compile(f.read(), path, 'exec')
    spec = importlib.machinery.ModuleSpec(name='__main__', loader=None, origin=path)
    module = importlib.util.module_from_spec(spec)
    sys.modules['__main__'] = module
    names = module.__dict__
    names.update({'__spec__': spec, '__file__': path, '__name__': '__main__', '__package__': None, '__cached__': None})
    return code, names


if __name__ == '__main__':
    main()
