"""cProfile and the reports of pstats."""

import cProfile
import io
import os
import pstats
import re
import subprocess
import sys
import tempfile


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def work():
    return sorted([fib(5), fib(4)])


def report(show, *args):
    stream = io.StringIO()
    getattr(pstats.Stats(profile, stream=stream).strip_dirs().sort_stats('name'), show)(*args)
    return re.sub(r'\d\.\d{3}', 'T', re.sub(r'py:\d+', 'py', stream.getvalue()))


profile = cProfile.Profile()
assert profile.runcall(work) == [3, 5]
profile.create_stats()
assert sorted((name, nc, cc) for (_, _, name), (cc, nc, *_) in profile.stats.items()) == [
    ('<built-in method builtins.sorted>', 1, 1), ("<method 'disable' of '_lsprof.Profiler' objects>", 1, 1),
    ('fib', 24, 2), ('work', 1, 1)], profile.stats

text = report('print_stats')
assert text == '''\
         27 function calls (5 primitive calls) in T seconds

   Ordered by: function name

   ncalls  tottime  percall  cumtime  percall filename:lineno(function)
        1    T    T    T    T {built-in method builtins.sorted}
        1    T    T    T    T {method 'disable' of '_lsprof.Profiler' objects}
     24/2    T    T    T    T lib_cprofile.py(fib)
        1    T    T    T    T lib_cprofile.py(work)


''', text
text = report('print_callers', 'fib')
assert '<-    22/4    T    T  lib_cprofile.py(fib)' in text and '        2    T    T  lib_cprofile.py(work)' in text, text
text = report('print_callees', 'work')
assert text.index('{built-in method builtins.sorted}') > text.index('(fib)'), text
assert '   List reduced from 4 to 1 due to restriction <1>\n' in report('print_stats', 1)
assert "<Invalid regular expression '('>" in report('print_stats', '(')

stats = pstats.Stats(profile)
try:
    stats.sort_stats('cum')
except KeyError:
    pass
else:
    raise AssertionError('nothing raised')
assert pstats.SortKey('tottime') is pstats.SortKey.TIME
assert stats.get_stats_profile().func_profiles['fib'].ncalls == '24/2'
assert stats.add(profile).total_calls == 54

with tempfile.TemporaryDirectory() as temp:
    script, out = os.path.join(temp, 'program.py'), os.path.join(temp, 'out')
    with open(script, 'w') as f:
        f.write('import sys\ndef f(): return __name__\nprint(f(), sys.argv[1:], __file__ == sys.argv[0])\nsys.exit(3)\n')
    run = [sys.executable, '-m', 'cProfile']
    result = subprocess.run([*run, '-s', 'cumtime', script, '-x'], capture_output=True, text=True)
    assert result.stdout.startswith("__main__ ['-x'] True\n") and 'Ordered by: cumulative time' in result.stdout, result
    assert 'program.py:2(f)' in result.stdout
    subprocess.run([*run, '-o', out, script], capture_output=True, check=True)
    assert (script, 2, 'f') in pstats.Stats(out).stats
    result = subprocess.run([*run, '-s', 'none'], capture_output=True, text=True)
    assert result.returncode == 2 and "option -s: invalid choice: 'none'" in result.stderr, result
