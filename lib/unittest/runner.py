"""Run tests and report on a stream."""

import sys
import time
import warnings

from . import result
from .case import _SubTest
from .signals import registerResult

__unittest = True


class _Plain:
    """The colours of a stream that has none."""
    passed = warn = fail = fail_info = reset = ""


def _theme_for(stream):
    try:
        from _colorize import get_theme
    except ImportError:
        return _Plain
    return get_theme(tty_file=stream).unittest


class _WritelnDecorator:
    """A stream that has a method writeln."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, attr):
        # Without this, unpickling would look for the stream in the stream.
        if attr in ("stream", "__getstate__"):
            raise AttributeError(attr)
        return getattr(self.stream, attr)

    def writeln(self, arg=None):
        if arg:
            self.write(arg)
        self.write("\n")


class TextTestResult(result.TestResult):
    """A result that writes what comes: a character for each test, or a line if verbosity is above 1."""

    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self.descriptions = descriptions
        self._theme = _theme_for(stream)
        self._newline = True
        self.durations = durations

    def getDescription(self, test):
        first_line = test.shortDescription()
        if self.descriptions and first_line:
            return f"{test}\n{first_line}"
        return str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(self.getDescription(test))
            self.stream.write(" ... ")
            self.stream.flush()
            self._newline = False

    def _write_status(self, test, status):
        """Write how a test ended; a subtest and what follows it need their own lines."""
        is_subtest = isinstance(test, _SubTest)
        if is_subtest or self._newline:
            if not self._newline:
                self.stream.writeln()
            if is_subtest:
                self.stream.write("  ")
            self.stream.write(self.getDescription(test))
            self.stream.write(" ... ")
        self.stream.writeln(status)
        self.stream.flush()
        self._newline = True

    def _report(self, test, colour, word, letter, detail=""):
        reset = self._theme.reset
        if self.showAll:
            self._write_status(test, f"{colour}{word}{reset}{detail}")
        elif self.dots:
            self.stream.write(f"{colour}{letter}{reset}")
            self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._report(subtest, self._theme.fail, *(("FAIL", "F") if failed else ("ERROR", "E")))
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._report(test, self._theme.passed, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._report(test, self._theme.fail, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._report(test, self._theme.fail, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._report(test, self._theme.warn, "skipped", "s", f" {reason!r}")

    def _end_line(self, colour, words, letter):
        if self.showAll:
            self.stream.writeln(f"{colour}{words}{self._theme.reset}")
        elif self.dots:
            self.stream.write(f"{colour}{letter}{self._theme.reset}")
        else:
            return
        self.stream.flush()

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._end_line(self._theme.warn, "expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._end_line(self._theme.fail, "unexpected success", "u")

    def printErrors(self):
        t = self._theme
        if self.dots or self.showAll:
            self.stream.writeln()
            self.stream.flush()
        self.printErrorList(f"{t.fail}ERROR{t.reset}", self.errors)
        self.printErrorList(f"{t.fail}FAIL{t.reset}", self.failures)
        surprises = getattr(self, "unexpectedSuccesses", ())
        if surprises:
            self.stream.writeln(self.separator1)
            for test in surprises:
                self.stream.writeln(f"{t.fail}UNEXPECTED SUCCESS{t.fail_info}: "
                                    f"{self.getDescription(test)}{t.reset}")
            self.stream.flush()

    def printErrorList(self, flavour, errors):
        t = self._theme
        for test, err in errors:
            self.stream.writeln(self.separator1)
            self.stream.writeln(f"{flavour}{t.fail_info}: {self.getDescription(test)}{t.reset}")
            self.stream.writeln(self.separator2)
            self.stream.writeln(str(err))
            self.stream.flush()


class TextTestRunner:
    """Runs tests, and reports on a stream, by default sys.stderr."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1,
                 failfast=False, buffer=False, resultclass=None, warnings=None,
                 *, tb_locals=False, durations=None):
        """Make a runner. Subclasses should take further keywords, for there may be more in the future."""
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        self.warnings = warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        try:
            return self.resultclass(self.stream, self.descriptions,
                                    self.verbosity, durations=self.durations)
        except TypeError:
            # One that does not know the keyword.
            return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def _printDurations(self, result):
        if not result.collectedDurations:
            return
        slowest = sorted(result.collectedDurations, key=lambda entry: entry[1], reverse=True)
        if self.durations > 0:
            slowest = slowest[:self.durations]
        self.stream.writeln("Slowest test durations")
        if hasattr(result, "separator2"):
            self.stream.writeln(result.separator2)
        hidden = False
        for test, elapsed in slowest:
            if self.verbosity < 2 and elapsed < 0.001:
                hidden = True
            else:
                self.stream.writeln("%-10s %s" % ("%.3fs" % elapsed, test))
        if hidden:
            self.stream.writeln("\n(durations < 0.001s were hidden; "
                                "use -v to show these durations)")
        else:
            self.stream.writeln("")

    def run(self, test):
        """Run a test or a suite, report, and return the result."""
        result = self._makeResult()
        registerResult(result)
        result.failfast = self.failfast
        result.buffer = self.buffer
        result.tb_locals = self.tb_locals
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
            start = time.perf_counter()
            getattr(result, "startTestRun", lambda: None)()
            try:
                test(result)
            finally:
                getattr(result, "stopTestRun", lambda: None)()
            taken = time.perf_counter() - start
        result.printErrors()
        if self.durations is not None:
            self._printDurations(result)
        if hasattr(result, "separator2"):
            self.stream.writeln(result.separator2)
        count = result.testsRun
        self.stream.writeln("Ran %d test%s in %.3fs" % (count, "" if count == 1 else "s", taken))
        self.stream.writeln()
        self._summarize(result)
        self.stream.flush()
        return result

    def _summarize(self, result):
        """Write the last line: the verdict and the counts behind it."""
        t = _theme_for(self.stream)
        try:
            expected, unexpected, skipped = map(len, (
                result.expectedFailures, result.unexpectedSuccesses, result.skipped))
        except AttributeError:
            expected = unexpected = skipped = 0
        counts = []
        if not result.wasSuccessful():
            self.stream.write(f"{t.fail_info}FAILED{t.reset}")
            counts += [(t.fail_info, "failures", len(result.failures)),
                       (t.fail_info, "errors", len(result.errors))]
        elif result.testsRun == 0 and not skipped:
            self.stream.write(f"{t.warn}NO TESTS RAN{t.reset}")
        else:
            self.stream.write(f"{t.passed}OK{t.reset}")
        counts += [(t.warn, "skipped", skipped), (t.warn, "expected failures", expected),
                   (t.fail, "unexpected successes", unexpected)]
        infos = [f"{colour}{name}={number}{t.reset}" for colour, name, number in counts if number]
        self.stream.write(f" ({', '.join(infos)})\n" if infos else "\n")
