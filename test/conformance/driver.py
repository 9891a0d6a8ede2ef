"""Run one file of CPython's test package and report every test.

    gsnake driver.py NAME REPORT [EXCLUDED ...]

REPORT gets one line per test, written as soon as the test ends: outcome, tab, id. "end" is the last line; without it the process
did not get so far. EXCLUDED are ids of tests that are not run.
"""

import sys
import unittest


class Reporter(unittest.TestResult):
    """Writes outcomes instead of collecting them. A test with a failed subtest has failed."""

    def __init__(self, report):
        super().__init__()
        self.report = report
        self.failed_subtests = False

    def say(self, outcome, test, why=""):
        line = "\t".join((outcome, test.id(), why))
        self.report.write(line.replace("\n", " ") + "\n")
        self.report.flush()

    def startTest(self, test):
        super().startTest(test)
        self.failed_subtests = False

    def addSuccess(self, test):
        self.say("fail" if self.failed_subtests else "pass", test)

    def addExpectedFailure(self, test, err):
        self.say("pass", test)

    def addUnexpectedSuccess(self, test):
        self.say("fail", test, "unexpected success")

    def addFailure(self, test, err):
        self.say("fail", test, self.text(err))

    def addError(self, test, err):
        self.say("fail", test, self.text(err))

    def addSkip(self, test, reason):
        self.say("skip", test, reason)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.failed_subtests = True

    @staticmethod
    def text(err):
        try:
            return f"{err[0].__name__}: {err[1]}"[:300]
        except Exception as e:
            return type(e).__name__


def adapt(name):
    """The suite is that of 3.13: what 3.14 changed on purpose and helpers of the suite still expect."""
    import importlib.util
    import os
    import test.support as support

    support.use_resources = ["subprocess"]
    support.verbose = 0
    support.has_no_debug_ranges = lambda: False  # asks a private module

    # The body of this module stores into __annotations__, which modules have only when annotations are there (PEP 649).
    import test.typinganndata as package
    path = os.path.join(os.path.dirname(package.__file__), "ann_module.py")
    if os.path.exists(path):
        full = "test.typinganndata.ann_module"
        spec = importlib.util.spec_from_file_location(full, path)
        module = importlib.util.module_from_spec(spec)
        with open(path, encoding="utf-8") as f:
            exec(compile("__annotations__ = {}\n" + f.read(), path, "exec"), vars(module))
        sys.modules[full] = package.ann_module = module


def without(suite, excluded):
    """The tests of a suite as a flat list, but for the excluded ones."""
    for t in suite:
        if isinstance(t, unittest.TestSuite):
            yield from without(t, excluded)
        elif t.id() not in excluded:
            yield t


def main():
    name, path, *excluded = sys.argv[1:]
    if sys.implementation.name == "cpython":
        sys.implementation.name = "reference"  # skips what is marked cpython_only
    with open(path, "w", encoding="utf-8", errors="backslashreplace") as report:
        try:
            adapt(name)
            suite = unittest.defaultTestLoader.loadTestsFromName("test." + name)
        except BaseException as e:
            report.write(f"import\t{type(e).__name__}: {e}\nend\n".replace("\r", " "))
            return
        if excluded:
            flat = list(without(suite, set(excluded)))
            suite = unittest.TestSuite()
            # Class and module fixtures need tests of a class side by side, which the order of loading gives.
            suite.addTests(flat)
        suite.run(Reporter(report))
        report.write("end\n")


if __name__ == "__main__":
    main()
