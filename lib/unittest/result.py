"""What came of a run of tests."""

import io
import sys
import traceback
from functools import wraps

from . import util

__unittest = True

STDOUT_LINE = "\nStdout:\n%s"
STDERR_LINE = "\nStderr:\n%s"


def failfast(method):
    """Make a method stop the run if the result's failfast is set."""
    @wraps(method)
    def inner(self, *args, **kw):
        if getattr(self, "failfast", False):
            self.stop()
        return method(self, *args, **kw)
    return inner


class TestResult:
    """Collects what came of tests.

    Tests and suites call its methods. failures, errors and expectedFailures
    are lists of pairs of a test and a traceback as text, skipped of a test
    and a reason.
    """

    # Of suites, for fixtures of classes and modules.
    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.collectedDurations = []
        self.shouldStop = False
        self.buffer = False
        self.tb_locals = False
        self._stdout_buffer = None
        self._stderr_buffer = None
        self._original_stdout = sys.stdout
        self._original_stderr = sys.stderr
        self._mirrorOutput = False

    def printErrors(self):
        """Called at the end of a run by the runner."""

    def startTest(self, test):
        """Called before a test runs."""
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def stopTest(self, test):
        """Called after a test ran."""
        self._restoreStdout()
        self._mirrorOutput = False

    def startTestRun(self):
        """Called once before all tests."""

    def stopTestRun(self):
        """Called once after all tests."""

    # Output of tests is held back if buffer is set, and shown if one fails.

    def _setupStdout(self):
        if not self.buffer:
            return
        if self._stderr_buffer is None:
            self._stderr_buffer = io.StringIO()
            self._stdout_buffer = io.StringIO()
        sys.stdout = self._stdout_buffer
        sys.stderr = self._stderr_buffer

    def _restoreStdout(self):
        if not self.buffer:
            return
        if self._mirrorOutput:
            for stream, text in ((self._original_stdout, self._buffered(sys.stdout, STDOUT_LINE)),
                                 (self._original_stderr, self._buffered(sys.stderr, STDERR_LINE))):
                if text:
                    stream.write(text)
        sys.stdout = self._original_stdout
        sys.stderr = self._original_stderr
        for buffer in (self._stdout_buffer, self._stderr_buffer):
            buffer.seek(0)
            buffer.truncate()

    @staticmethod
    def _buffered(buffer, title):
        text = buffer.getvalue()
        if text and not text.endswith("\n"):
            text += "\n"
        return title % text if text else ""

    # Outcomes. err is what sys.exc_info() returns.

    @failfast
    def addError(self, test, err):
        """An error occurred in a test."""
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    @failfast
    def addFailure(self, test, err):
        """A test failed."""
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSubTest(self, test, subtest, err):
        """A subtest ended; err is None if it succeeded."""
        if err is None:
            return
        if getattr(self, "failfast", False):
            self.stop()
        failed = issubclass(err[0], test.failureException)
        outcomes = self.failures if failed else self.errors
        outcomes.append((subtest, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSuccess(self, test):
        """A test succeeded."""

    def addSkip(self, test, reason):
        """A test was skipped."""
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        """A test failed that was expected to."""
        self.expectedFailures.append(
            (test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        """A test succeeded that was expected to fail."""
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        """A test took so many seconds."""
        # A subclass may not have called our __init__.
        if hasattr(self, "collectedDurations"):
            self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        """Tell whether nothing went otherwise than expected."""
        return not (self.failures or self.errors or getattr(self, "unexpectedSuccesses", ()))

    def stop(self):
        """Ask for the run to end after the current test."""
        self.shouldStop = True

    # Tracebacks.

    def _exc_info_to_string(self, err, test):
        exctype, value, tb = err
        tb = self._clean_tracebacks(exctype, value, tb, test)
        description = traceback.TracebackException(
            exctype, value, tb, capture_locals=self.tb_locals, compact=True)
        options = {}
        if hasattr(self, "stream"):
            try:
                from _colorize import can_colorize
                options["colorize"] = can_colorize(file=self.stream)
            except ImportError:
                pass
        lines = list(description.format(**options))
        if self.buffer:
            lines.append(self._buffered(sys.stdout, STDOUT_LINE))
            lines.append(self._buffered(sys.stderr, STDERR_LINE))
        return "".join(lines)

    def _clean_tracebacks(self, exctype, value, tb, test):
        """Take our own frames out of the tracebacks of an exception and its causes. Return the first one."""
        cleaned = None
        seen = {id(value)}      # There may be loops.
        pending = [(exctype, value, tb)]
        first = True
        while pending:
            exctype, value, tb = pending.pop()
            while tb and self._is_relevant_tb_level(tb):
                tb = tb.tb_next
            if exctype is test.failureException:
                # Those of the assert methods.
                self._remove_unittest_tb_frames(tb)
            if first:
                first = False
                cleaned = tb
            else:
                value.__traceback__ = tb
            if value is None:
                continue
            for other in (value.__cause__, value.__context__):
                if other is not None and id(other) not in seen:
                    seen.add(id(other))
                    pending.append((type(other), other, other.__traceback__))
        return cleaned

    def _is_relevant_tb_level(self, tb):
        return "__unittest" in tb.tb_frame.f_globals

    def _remove_unittest_tb_frames(self, tb):
        """Cut a traceback off at our first frame, but not if that is the first one at all."""
        last = None
        while tb and not self._is_relevant_tb_level(tb):
            last = tb
            tb = tb.tb_next
        if last is not None:
            last.tb_next = None

    def __repr__(self):
        return (f"<{util.strclass(self.__class__)} run={self.testsRun} "
                f"errors={len(self.errors)} failures={len(self.failures)}>")
