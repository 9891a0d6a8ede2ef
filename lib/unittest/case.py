"""A test: how it is run, skipped, and expected to fail."""

import collections
import contextlib
import functools
import sys
import time
import types
import warnings

from . import result
from ._assertions import DIFF_OMITTED, _Assertions
from ._contexts import (_AssertNotWarnsContext, _AssertRaisesContext, _AssertWarnsContext,
                        _BaseTestCaseContext)
from .util import strclass

__unittest = True

_subtest_msg_sentinel = object()


class SkipTest(Exception):
    """Raised by a test that is to be skipped; skipTest() and the decorators do that, too."""


class _ShouldStop(Exception):
    """Ends a test whose further subtests are not to run."""


class _UnexpectedSuccess(Exception):
    """Stands for an unexpected success in results that do not know it."""


class _Outcome:
    """What came of the parts of a test so far: setUp, the method, tearDown, cleanups."""

    def __init__(self, result=None):
        self.expecting_failure = False
        self.result = result
        self.result_supports_subtests = hasattr(result, "addSubTest")
        self.success = True
        self.expectedFailure = None

    def testPartExecutor(self, test_case, subTest=False):
        """Return a context manager that reports what is raised in one part."""
        return _Part(self, test_case, subTest)


class _Part:
    def __init__(self, outcome, test_case, is_subtest):
        self.outcome = outcome
        self.test_case = test_case
        self.is_subtest = is_subtest

    def __enter__(self):
        self.earlier_success = self.outcome.success
        self.outcome.success = True

    def __exit__(self, kind, exc, tb):
        outcome = self.outcome
        try:
            if kind is None:
                if self.is_subtest and outcome.success:
                    outcome.result.addSubTest(self.test_case.test_case, self.test_case, None)
            elif issubclass(kind, KeyboardInterrupt):
                return False
            elif issubclass(kind, SkipTest):
                outcome.success = False
                _addSkip(outcome.result, self.test_case, str(exc))
            elif not issubclass(kind, _ShouldStop):
                self._failed((kind, exc, tb))
            return True
        finally:
            outcome.success = outcome.success and self.earlier_success
            # The traceback refers to this frame.
            exc = tb = None

    def _failed(self, exc_info):
        outcome = self.outcome
        if outcome.expecting_failure:
            outcome.expectedFailure = exc_info
            return
        outcome.success = False
        if self.is_subtest:
            outcome.result.addSubTest(self.test_case.test_case, self.test_case, exc_info)
        elif outcome.result is not None:
            failed = issubclass(exc_info[0], self.test_case.failureException)
            add = outcome.result.addFailure if failed else outcome.result.addError
            add(self.test_case, exc_info)


def _addSkip(result, test_case, reason):
    add = getattr(result, "addSkip", None)
    if add is not None:
        add(test_case, reason)
    else:
        warnings.warn("TestResult has no addSkip method, skips not reported",
                      RuntimeWarning, 2)
        result.addSuccess(test_case)


def _enter_context(cm, addcleanup):
    """Enter a context manager, and have it left in a cleanup."""
    cls = type(cm)
    try:
        enter, leave = cls.__enter__, cls.__exit__
    except AttributeError:
        msg = (f"'{cls.__module__}.{cls.__qualname__}' object does "
               "not support the context manager protocol")
        if hasattr(cls, "__aenter__") and hasattr(cls, "__aexit__"):
            msg += (" but it supports the asynchronous context manager "
                    "protocol. Did you mean to use enterAsyncContext()?")
        raise TypeError(msg) from None
    value = enter(cm)
    addcleanup(leave, cm, None, None, None)
    return value


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Have a function called after tearDownModule, the last one first, even if setUpModule fails."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enter a context manager that is left after tearDownModule."""
    return _enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    """Call all cleanups of the module. The first error is raised at the end."""
    errors = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as exc:
            errors.append(exc)
    if errors:
        raise errors[0]


def skip(reason):
    """Skip a test or a class."""
    def decorator(test_item):
        if not isinstance(test_item, type):
            @functools.wraps(test_item)
            def skip_wrapper(*args, **kwargs):
                raise SkipTest(reason)
            test_item = skip_wrapper
        test_item.__unittest_skip__ = True
        test_item.__unittest_skip_why__ = reason
        return test_item

    if isinstance(reason, types.FunctionType):
        # Used without parentheses.
        test_item, reason = reason, ""
        return decorator(test_item)
    return decorator


def _unchanged(obj):
    return obj


def skipIf(condition, reason):
    """Skip a test or a class if a condition holds."""
    return skip(reason) if condition else _unchanged


def skipUnless(condition, reason):
    """Skip a test or a class unless a condition holds."""
    return _unchanged if condition else skip(reason)


def expectedFailure(test_item):
    """Mark a test or a class as one that fails."""
    test_item.__unittest_expecting_failure__ = True
    return test_item


def _skip_reason(test_case, method):
    """Return why a test is skipped, None if it is not."""
    cls = test_case.__class__
    if not (getattr(cls, "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False)):
        return None
    return getattr(cls, "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", "")


class _OrderedChainMap(collections.ChainMap):
    """A chain of mappings that is iterated from the first one on."""

    def __iter__(self):
        return iter(dict.fromkeys(key for mapping in self.maps for key in mapping))


class TestCase(_Assertions):
    """A test.

    A subclass has methods test*, each a test; an instance is made for each of
    them by its name. setUp and tearDown are called before and after each
    test, setUpClass and tearDownClass before and after all of a class.

    failureException is what a failing test raises. longMessage: messages are
    added to ours, not put in place of them. maxDiff: longer differences are
    left out, None for none.
    """

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        """Make a test of a method; ValueError if there is no such method."""
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = "No test"
        try:
            method = getattr(self, methodName)
        except AttributeError:
            # An instance that is made for its methods only needs no test.
            if methodName != "runTest":
                raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        else:
            self._testMethodDoc = method.__doc__
        self._cleanups = []
        self._subtest = None
        # Names, for a subclass may override the methods.
        self._type_equality_funcs = {
            dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual",
            set: "assertSetEqual", frozenset: "assertSetEqual", str: "assertMultiLineEqual",
        }

    def addTypeEqualityFunc(self, typeobj, function):
        """Have assertEqual call function(first, second, msg) if both are exactly of a type."""
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        """Have a function called after tearDown, the last one first, even if setUp fails."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enter a context manager that is left after the test, and return what it returns."""
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Have a function called after tearDownClass, the last one first, even if setUpClass fails."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """Enter a context manager that is left after all tests of the class."""
        return _enter_context(cm, cls.addClassCleanup)

    def setUp(self):
        """Called before each test."""

    def tearDown(self):
        """Called after each test whose setUp succeeded."""

    @classmethod
    def setUpClass(cls):
        """Called before the tests of the class."""

    @classmethod
    def tearDownClass(cls):
        """Called after the tests of the class."""

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return result.TestResult()

    def shortDescription(self):
        """Return the first line of the test's doc string, None if it has none."""
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return f"{strclass(self.__class__)}.{self._testMethodName}"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({strclass(self.__class__)}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} testMethod={self._testMethodName}>"

    @contextlib.contextmanager
    def subTest(self, msg=_subtest_msg_sentinel, **params):
        """Make the block of a with statement a test of its own, described by a message and parameters.

        If it fails, the test goes on after it, and fails at the end.
        """
        outcome = self._outcome
        if outcome is None or not outcome.result_supports_subtests:
            yield
            return
        parent = self._subtest
        if parent is None:
            params = _OrderedChainMap(params)
        else:
            params = parent.params.new_child(params)
        self._subtest = _SubTest(self, msg, params)
        try:
            with outcome.testPartExecutor(self._subtest, subTest=True):
                yield
            if outcome.success:
                stop = outcome.expectedFailure
            else:
                stop = outcome.result is not None and outcome.result.failfast
            if stop:
                raise _ShouldStop
        finally:
            self._subtest = parent

    def _addExpectedFailure(self, result, exc_info):
        add = getattr(result, "addExpectedFailure", None)
        if add is None:
            warnings.warn("TestResult has no addExpectedFailure method, reporting as passes",
                          RuntimeWarning)
            result.addSuccess(self)
        else:
            add(self, exc_info)

    def _addUnexpectedSuccess(self, result):
        add = getattr(result, "addUnexpectedSuccess", None)
        if add is not None:
            add(self)
            return
        warnings.warn("TestResult has no addUnexpectedSuccess method, reporting as failure",
                      RuntimeWarning)
        try:
            raise _UnexpectedSuccess from None
        except _UnexpectedSuccess:
            result.addFailure(self, sys.exc_info())

    def _addDuration(self, result, elapsed):
        add = getattr(result, "addDuration", None)
        if add is None:
            warnings.warn("TestResult has no addDuration method", RuntimeWarning)
        else:
            add(self, elapsed)

    # What IsolatedAsyncioTestCase overrides.

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        value = method()
        if value is None:
            return
        msg = (f"It is deprecated to return a value that is not None "
               f"from a test case ({method} returned {type(value).__name__!r})")
        if isinstance(value, types.CoroutineType):
            msg += ". Maybe you forgot to use IsolatedAsyncioTestCase as the base class?"
        warnings.warn(msg, DeprecationWarning, stacklevel=4)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        """Run the test, report to a result, and return it."""
        stopTestRun = None
        if result is None:
            result = self.defaultTestResult()
            getattr(result, "startTestRun", lambda: None)()
            stopTestRun = getattr(result, "stopTestRun", None)
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            reason = _skip_reason(self, method)
            if reason is not None:
                _addSkip(result, self, reason)
            else:
                self._run_parts(method, result)
            return result
        finally:
            result.stopTest(self)
            if stopTestRun is not None:
                stopTestRun()

    def _run_parts(self, method, result):
        expecting_failure = (getattr(self, "__unittest_expecting_failure__", False)
                             or getattr(method, "__unittest_expecting_failure__", False))
        outcome = self._outcome = _Outcome(result)
        start = time.perf_counter()
        try:
            with outcome.testPartExecutor(self):
                self._callSetUp()
            if outcome.success:
                outcome.expecting_failure = expecting_failure
                with outcome.testPartExecutor(self):
                    self._callTestMethod(method)
                outcome.expecting_failure = False
                with outcome.testPartExecutor(self):
                    self._callTearDown()
            self.doCleanups()
            self._addDuration(result, time.perf_counter() - start)
            if not outcome.success:
                return
            if not expecting_failure:
                result.addSuccess(self)
            elif outcome.expectedFailure:
                self._addExpectedFailure(result, outcome.expectedFailure)
            else:
                self._addUnexpectedSuccess(result)
        finally:
            # The traceback in it refers to this frame, and so to it.
            outcome.expectedFailure = None
            outcome = None
            self._outcome = None

    def doCleanups(self):
        """Call all cleanups, as is done after tearDown; tell whether none failed."""
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.testPartExecutor(self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        """Call all cleanups of the class. What they raise is kept in tearDown_exceptions."""
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the test without a result: errors are raised."""
        method = getattr(self, self._testMethodName)
        reason = _skip_reason(self, method)
        if reason is not None:
            raise SkipTest(reason)
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        """Skip this test."""
        raise SkipTest(reason)

    # The assertions that have a context manager; the others are in _assertions.

    def assertRaises(self, expected_exception, *args, **kwargs):
        """Fail unless an exception is raised by a function, or in a with statement.

        In a with statement, the manager's exception is the one that was
        raised, and msg a message.
        """
        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle("assertRaises", args, kwargs)
        finally:
            context = None      # The exception refers to this frame.

    def assertRaisesRegex(self, expected_exception, expected_regex,
                          *args, **kwargs):
        """Like assertRaises, but a regular expression must match the exception's text."""
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """Fail unless a function, or the block of a with statement, warns.

        In a with statement, the manager has warning, filename and lineno.
        """
        context = _AssertWarnsContext(expected_warning, self)
        return context.handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex,
                         *args, **kwargs):
        """Like assertWarns, but a regular expression must match the warning's text."""
        context = _AssertWarnsContext(expected_warning, self, expected_regex)
        return context.handle("assertWarnsRegex", args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        context = _AssertNotWarnsContext(expected_warning, self)
        return context.handle("_assertNotWarns", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """Fail unless something is logged in the block of a with statement.

        By a logger, by default the root, at a level, by default INFO, or
        above. The manager has the lists records and output.
        """
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        """Fail if something is logged in the block of a with statement; see assertLogs."""
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=True)


class FunctionTestCase(TestCase):
    """A test made of functions, for code that was written without this framework."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def _key(self):
        return self._setUpFunc, self._tearDownFunc, self._testFunc, self._description

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self):
        return hash((type(self), *self._key()))

    def __str__(self):
        return f"{strclass(self.__class__)} ({self._testFunc.__name__})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} tec={self._testFunc}>"

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc and doc.split("\n")[0].strip() or None


class _SubTest(TestCase):
    """Describes a subtest to a result; it cannot be run."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = []
        if self._message is not _subtest_msg_sentinel:
            parts.append(f"[{self._message}]")
        if self.params:
            params = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
            parts.append(f"({params})")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"
