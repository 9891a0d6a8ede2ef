"""Reports of what profilers counted.

Statistics are a dictionary by function, each of which is (file, line, name). A value has the number of calls that are not recursive,
that of all calls, the time within the function itself, the time with what it called, and, by caller, such numbers of its calls.
"""

import marshal
import os
import re
import sys
import time
from dataclasses import dataclass
from enum import StrEnum
from functools import cmp_to_key
from typing import Dict

__all__ = ['Stats', 'SortKey', 'FunctionProfile', 'StatsProfile']


class SortKey(StrEnum):
    """What reports can be sorted by."""

    CALLS = 'calls', 'ncalls'
    CUMULATIVE = 'cumulative', 'cumtime'
    FILENAME = 'filename', 'module'
    LINE = 'line'
    NAME = 'name'
    NFL = 'nfl'
    PCALLS = 'pcalls'
    STDNAME = 'stdname'
    TIME = 'time', 'tottime'

    def __new__(cls, *values):
        self = str.__new__(cls, values[0])
        self._value_ = values[0]
        for other in values[1:]:
            cls._value2member_map_[other] = self
        return self


@dataclass(unsafe_hash=True)
class FunctionProfile:
    """The line of a report for a function."""

    ncalls: str
    tottime: float
    percall_tottime: float
    cumtime: float
    percall_cumtime: float
    file_name: str
    line_number: int


@dataclass(unsafe_hash=True)
class StatsProfile:
    """A report: its lines by the names of functions."""

    total_tt: float
    func_profiles: Dict[str, FunctionProfile]


class Stats:
    """Statistics from profilers or from files that these wrote, added up."""

    # Columns of what sort_stats sorts, with 1 for up and -1 for down, and what to call this.
    sort_arg_dict_default = {
        'calls': (((1, -1),), 'call count'),
        'ncalls': (((1, -1),), 'call count'),
        'cumtime': (((3, -1),), 'cumulative time'),
        'cumulative': (((3, -1),), 'cumulative time'),
        'filename': (((4, 1),), 'file name'),
        'line': (((5, 1),), 'line number'),
        'module': (((4, 1),), 'file name'),
        'name': (((6, 1),), 'function name'),
        'nfl': (((6, 1), (4, 1), (5, 1)), 'name/file/line'),
        'pcalls': (((0, -1),), 'primitive call count'),
        'stdname': (((7, 1),), 'standard name'),
        'time': (((2, -1),), 'internal time'),
        'tottime': (((2, -1),), 'internal time'),
    }

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        self.init(args[0] if args else None)
        self.add(*args[1:])

    def init(self, arg):
        """Begin with the statistics of arg."""
        self.all_callees = None
        self.files = []
        self.fcn_list = None
        self.total_tt = self.total_calls = self.prim_calls = self.max_name_len = 0
        self.top_level = set()
        self.stats = {}
        self.sort_arg_dict = {}
        self.load_stats(arg)
        try:
            self.get_top_level_stats()
        except Exception:
            print('Invalid timing data %s' % (self.files[-1] if self.files else ''), file=self.stream)
            raise

    def load_stats(self, arg):
        """Take the statistics of a file or of a profiler."""
        if arg is None:
            return
        if isinstance(arg, str):
            with open(arg, 'rb') as f:
                self.stats = marshal.load(f)
            try:
                arg = time.ctime(os.stat(arg).st_mtime) + '    ' + arg
            except OSError:
                pass
            self.files = [arg]
        elif hasattr(arg, 'create_stats'):
            arg.create_stats()
            self.stats = arg.stats
            arg.stats = {}
        if not self.stats:
            raise TypeError('Cannot create or construct a %r object from %r' % (self.__class__, arg))

    def get_top_level_stats(self):
        """Sum up the functions."""
        for func, (cc, nc, tt, ct, callers) in self.stats.items():
            self.total_calls += nc
            self.prim_calls += cc
            self.total_tt += tt
            if ('jprofile', 0, 'profiler') in callers:
                self.top_level.add(func)
            self.max_name_len = max(self.max_name_len, len(func_std_string(func)))

    def add(self, *arg_list):
        """Add the statistics of profilers, files, or others of this class."""
        for item in reversed(arg_list):
            if type(item) is not type(self):
                item = Stats(item)
            self.files += item.files
            self.total_calls += item.total_calls
            self.prim_calls += item.prim_calls
            self.total_tt += item.total_tt
            self.top_level |= item.top_level
            self.max_name_len = max(self.max_name_len, item.max_name_len)
            self.fcn_list = None
            for func, stat in item.stats.items():
                self.stats[func] = add_func_stats(self.stats.get(func, (0, 0, 0, 0, {})), stat)
        return self

    def dump_stats(self, filename):
        """Write the statistics to a file."""
        with open(filename, 'wb') as f:
            marshal.dump(self.stats, f)

    def get_sort_arg_defs(self):
        """The keys for sort_stats, with each abbreviation that stands for one only."""
        if not self.sort_arg_dict:
            found, ambiguous = {}, set()
            for word, definition in self.sort_arg_dict_default.items():
                for end in range(len(word), 0, -1):
                    if word[:end] in found:
                        ambiguous.add(word[:end])
                        break
                    found[word[:end]] = definition
            self.sort_arg_dict = {word: definition for word, definition in found.items() if word not in ambiguous}
        return self.sort_arg_dict

    def sort_stats(self, *field):
        """Sort by keys: strings, SortKeys, or one of the numbers that older programs have for them."""
        if not field:
            self.fcn_list = 0
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = [{-1: 'stdname', 0: 'calls', 1: 'time', 2: 'cumulative'}[field[0]]]
        elif any(type(other) is not type(field[0]) for other in field[1:]):
            raise TypeError("Can't have mixed argument type")
        definitions = self.get_sort_arg_defs()
        chosen = [definitions[word.value if isinstance(word, SortKey) else word] for word in field]
        self.sort_type = ', '.join(text for _, text in chosen)
        columns = sum((columns for columns, _ in chosen), ())
        rows = [(cc, nc, tt, ct) + func + (func_std_string(func), func) for func, (cc, nc, tt, ct, _) in self.stats.items()]
        rows.sort(key=cmp_to_key(TupleComp(columns).compare))
        self.fcn_list = [row[-1] for row in rows]
        return self

    def reverse_order(self):
        """Turn the order of sort_stats round."""
        if self.fcn_list:
            self.fcn_list.reverse()
        return self

    def strip_dirs(self):
        """Leave the folders of files out, and add up functions that are the same then."""
        old = self.stats
        self.stats = {}
        self.max_name_len = 0
        for func, (cc, nc, tt, ct, callers) in old.items():
            stripped = func_strip_path(func)
            self.max_name_len = max(self.max_name_len, len(func_std_string(stripped)))
            stat = (cc, nc, tt, ct, {func_strip_path(caller): times for caller, times in callers.items()})
            self.stats[stripped] = add_func_stats(self.stats[stripped], stat) if stripped in self.stats else stat
        self.top_level = {func_strip_path(func) for func in self.top_level}
        self.fcn_list = None
        self.all_callees = None
        return self

    def calc_callees(self):
        """Turn the callers of each function round."""
        if self.all_callees:
            return
        self.all_callees = {}
        for func, (_, _, _, _, callers) in self.stats.items():
            self.all_callees.setdefault(func, {})
            for caller, times in callers.items():
                self.all_callees.setdefault(caller, {})[func] = times

    def eval_print_amount(self, sel, list, msg):
        """The functions of a list that one restriction leaves, and the message with it: the first ones, as a number or a fraction, or
        those whose names match a pattern."""
        if isinstance(sel, str):
            try:
                pattern = re.compile(sel)
            except re.PatternError:
                return list, msg + '   <Invalid regular expression %r>\n' % sel
            left = [func for func in list if pattern.search(func_std_string(func))]
        else:
            count = len(list)
            if isinstance(sel, float) and 0.0 <= sel < 1.0:
                count = int(count * sel + .5)
            elif isinstance(sel, int) and 0 <= sel < count:
                count = sel
            left = list[:count]
        if len(left) != len(list):
            msg += '   List reduced from %r to %r due to restriction <%r>\n' % (len(list), len(left), sel)
        return left, msg

    def get_stats_profile(self):
        """The statistics as a StatsProfile."""
        functions = {}
        for func in self.fcn_list[:] if self.fcn_list else list(self.stats):
            cc, nc, tt, ct, _ = self.stats[func]
            file_name, line_number, name = func
            functions[name] = FunctionProfile(
                str(nc) if nc == cc else f'{nc}/{cc}', float(f8(tt)), -1 if nc == 0 else float(f8(tt / nc)), float(f8(ct)),
                -1 if cc == 0 else float(f8(ct / cc)), file_name, line_number)
        return StatsProfile(float(f8(self.total_tt)), functions)

    def get_print_list(self, sel_list):
        """The functions that restrictions leave, and the width for their names."""
        width = self.max_name_len
        if self.fcn_list:
            functions = self.fcn_list[:]
            msg = '   Ordered by: ' + self.sort_type + '\n'
        else:
            functions = list(self.stats)
            msg = '   Random listing order was used\n'
        for selection in sel_list:
            functions, msg = self.eval_print_amount(selection, functions, msg)
        if not functions:
            return 0, functions
        self._print(msg)
        if len(functions) < len(self.stats):
            width = max(len(func_std_string(func)) for func in functions)
        return width + 2, functions

    def _print(self, *args, end='\n'):
        print(*args, end=end, file=self.stream)

    def print_stats(self, *amount):
        """Print the functions that restrictions leave."""
        for name in self.files:
            self._print(name)
        if self.files:
            self._print()
        indent = ' ' * 8
        for func in self.top_level:
            self._print(indent, func_get_function_name(func))
        self._print(indent, self.total_calls, 'function calls', end=' ')
        if self.total_calls != self.prim_calls:
            self._print('(%d primitive calls)' % self.prim_calls, end=' ')
        self._print('in %.3f seconds' % self.total_tt)
        self._print()
        _, functions = self.get_print_list(amount)
        if functions:
            self.print_title()
            for func in functions:
                self.print_line(func)
            self._print('\n')
        return self

    def print_callees(self, *amount):
        """Print what the functions that restrictions leave called."""
        width, functions = self.get_print_list(amount)
        if functions:
            self.calc_callees()
            self.print_call_heading(width, 'called...')
            for func in functions:
                self.print_call_line(width, func, self.all_callees.get(func, {}))
            self._print('\n')
        return self

    def print_callers(self, *amount):
        """Print what called the functions that restrictions leave."""
        width, functions = self.get_print_list(amount)
        if functions:
            self.print_call_heading(width, 'was called by...')
            for func in functions:
                self.print_call_line(width, func, self.stats[func][4], '<-')
            self._print('\n')
        return self

    def print_call_heading(self, name_size, column_title):
        """Print the heading of print_callees or print_callers."""
        self._print('Function '.ljust(name_size) + column_title)
        for *_, callers in self.stats.values():
            if callers:
                if isinstance(next(iter(callers.values())), tuple):
                    self._print(' ' * name_size + '    ncalls  tottime  cumtime')
                break

    def print_call_line(self, name_size, source, call_dict, arrow='->'):
        """Print a function and what it called or was called by."""
        self._print(func_std_string(source).ljust(name_size) + arrow, end=' ')
        if not call_dict:
            self._print()
            return
        indent = ''
        for func in sorted(call_dict):
            name, times = func_std_string(func), call_dict[func]
            if isinstance(times, tuple):
                nc, cc, tt, ct = times
                calls = '%d' % nc if nc == cc else '%d/%d' % (nc, cc)
                text = '%s %s %s  %s' % (calls.rjust(7 + 2 * len(indent)), f8(tt), f8(ct), name)
                left = name_size + 1
            else:
                text = '%s(%r) %s' % (name, times, f8(self.stats[func][3]))
                left = name_size + 3
            self._print(indent * left + text)
            indent = ' '

    def print_title(self):
        """Print the heading of print_stats."""
        self._print('   ncalls  tottime  percall  cumtime  percall', end=' ')
        self._print('filename:lineno(function)')

    def print_line(self, func):
        """Print the line of a function."""
        cc, nc, tt, ct, _ = self.stats[func]
        calls = str(nc) if nc == cc else f'{nc}/{cc}'
        self._print(calls.rjust(9), f8(tt), f8(tt / nc) if nc else ' ' * 8, f8(ct), f8(ct / cc) if cc else ' ' * 8,
                    func_std_string(func))


class TupleComp:
    """Compares rows by columns, each up or down."""

    def __init__(self, comp_select_list):
        self.comp_select_list = comp_select_list

    def compare(self, left, right):
        """-1, 0 or 1 as left comes before right, with it, or after it."""
        for index, direction in self.comp_select_list:
            if left[index] < right[index]:
                return -direction
            if left[index] > right[index]:
                return direction
        return 0


def func_strip_path(func_name):
    """A function without its file's folder."""
    file, line, name = func_name
    return os.path.basename(file), line, name


def func_get_function_name(func):
    """The name of a function."""
    return func[2]


def func_std_string(func_name):
    """A function as reports show it."""
    if func_name[:2] == ('~', 0):  # it is not of Python
        name = func_name[2]
        return '{%s}' % name[1:-1] if name.startswith('<') and name.endswith('>') else name
    return '%s:%d(%s)' % func_name


def add_func_stats(target, source):
    """The sum of two functions' numbers."""
    *numbers, callers = target
    *others, other_callers = source
    return (*(a + b for a, b in zip(numbers, others)), add_callers(callers, other_callers))


def add_callers(target, source):
    """The sum of two dictionaries of callers."""
    result = dict(target)
    for func, times in source.items():
        if func not in result:
            result[func] = times
        elif isinstance(times, tuple):
            result[func] = tuple(a + b for a, b in zip(times, result[func]))
        else:
            result[func] += times
    return result


def count_calls(callers):
    """How often callers call."""
    return sum(callers.values())


def f8(x):
    """A time in eight characters."""
    return '%8.3f' % x
