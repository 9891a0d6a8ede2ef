"""Make suites of classes, modules, names and folders."""

import functools
import os
import re
import sys
import traceback
import types
from fnmatch import fnmatch, fnmatchcase

from . import case, suite, util

__unittest = True

# Other files of a folder cannot be imported.
VALID_MODULE_NAME = re.compile(r"[_a-z]\w*\.py$", re.IGNORECASE)


class _FailedTest(case.TestCase):
    """Stands for what could not be loaded, and fails with the reason."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattr__(name)

        def testFailure():
            raise self._exception
        return testFailure


def _is_test_class(obj):
    return (isinstance(obj, type) and issubclass(obj, case.TestCase)
            and obj not in (case.TestCase, case.FunctionTestCase))


def _without_ending(path):
    return os.path.splitext(path)[0]


class TestLoader:
    """Makes suites of tests.

    errors are texts about what could not be loaded. Subclasses or programs
    may change testMethodPrefix, sortTestMethodsUsing, testNamePatterns (a
    list of patterns of the names to load) and suiteClass.
    """

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        super().__init__()
        self.errors = []
        # Packages whose load_tests calls us again.
        self._loading_packages = set()

    def _failed(self, name, exception, message):
        """Return a suite with a test that fails, and keep the message."""
        self.errors.append(message)
        return self.suiteClass((_FailedTest(name, exception),))

    @staticmethod
    def _import_message(name):
        return f"Failed to import test module: {name}\n{traceback.format_exc()}"

    def loadTestsFromTestCase(self, testCaseClass):
        """Return a suite of all tests of a class."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from "
                            "TestSuite. Maybe you meant to derive from "
                            "TestCase?")
        names = []
        if testCaseClass not in (case.TestCase, case.FunctionTestCase):
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """Return a suite of all tests of a module, or what its load_tests makes of it."""
        tests = self.suiteClass([
            self.loadTestsFromTestCase(obj) for obj in (getattr(module, name) for name in dir(module))
            if _is_test_class(obj)])
        load_tests = getattr(module, "load_tests", None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as e:
            return self._failed(module.__name__, e, f"Failed to call load_tests:\n{traceback.format_exc()}")

    def loadTestsFromName(self, name, module=None):
        """Return a suite of what a dotted name means: a module, a class, a method, or a function that returns tests.

        The name is looked up in a module if one is given.
        """
        parts = name.split(".")
        import_error = None
        if module is None:
            prefix = parts[:]
            while module is None:
                try:
                    module = __import__(".".join(prefix))
                except ImportError:
                    missing = prefix.pop()
                    message = self._import_message(missing)
                    import_error = missing, ImportError(message), message
                    if not prefix:
                        return self._failed(*import_error)
            parts = parts[1:]
        obj = module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as e:
                if import_error and getattr(obj, "__path__", None) is not None:
                    # It is a module that could not be imported, and the reason is more helpful.
                    return self._failed(*import_error)
                return self._failed(part, e, f"Failed to access attribute:\n{traceback.format_exc()}")

        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if _is_test_class(obj):
            return self.loadTestsFromTestCase(obj)
        if (isinstance(obj, types.FunctionType) and isinstance(parent, type)
                and issubclass(parent, case.TestCase)):
            instance = parent(parts[-1])
            # A static method is called as a function.
            if not isinstance(getattr(instance, parts[-1]), types.FunctionType):
                return self.suiteClass([instance])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if not callable(obj):
            raise TypeError(f"don't know how to make test from: {obj}")
        test = obj()
        if isinstance(test, suite.TestSuite):
            return test
        if isinstance(test, case.TestCase):
            return self.suiteClass([test])
        raise TypeError(f"calling {obj} returned {test}, not a test")

    def loadTestsFromNames(self, names, module=None):
        """Return a suite of what several names mean; see loadTestsFromName."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """Return the sorted list of the methods of a class that are tests."""
        def is_test(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            if self.testNamePatterns is None:
                return True
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return any(fnmatchcase(full, pattern) for pattern in self.testNamePatterns)

        names = list(filter(is_test, dir(testCaseClass)))
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    # Discovery.

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """Return a suite of all tests below a folder, or in a package, whose files match a pattern.

        All must be importable from the folder top_level_dir, by default
        start_dir. A package with load_tests decides itself what to load.
        """
        previous_top = self._top_level_dir
        if top_level_dir is None:
            top_level_dir = self._top_level_dir
        implicit_top = top_level_dir is None
        top_level_dir = os.path.abspath(start_dir if implicit_top else top_level_dir)
        if top_level_dir not in sys.path:
            sys.path.insert(0, top_level_dir)
        self._top_level_dir = top_level_dir

        tests = None
        if os.path.isdir(os.path.abspath(start_dir)):
            start_dir = os.path.abspath(start_dir)
            importable = (start_dir == top_level_dir
                          or os.path.isfile(os.path.join(start_dir, "__init__.py")))
        else:
            # It may be the name of a package.
            try:
                __import__(start_dir)
                importable = True
            except ImportError:
                importable = False
            if importable:
                start_dir, tests = self._start_of_module(
                    sys.modules[start_dir], start_dir, pattern, top_level_dir, implicit_top)
                if implicit_top:
                    sys.path.remove(top_level_dir)
        if not importable:
            raise ImportError(f"Start directory is not importable: {start_dir!r}")
        if tests is None:
            tests = list(self._find_tests(start_dir, pattern))
        self._top_level_dir = previous_top
        return self.suiteClass(tests)

    def _start_of_module(self, module, name, pattern, top_level_dir, implicit_top):
        """Return the folder of a module, and None, or for a namespace package, which may have several, its tests."""
        if getattr(module, "__file__", None) is not None:
            if implicit_top:
                first = name.split(".")[0]
                if sys.modules[first].__file__ is None:
                    self._top_level_dir = os.path.dirname(module.__file__)
                    if self._top_level_dir not in sys.path:
                        sys.path.insert(0, self._top_level_dir)
                else:
                    self._top_level_dir = self._get_directory_containing_module(first)
            return os.path.abspath(os.path.dirname(module.__file__)), None
        spec = getattr(module, "__spec__", None)
        if not spec or spec.submodule_search_locations is None:
            if module.__name__ in sys.builtin_module_names:
                raise TypeError("Can not use builtin modules "
                                "as dotted module names") from None
            raise TypeError(f"don't know how to discover from {module!r}") from None
        tests = []
        inside = module.__name__.replace(".", os.path.sep)
        for path in module.__path__:
            if implicit_top or path.startswith(top_level_dir):
                self._top_level_dir = path.split(inside)[0]
                tests.extend(self._find_tests(path, pattern, namespace=True))
        return name, tests

    def _get_directory_containing_module(self, module_name):
        path = os.path.abspath(sys.modules[module_name].__file__)
        folder = os.path.dirname(path)
        if os.path.basename(path).lower().startswith("__init__.py"):
            return os.path.dirname(folder)
        # As if it were in a package.
        return folder

    def _get_name_from_path(self, path):
        """Return the name of the module that a path is for."""
        if path == self._top_level_dir:
            return "."
        path = _without_ending(os.path.normpath(path))
        inside = os.path.relpath(path, self._top_level_dir)
        assert not os.path.isabs(inside), "Path must be within the project"
        assert not inside.startswith(".."), "Path must be within the project"
        return inside.replace(os.path.sep, ".")

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]

    def _match_path(self, path, full_path, pattern):
        # For subclasses.
        return fnmatch(path, pattern)

    def _find_tests(self, start_dir, pattern, namespace=False):
        """Iterate over the suites of a folder and those below it."""
        name = self._get_name_from_path(start_dir)
        # A package that is being loaded has called us, and knows about itself.
        if name != "." and name not in self._loading_packages:
            tests, recurse = self._find_test_path(start_dir, pattern, namespace)
            if tests is not None:
                yield tests
            if not recurse:
                return
        for entry in sorted(os.listdir(start_dir)):
            path = os.path.join(start_dir, entry)
            tests, recurse = self._find_test_path(path, pattern, False)
            if tests is not None:
                yield tests
            if recurse:
                name = self._get_name_from_path(path)
                self._loading_packages.add(name)
                try:
                    yield from self._find_tests(path, pattern, False)
                finally:
                    self._loading_packages.discard(name)

    def _find_test_path(self, full_path, pattern, namespace=False):
        """Return the suite of a file or a package, None if it is not to be loaded, and whether to look below it."""
        if os.path.isfile(full_path):
            basename = os.path.basename(full_path)
            if not VALID_MODULE_NAME.match(basename) or not self._match_path(basename, full_path, pattern):
                return None, False
            module, instead = self._import_for_tests(full_path)
            if instead is not None:
                return instead, False
            self._check_origin(module, full_path)
            return self.loadTestsFromModule(module, pattern=pattern), False
        if not os.path.isdir(full_path):
            return None, False
        if not namespace and not os.path.isfile(os.path.join(full_path, "__init__.py")):
            return None, False
        package, instead = self._import_for_tests(full_path)
        if instead is not None:
            return instead, False
        name = self._get_name_from_path(full_path)
        self._loading_packages.add(name)
        try:
            tests = self.loadTestsFromModule(package, pattern=pattern)
            return tests, getattr(package, "load_tests", None) is None
        finally:
            self._loading_packages.discard(name)

    def _import_for_tests(self, path):
        """Import what is at a path. Return the module and None, or None and a suite that tells why not."""
        name = self._get_name_from_path(path)
        try:
            return self._get_module_from_name(name), None
        except case.SkipTest as e:
            @case.skip(str(e))
            def testSkipped(self):
                pass

            skipped = type("ModuleSkipped", (case.TestCase,), {name: testSkipped})
            return None, self.suiteClass((skipped(name),))
        except:
            message = self._import_message(name)
            return None, self._failed(name, ImportError(message), message)

    @staticmethod
    def _check_origin(module, full_path):
        """Raise ImportError if a module was imported from elsewhere, since its name is not unique."""
        origin = os.path.abspath(getattr(module, "__file__", full_path))
        origin = _without_ending(os.path.realpath(origin))
        if origin.lower() != _without_ending(os.path.realpath(full_path)).lower():
            raise ImportError(
                f"{_without_ending(os.path.basename(full_path))!r} module incorrectly imported from "
                f"{os.path.dirname(origin)!r}. Expected {os.path.dirname(full_path)!r}. "
                "Is this module globally installed?")


defaultTestLoader = TestLoader()
