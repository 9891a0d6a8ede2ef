"""The methods assert* of a test."""

import re
import types

from .util import (_common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable,
                   safe_repr)

__unittest = True

DIFF_OMITTED = ("\nDiff is %s characters long. "
                "Set self.maxDiff to None to see it.")

# What sequences raise that have no length or no such item.
_SEQUENCE_ERRORS = (TypeError, IndexError, NotImplementedError)


def _describe(obj):
    """Return an object's kind as errors about attributes have it."""
    if isinstance(obj, types.ModuleType):
        return f"module {obj.__name__!r}"
    if isinstance(obj, type):
        return f"type object {obj.__name__!r}"
    return f"{type(obj).__name__!r} object"


def _lines_of(obj):
    import pprint
    return pprint.pformat(obj).splitlines()


class _Assertions:
    """The base of TestCase.

    All methods take a message. What they raise is failureException, whose
    text is ours followed by the message.
    """

    # Differences between longer texts would take very long.
    _diffThreshold = 2 ** 16

    def fail(self, msg=None):
        """Fail."""
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        """Combine a message with ours, as longMessage says."""
        if not self.longMessage:
            return msg or standardMsg
        if msg is None:
            return standardMsg
        try:
            return f"{standardMsg} : {msg}"
        except UnicodeDecodeError:
            return f"{safe_repr(standardMsg)} : {safe_repr(msg)}"

    def _fail(self, msg, standardMsg):
        raise self.failureException(self._formatMessage(msg, standardMsg))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def _fail_with_diff(self, msg, standardMsg, first, second, sep="\n"):
        """Fail with the difference between two lists of lines."""
        from difflib import ndiff
        diff = "\n" + sep.join(ndiff(first, second))
        self.fail(self._formatMessage(msg, self._truncateMessage(standardMsg, diff)))

    # Truth and identity.

    def assertTrue(self, expr, msg=None):
        """Fail unless a value is true."""
        if not expr:
            self._fail(msg, f"{safe_repr(expr)} is not true")

    def assertFalse(self, expr, msg=None):
        """Fail unless a value is false."""
        if expr:
            self._fail(msg, f"{safe_repr(expr)} is not false")

    def assertIs(self, expr1, expr2, msg=None):
        """Fail unless both are the same object."""
        if expr1 is not expr2:
            self._fail(msg, f"{safe_repr(expr1)} is not {safe_repr(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        """Fail if both are the same object."""
        if expr1 is expr2:
            self._fail(msg, f"unexpectedly identical: {safe_repr(expr1)}")

    def assertIsNone(self, obj, msg=None):
        """Fail unless an object is None."""
        if obj is not None:
            self._fail(msg, f"{safe_repr(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        """Fail if an object is None."""
        if obj is None:
            self._fail(msg, "unexpectedly None")

    # Equality.

    def _getAssertEqualityFunc(self, first, second):
        """Return the method that compares two objects of a type."""
        if type(first) is type(second):
            asserter = self._type_equality_funcs.get(type(first))
            if isinstance(asserter, str):
                asserter = getattr(self, asserter)
            if asserter is not None:
                return asserter
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail(msg, "%s != %s" % _common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        """Fail unless both are equal by ==; for some types, with the difference."""
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        """Fail unless both are different by !=."""
        if not first != second:
            self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)}")

    @staticmethod
    def _near(first, second, places, delta):
        """Tell whether numbers are nearly equal, and in words how nearly, and their difference."""
        diff = abs(first - second)
        if delta is not None:
            return diff <= delta, f"{safe_repr(delta)} delta", diff
        if places is None:
            places = 7
        return round(diff, places) == 0, f"{places!r} places", diff

    def assertAlmostEqual(self, first, second, places=None, msg=None,
                          delta=None):
        """Fail unless both are equal when their difference is rounded to 7 or other places, or within delta."""
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        near, how, diff = self._near(first, second, places, delta)
        if not near:
            self._fail(msg, f"{safe_repr(first)} != {safe_repr(second)} within {how} "
                            f"({safe_repr(diff)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None,
                             delta=None):
        """Fail unless both are different when rounded; see assertAlmostEqual."""
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        near, how, diff = self._near(first, second, places, delta)
        if first == second or near:
            detail = f" ({safe_repr(diff)} difference)" if delta is not None else ""
            self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)} within {how}{detail}")

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Fail unless two sequences are equal, and if seq_type is given, both of that type."""
        name = "sequence" if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for which, seq in (("First", seq1), ("Second", seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f"{which} sequence is not a {name}: {safe_repr(seq)}")
        lengths = []
        for which, seq in (("First", seq1), ("Second", seq2)):
            try:
                lengths.append(len(seq))
            except (TypeError, NotImplementedError):
                differing = f"{which} {name} has no length.    Non-sequence?"
                break
        else:
            if seq1 == seq2:
                return
            differing = self._sequence_difference(seq1, seq2, *lengths, name, seq_type)
            if differing is None:
                return
        self._fail_with_diff(msg, differing, _lines_of(seq1), _lines_of(seq2))

    @staticmethod
    def _sequence_difference(seq1, seq2, len1, len2, name, seq_type):
        """Describe where two sequences differ; None if they have the same items, and types do not matter."""
        text = "%ss differ: %s != %s\n" % (name.capitalize(), *_common_shorten_repr(seq1, seq2))
        for i in range(min(len1, len2)):
            items = []
            for which, seq in (("first", seq1), ("second", seq2)):
                try:
                    items.append(seq[i])
                except _SEQUENCE_ERRORS:
                    text += f"\nUnable to index element {i} of {which} {name}\n"
                    break
            if len(items) < 2:
                break
            if items[0] != items[1]:
                text += "\nFirst differing element %d:\n%s\n%s\n" % (i, *_common_shorten_repr(*items))
                break
        else:
            if len1 == len2 and seq_type is None and type(seq1) != type(seq2):
                return None
        if len1 != len2:
            which, longer, extra = ("first", seq1, len2) if len1 > len2 else ("second", seq2, len1)
            text += f"\n{which.capitalize()} {name} contains {abs(len1 - len2)} additional elements.\n"
            try:
                text += f"First extra element {extra}:\n{safe_repr(longer[extra])}\n"
            except _SEQUENCE_ERRORS:
                text += f"Unable to index element {extra} of {which} {name}\n"
        return text

    def assertListEqual(self, list1, list2, msg=None):
        """Fail unless both are lists and equal."""
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        """Fail unless both are tuples and equal."""
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        """Fail unless both are equal as sets."""
        lines = []
        for which, other, a, b in (("first", "second", set1, set2), ("second", "first", set2, set1)):
            try:
                items = a.difference(b)
            except TypeError as e:
                self.fail(f"invalid type when attempting set difference: {e}")
            except AttributeError as e:
                self.fail(f"{which} argument does not support set difference: {e}")
            if items:
                lines.append(f"Items in the {which} set but not the {other}:")
                lines += map(repr, items)
        if lines:
            self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        """Fail unless both are dicts and equal."""
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            self._fail_with_diff(msg, "%s != %s" % _common_shorten_repr(d1, d2),
                                 _lines_of(d1), _lines_of(d2))

    def assertCountEqual(self, first, second, msg=None):
        """Fail unless two iterables have the same items, each equally often, in whatever order."""
        first, second = list(first), list(second)
        try:
            differences = _count_diff_hashable(first, second)
        except TypeError:
            differences = _count_diff_all_purpose(first, second)
        if differences:
            lines = ["First has %d, Second has %d:  %r" % difference for difference in differences]
            self.fail(self._formatMessage(msg, self._truncateMessage(
                "Element counts were not equal:\n", "\n".join(lines))))

    def assertMultiLineEqual(self, first, second, msg=None):
        """Fail unless both are texts and equal."""
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if max(len(first), len(second)) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        # Without a newline at the end, the next line of the difference would follow on the same line. If both are
        # there, both get one, for otherwise they would differ in it.
        a, b = first, second
        if a and b:
            if a[-1] != "\n" or b[-1] != "\n":
                a += "\n"
                b += "\n"
        elif a and a[-1] != "\n":
            a += "\n"
        elif b and b[-1] != "\n":
            b += "\n"
        self._fail_with_diff(msg, "%s != %s" % _common_shorten_repr(first, second),
                             a.splitlines(keepends=True), b.splitlines(keepends=True), sep="")

    # Order.

    def assertLess(self, a, b, msg=None):
        """Fail unless a < b."""
        if not a < b:
            self._fail(msg, f"{safe_repr(a)} not less than {safe_repr(b)}")

    def assertLessEqual(self, a, b, msg=None):
        """Fail unless a <= b."""
        if not a <= b:
            self._fail(msg, f"{safe_repr(a)} not less than or equal to {safe_repr(b)}")

    def assertGreater(self, a, b, msg=None):
        """Fail unless a > b."""
        if not a > b:
            self._fail(msg, f"{safe_repr(a)} not greater than {safe_repr(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        """Fail unless a >= b."""
        if not a >= b:
            self._fail(msg, f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}")

    # Membership, types, attributes.

    def assertIn(self, member, container, msg=None):
        """Fail unless something is in a container."""
        if member not in container:
            self._fail(msg, f"{safe_repr(member)} not found in {safe_repr(container)}")

    def assertNotIn(self, member, container, msg=None):
        """Fail if something is in a container."""
        if member in container:
            self._fail(msg, f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}")

    def assertIsInstance(self, obj, cls, msg=None):
        """Fail unless an object is an instance of a class, or of one in a tuple."""
        if not isinstance(obj, cls):
            of = f"any of {cls!r}" if isinstance(cls, tuple) else repr(cls)
            self._fail(msg, f"{safe_repr(obj)} is not an instance of {of}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        """Fail if an object is an instance of a class, or of one in a tuple."""
        if isinstance(obj, cls):
            if isinstance(cls, tuple):
                cls = next((c for c in cls if isinstance(obj, c)), cls)
            self._fail(msg, f"{safe_repr(obj)} is an instance of {cls!r}")

    def _is_subclass(self, cls, superclass, msg):
        try:
            return issubclass(cls, superclass)
        except TypeError:
            if not isinstance(cls, type):
                self._fail(msg, f"{cls!r} is not a class")
            raise

    def assertIsSubclass(self, cls, superclass, msg=None):
        """Fail unless a class is a subclass of another, or of one in a tuple."""
        if not self._is_subclass(cls, superclass, msg):
            of = f"any of {superclass!r}" if isinstance(superclass, tuple) else repr(superclass)
            self._fail(msg, f"{cls!r} is not a subclass of {of}")

    def assertNotIsSubclass(self, cls, superclass, msg=None):
        """Fail if a class is a subclass of another, or of one in a tuple."""
        if self._is_subclass(cls, superclass, msg):
            if isinstance(superclass, tuple):
                superclass = next((c for c in superclass if issubclass(cls, c)), superclass)
            self._fail(msg, f"{cls!r} is a subclass of {superclass!r}")

    def assertHasAttr(self, obj, name, msg=None):
        """Fail unless an object has an attribute."""
        if not hasattr(obj, name):
            self._fail(msg, f"{_describe(obj)} has no attribute {name!r}")

    def assertNotHasAttr(self, obj, name, msg=None):
        """Fail if an object has an attribute."""
        if hasattr(obj, name):
            self._fail(msg, f"{_describe(obj)} has unexpected attribute {name!r}")

    # Text.

    def assertRegex(self, text, expected_regex, msg=None):
        """Fail unless a regular expression is found in a text."""
        if isinstance(expected_regex, (str, bytes)):
            assert expected_regex, "expected_regex must not be empty."
            expected_regex = re.compile(expected_regex)
        if not expected_regex.search(text):
            self._fail(msg, f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        """Fail if a regular expression is found in a text."""
        if isinstance(unexpected_regex, (str, bytes)):
            unexpected_regex = re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            self._fail(msg, f"Regex matched: {text[match.start():match.end()]!r} matches "
                            f"{unexpected_regex.pattern!r} in {text!r}")

    def _tail_type_check(self, s, tails, msg):
        """Fail if a text is of another type than what it is to start or end with."""
        for tail in tails if isinstance(tails, tuple) else (tails,):
            if isinstance(tail, str) and not isinstance(s, str):
                self._fail(msg, f"Expected str, not {type(s).__name__}")
            if isinstance(tail, (bytes, bytearray)) and not isinstance(s, (bytes, bytearray)):
                self._fail(msg, f"Expected bytes, not {type(s).__name__}")

    def _has_tail(self, s, method, tails, msg):
        try:
            return getattr(s, method)(tails)
        except (AttributeError, TypeError):
            self._tail_type_check(s, tails, msg)
            raise

    def _assert_tail(self, s, method, tails, msg, words):
        if not self._has_tail(s, method, tails, msg):
            any_of = "any of " if isinstance(tails, tuple) else ""
            self._fail(msg, f"{safe_repr(s, short=True)} doesn't {words} with {any_of}{safe_repr(tails)}")

    def _assert_no_tail(self, s, method, tails, msg, words):
        if self._has_tail(s, method, tails, msg):
            if isinstance(tails, tuple):
                tails = next((tail for tail in tails if getattr(s, method)(tail)), tails)
            self._fail(msg, f"{safe_repr(s, short=True)} {words} with {safe_repr(tails)}")

    def assertStartsWith(self, s, prefix, msg=None):
        """Fail unless a text begins with a prefix, or with one in a tuple."""
        self._assert_tail(s, "startswith", prefix, msg, "start")

    def assertNotStartsWith(self, s, prefix, msg=None):
        """Fail if a text begins with a prefix, or with one in a tuple."""
        self._assert_no_tail(s, "startswith", prefix, msg, "starts")

    def assertEndsWith(self, s, suffix, msg=None):
        """Fail unless a text ends with a suffix, or with one in a tuple."""
        self._assert_tail(s, "endswith", suffix, msg, "end")

    def assertNotEndsWith(self, s, suffix, msg=None):
        """Fail if a text ends with a suffix, or with one in a tuple."""
        self._assert_no_tail(s, "endswith", suffix, msg, "ends")
