"""Several tests as one, and what is set up for classes and modules."""

import sys

from . import case
from . import util

__unittest = True


def _call_if_exists(parent, attr):
    getattr(parent, attr, lambda: None)()


class BaseTestSuite:
    """A suite without fixtures for classes and modules."""

    # Whether tests are dropped when they have run, so that what they hold is freed.
    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{util.strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        """Return the number of tests, including those that ran and were dropped."""
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        """Add a test or a suite."""
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated "
                            "before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        """Add the tests of an iterable."""
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        """Run the tests until the result says to stop, and return it."""
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        return result

    def _removeTestAtIndex(self, index):
        """Drop the reference to a test."""
        try:
            test = self._tests[index]
        except TypeError:
            return      # A subclass keeps its tests in something else.
        # The count of a suite is lost with it.
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the tests without a result: errors are raised."""
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """A suite: tests are run in order, and classes and modules of tests set up and torn down.

    What is set up belongs to the result, since suites may be inside of suites.
    """

    def run(self, result, debug=False):
        outermost = getattr(result, "_testRunEntered", False) is False
        if outermost:
            result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if _isnotsuite(test) and not self._set_up_for(test, result):
                continue
            if debug:
                test.debug()
            else:
                test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        if outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        """Run the tests without a result: errors are raised."""
        self.run(_DebugResult(), True)

    def _set_up_for(self, test, result):
        """Change from the previous test's class and module to this one's; tell whether it can run."""
        self._tearDownPreviousClass(test, result)
        self._handleModuleFixture(test, result)
        self._handleClassSetUp(test, result)
        result._previousTestClass = test.__class__
        return not (getattr(test.__class__, "_classSetupFailed", False)
                    or getattr(result, "_moduleSetUpFailed", False))

    def _fixture(self, result, function, name, parent):
        """Call a function of a fixture. Report its error and return it, or None."""
        try:
            function()
        except Exception as e:
            if isinstance(result, _DebugResult):
                raise
            self._createClassOrModuleLevelException(result, e, name, parent)
            return e
        return None

    def _class_cleanups(self, result, cls, name):
        """Run the cleanups of a class, and report their errors."""
        cls.doClassCleanups()
        for exc_info in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise exc_info[1]
            self._createClassOrModuleLevelException(
                result, exc_info[1], name, util.strclass(cls), info=exc_info)

    def _handleClassSetUp(self, test, result):
        cls = test.__class__
        if (cls == getattr(result, "_previousTestClass", None) or result._moduleSetUpFailed
                or getattr(cls, "__unittest_skip__", False)):
            return
        _set_failed(cls, False)
        set_up = getattr(cls, "setUpClass", None)
        if set_up is None:
            return
        _call_if_exists(result, "_setupStdout")
        try:
            if self._fixture(result, set_up, "setUpClass", util.strclass(cls)):
                _set_failed(cls, True)
                if hasattr(cls, "doClassCleanups"):
                    self._class_cleanups(result, cls, "setUpClass")
        finally:
            _call_if_exists(result, "_restoreStdout")

    def _tearDownPreviousClass(self, test, result):
        cls = getattr(result, "_previousTestClass", None)
        if (cls is None or test.__class__ == cls or getattr(cls, "_classSetupFailed", False)
                or getattr(result, "_moduleSetUpFailed", False) or getattr(cls, "__unittest_skip__", False)):
            return
        tear_down = getattr(cls, "tearDownClass", None)
        has_cleanups = hasattr(cls, "doClassCleanups")
        if tear_down is None and not has_cleanups:
            return
        _call_if_exists(result, "_setupStdout")
        try:
            if tear_down is not None:
                self._fixture(result, tear_down, "tearDownClass", util.strclass(cls))
            if has_cleanups:
                self._class_cleanups(result, cls, "tearDownClass")
        finally:
            _call_if_exists(result, "_restoreStdout")

    def _get_previous_module(self, result):
        cls = getattr(result, "_previousTestClass", None)
        return None if cls is None else cls.__module__

    def _handleModuleFixture(self, test, result):
        name = test.__class__.__module__
        if name == self._get_previous_module(result):
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        set_up = getattr(sys.modules.get(name), "setUpModule", None)
        if set_up is None:
            return
        _call_if_exists(result, "_setupStdout")
        try:
            if self._fixture(result, set_up, "setUpModule", name):
                result._moduleSetUpFailed = True
                try:
                    case.doModuleCleanups()
                except Exception as e:
                    self._createClassOrModuleLevelException(result, e, "setUpModule", name)
        finally:
            _call_if_exists(result, "_restoreStdout")

    def _handleModuleTearDown(self, result):
        name = self._get_previous_module(result)
        if name is None or result._moduleSetUpFailed or name not in sys.modules:
            return
        _call_if_exists(result, "_setupStdout")
        try:
            tear_down = getattr(sys.modules[name], "tearDownModule", None)
            if tear_down is not None:
                self._fixture(result, tear_down, "tearDownModule", name)
            self._fixture(result, case.doModuleCleanups, "tearDownModule", name)
        finally:
            _call_if_exists(result, "_restoreStdout")

    def _createClassOrModuleLevelException(self, result, exc, method_name,
                                           parent, info=None):
        self._addClassOrModuleLevelException(result, exc, f"{method_name} ({parent})", info)

    def _addClassOrModuleLevelException(self, result, exception, errorName,
                                        info=None):
        error = _ErrorHolder(errorName)
        add_skip = getattr(result, "addSkip", None)
        if add_skip is not None and isinstance(exception, case.SkipTest):
            add_skip(error, str(exception))
        else:
            result.addError(error, info or sys.exc_info())


def _set_failed(cls, failed):
    try:
        cls._classSetupFailed = failed
    except TypeError:
        pass        # It may be no Python class at all.


class _ErrorHolder:
    """Stands for a test where a result needs one, but a fixture failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.id()

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)

    def countTestCases(self):
        return 0


def _isnotsuite(test):
    """Tell whether something is a single test: suites can be iterated over."""
    try:
        iter(test)
    except TypeError:
        return True
    return False


class _DebugResult:
    """The result of a run that raises its errors."""

    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
