"""Package unittest: what runs, what is reported, and in which words."""
import io
import os
import re
import subprocess
import sys
import tempfile
import unittest


class Sample(unittest.TestCase):
    log = []

    @classmethod
    def setUpClass(cls):
        cls.log.append("setUpClass")

    def setUp(self):
        self.addCleanup(self.log.append, "cleanup")

    def test_ok(self):
        """Says what it does."""

    def test_fail(self):
        self.assertEqual([1, 2], [1, 3])

    def test_error(self):
        1 / 0

    @unittest.skip("why")
    def test_skip(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.fail()

    @unittest.expectedFailure
    def test_surprise(self):
        pass

    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)


out = io.StringIO()
result = unittest.TextTestRunner(out, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(Sample))
text = out.getvalue()
assert repr(result) == "<unittest.runner.TextTestResult run=7 errors=1 failures=2>"
for line in [
    "test_ok (__main__.Sample.test_ok)\nSays what it does. ... ok\n",
    "test_fail (__main__.Sample.test_fail) ... FAIL\n", "test_skip (__main__.Sample.test_skip) ... skipped 'why'\n",
    "test_expected (__main__.Sample.test_expected) ... expected failure\n", "... unexpected success\n",
    "test_sub (__main__.Sample.test_sub) ... \n  test_sub (__main__.Sample.test_sub) (i=1) ... FAIL\n",
    "AssertionError: Lists differ: [1, 2] != [1, 3]\n\nFirst differing element 1:\n2\n3\n\n- [1, 2]\n?     ^\n\n+ [1, 3]\n",
    "FAILED (failures=2, errors=1, skipped=1, expected failures=1, unexpected successes=1)\n",
]:
    assert line in text, line + "\n--\n" + text
assert re.search(r"\nRan 7 tests in \d+\.\d{3}s\n", text)
assert Sample.log == ["setUpClass"] + ["cleanup"] * 6

case = Sample("test_ok")


def message(method, *args, **kw):
    try:
        getattr(case, method)(*args, **kw)
    except AssertionError as e:
        return str(e)


for args, expected in {
    ("assertEqual", 1, 2): "1 != 2", ("assertTrue", 0): "0 is not true", ("assertIn", 1, (2,)): "1 not found in (2,)",
    ("assertIsNone", 1): "1 is not None", ("assertLess", 2, 1): "2 not less than 1",
    ("assertAlmostEqual", 1, 1.1): "1 != 1.1 within 7 places (0.10000000000000009 difference)",
    ("assertIsInstance", 1, str): "1 is not an instance of <class 'str'>",
    ("assertRegex", "a", "b"): "Regex didn't match: 'b' not found in 'a'",
    ("assertCountEqual", "aab", "ab"): "Element counts were not equal:\nFirst has 2, Second has 1:  'a'",
    ("assertStartsWith", "abc", "x"): "'abc' doesn't start with 'x'",
    ("assertEqual", "a\nb", "a\nc"): "'a\\nb' != 'a\\nc'\n  a\n- b\n+ c\n",
    ("assertRaises", ValueError, int, "3"): "ValueError not raised by int",
    ("assertMultiLineEqual", "a", "a"): None,
}.items():
    assert message(*args) == expected, (args, message(*args))
with case.assertRaisesRegex(ZeroDivisionError, "division") as caught:
    1 / 0
assert isinstance(caught.exception, ZeroDivisionError)
assert message("assertTrue", False, "note") == "False is not true : note"

with tempfile.TemporaryDirectory() as root:
    def command(source, *options):
        with open(os.path.join(root, "test_it.py"), "w") as f:
            f.write("import unittest\nclass T(unittest.TestCase):\n    def test_a(self):\n        " + source
                    + "\n    def test_b(self): pass\nif __name__ == '__main__':\n    unittest.main()\n")
        return subprocess.run([sys.executable, *options], cwd=root, capture_output=True, text=True)

    assert command("pass", "test_it.py").returncode == 0
    done = command("self.fail('no')", "-m", "unittest", "-q")
    assert done.returncode == 1 and "AssertionError: no\n" in done.stderr and "FAILED (failures=1)" in done.stderr
    assert "Ran 1 test" in command("pass", "-m", "unittest", "test_it.T.test_b").stderr
    assert command("pass", "-m", "unittest", "-k", "none", "test_it").returncode == 5
