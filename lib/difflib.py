"""Compare sequences, and show in what texts differ.

SequenceMatcher finds what two sequences have in common; Differ, ndiff,
unified_diff, context_diff and HtmlDiff show differences of lists of lines.
"""

from collections import namedtuple as _namedtuple
from types import GenericAlias

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher',
           'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK', 'context_diff',
           'unified_diff', 'diff_bytes', 'HtmlDiff', 'Match']

Match = _namedtuple('Match', 'a b size')


def _calculate_ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Finds what two sequences of hashable items have in common.

    The idea is that of Ratcliff and Obershelp ("gestalt pattern matching"):
    find the longest block that is in both, and do the same to its left and
    to its right. The result is not the smallest difference, but one that
    looks right to people.

    isjunk(item) tells which items of b a match must not begin with. With
    autojunk, items that make up more than 1 % of b do not count either, if b
    has 200 items or more.

    >>> matcher = SequenceMatcher(None, "one apple", "two apples")
    >>> round(matcher.ratio(), 3)
    0.737
    >>> for block in matcher.get_matching_blocks():
    ...     print(block)
    Match(a=0, b=2, size=1)
    Match(a=3, b=3, size=6)
    Match(a=9, b=10, size=0)
    """

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Set both sequences.

        >>> matcher = SequenceMatcher()
        >>> matcher.set_seqs("xy", "xyz")
        >>> matcher.ratio()
        0.8
        """
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Set the first sequence.

        >>> matcher = SequenceMatcher(None, "ab", "cd")
        >>> matcher.set_seq1("cd")
        >>> matcher.ratio()
        1.0
        """
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Set the second sequence. Much is computed of it, so set this seldom to compare it with many.

        >>> matcher = SequenceMatcher(None, "ab", "cd")
        >>> matcher.set_seq2("ab")
        >>> matcher.ratio()
        1.0
        """
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = None
            self.fullbcount = None
            self._index_b()

    def _index_b(self):
        """Make b2j: where in b each item is, but for those that do not count (bjunk and bpopular)."""
        self.b2j = index = {}
        for j, item in enumerate(self.b):
            index.setdefault(item, []).append(j)
        self.bjunk = set(filter(self.isjunk, index)) if self.isjunk else set()
        for item in self.bjunk:
            del index[item]
        self.bpopular = set()
        size = len(self.b)
        if self.autojunk and size >= 200:
            limit = size // 100 + 1
            self.bpopular = {item for item, places in index.items() if len(places) > limit}
            for item in self.bpopular:
                del index[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """Return the longest block that is in a[alo:ahi] and b[blo:bhi], as a Match.

        Of several, it is the first in a, and then the first in b. It contains
        no junk but what is next to a match on either side.

        >>> SequenceMatcher(None, "a cat", "cats").find_longest_match()
        Match(a=2, b=0, size=3)
        >>> SequenceMatcher(None, "ab", "c").find_longest_match(0, 2, 0, 1)
        Match(a=0, b=0, size=0)
        """
        a, b, b2j, is_junk = self.a, self.b, self.b2j, self.bjunk.__contains__
        if ahi is None:
            ahi = len(a)
        if bhi is None:
            bhi = len(b)
        i, j, size = alo, blo, 0
        # lengths[y]: how long the match is that ends with a[x] and b[y].
        lengths = {}
        for x in range(alo, ahi):
            previous, lengths = lengths, {}
            for y in b2j.get(a[x], ()):
                if y < blo:
                    continue
                if y >= bhi:
                    break
                length = lengths[y] = previous.get(y - 1, 0) + 1
                if length > size:
                    i, j, size = x - length + 1, y - length + 1, length
        # Items that are popular extend a match, and after that junk does.
        for junk in (False, True):
            while i > alo and j > blo and is_junk(b[j - 1]) is junk and a[i - 1] == b[j - 1]:
                i, j, size = i - 1, j - 1, size + 1
            while (i + size < ahi and j + size < bhi and is_junk(b[j + size]) is junk
                   and a[i + size] == b[j + size]):
                size += 1
        return Match(i, j, size)

    def get_matching_blocks(self):
        """Return the list of all matches, in order; the last one is empty, and at the ends of both.

        >>> list(SequenceMatcher(None, "kettle", "keel").get_matching_blocks())
        [Match(a=0, b=0, size=2), Match(a=4, b=3, size=1), Match(a=6, b=4, size=0)]
        """
        if self.matching_blocks is not None:
            return self.matching_blocks
        la, lb = len(self.a), len(self.b)
        found = []
        # Not by recursion, which may be too deep.
        pending = [(0, la, 0, lb)]
        while pending:
            alo, ahi, blo, bhi = pending.pop()
            match = i, j, size = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                if alo < i and blo < j:
                    pending.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    pending.append((i + size, ahi, j + size, bhi))
        # Matches that touch become one.
        blocks = []
        for i, j, size in sorted(found):
            if blocks:
                last = blocks[-1]
                if last.a + last.size == i and last.b + last.size == j:
                    blocks[-1] = last._replace(size=last.size + size)
                    continue
            blocks.append(Match(i, j, size))
        blocks.append(Match(la, lb, 0))
        self.matching_blocks = blocks
        return blocks

    def get_opcodes(self):
        """Return how to make b of a: a list of (tag, i1, i2, j1, j2).

        The tag says what becomes of a[i1:i2]: "replace" by b[j1:j2],
        "delete", "insert" b[j1:j2], or "equal".

        >>> for code in SequenceMatcher(None, "kettle", "keel").get_opcodes():
        ...     print(code)
        ('equal', 0, 2, 0, 2)
        ('replace', 2, 4, 2, 3)
        ('equal', 4, 5, 3, 4)
        ('delete', 5, 6, 4, 4)
        """
        if self.opcodes is not None:
            return self.opcodes
        self.opcodes = codes = []
        i = j = 0
        for ai, bj, size in self.get_matching_blocks():
            if i < ai or j < bj:
                tag = 'insert' if i == ai else 'delete' if j == bj else 'replace'
                codes.append((tag, i, ai, j, bj))
            i, j = ai + size, bj + size
            if size:
                codes.append(('equal', ai, i, bj, j))
        return codes

    def get_grouped_opcodes(self, n=3):
        """Iterate over groups of opcodes, with no more than n equal items round the changes.

        >>> for group in SequenceMatcher(None, "0123456789", "x12345678y").get_grouped_opcodes(1):
        ...     print(group)
        [('replace', 0, 1, 0, 1), ('equal', 1, 2, 1, 2)]
        [('equal', 8, 9, 8, 9), ('replace', 9, 10, 9, 10)]
        """
        codes = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == 'equal' and i2 - i1 > 2 * n:
                # Far enough from the next change for another group.
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        """Return how much of both is common, from 0 to 1.

        >>> SequenceMatcher(None, "kettle", "keel").ratio()
        0.6
        """
        matches = sum(block.size for block in self.get_matching_blocks())
        return _calculate_ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        """Return an upper bound of ratio(): order is not regarded."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for item in self.b:
                counts[item] = counts.get(item, 0) + 1
        left = {}
        matches = 0
        for item in self.a:
            count = left[item] if item in left else self.fullbcount.get(item, 0)
            left[item] = count - 1
            if count > 0:
                matches += 1
        return _calculate_ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """Return an upper bound of ratio(): only the lengths are regarded."""
        la, lb = len(self.a), len(self.b)
        return _calculate_ratio(min(la, lb), la + lb)

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """Return up to n of the possibilities that are like a word, the likest first.

    cutoff is the least ratio: 1.0 would be equality.

    >>> get_close_matches("aple", ["pear", "apple", "maple", "plum"])
    ['maple', 'apple']
    """
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    from heapq import nlargest
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    scored = []
    for possibility in possibilities:
        matcher.set_seq1(possibility)
        if (matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff
                and matcher.ratio() >= cutoff):
            scored.append((matcher.ratio(), possibility))
    return [possibility for _, possibility in nlargest(n, scored)]


def _keep_original_ws(s, tag_s):
    """Put the white space of a line into the line of its marks, so that they stand below it."""
    return ''.join(c if mark == " " and c.isspace() else mark for c, mark in zip(s, tag_s))


class Differ:
    """Compares lists of lines, and inside of lines that are alike.

    Lines of the result begin with "- " (only in the first), "+ " (only in the
    second), "  " (in both) or "? " (marks below the line before).

    linejunk and charjunk tell which lines and characters are junk; see
    SequenceMatcher.

    >>> left = ["one\\n", "two\\n"]
    >>> right = ["one\\n", "twos\\n"]
    >>> print("".join(Differ().compare(left, right)), end="")
      one
    - two
    + twos
    ?    +
    """

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """Iterate over the lines of the result. The lines of a and b should have newlines at their ends.

        >>> list(Differ().compare(["a"], ["b"]))
        ['- a', '+ b']
        """
        matcher = SequenceMatcher(self.linejunk, a, b)
        for tag, alo, ahi, blo, bhi in matcher.get_opcodes():
            if tag == 'replace':
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == 'delete':
                yield from self._dump('-', a, alo, ahi)
            elif tag == 'insert':
                yield from self._dump('+', b, blo, bhi)
            else:
                yield from self._dump(' ', a, alo, ahi)

    def _dump(self, tag, x, lo, hi):
        return (f'{tag} {x[i]}' for i in range(lo, hi))

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        # The shorter part first, which is easier to read.
        removed = self._dump('-', a, alo, ahi)
        added = self._dump('+', b, blo, bhi)
        if bhi - blo < ahi - alo:
            removed, added = added, removed
        yield from removed
        yield from added

    def _replace(self, a, alo, ahi, b, blo, bhi):
        """Show lines that are not like each other, of which either may be none."""
        if alo < ahi and blo < bhi:
            return self._plain_replace(a, alo, ahi, b, blo, bhi)
        if alo < ahi:
            return self._dump('-', a, alo, ahi)
        return self._dump('+', b, blo, bhi)

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        """Pair lines that are alike, and show in what; the others are shown as removed or added.

        For each line of b, only lines of a that are about as far from the
        start are tried, or long replacements would take very long.

        >>> list(Differ()._fancy_replace(["colour\\n"], 0, 1, ["color\\n"], 0, 1))
        ['- colour\\n', '?     -\\n', '+ color\\n']
        """
        window = 10
        matcher = SequenceMatcher(self.charjunk)
        i_done, j_done = alo, blo
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            opposite = alo + j - blo
            candidates = range(max(opposite - window, i_done), min(opposite + window + 1, ahi))
            if not candidates:
                break
            best, best_ratio = None, 0.74999
            for i in candidates:
                matcher.set_seq1(a[i])
                if (matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio
                        and matcher.ratio() > best_ratio):
                    best, best_ratio = i, matcher.ratio()
            if best is None:
                continue
            yield from self._replace(a, i_done, best, b, j_done, j)
            if a[best] == b[j]:
                yield '  ' + a[best]
            else:
                matcher.set_seqs(a[best], b[j])
                yield from self._qformat(a[best], b[j], *self._marks(matcher))
            i_done, j_done = best + 1, j + 1
        yield from self._replace(a, i_done, ahi, b, j_done, bhi)

    @staticmethod
    def _marks(matcher):
        """Return the marks for both lines."""
        marks = {'replace': ('^', '^'), 'delete': ('-', ''), 'insert': ('', '+'), 'equal': (' ', ' ')}
        atags = btags = ""
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            amark, bmark = marks[tag]
            atags += amark * (i2 - i1)
            btags += bmark * (j2 - j1)
        return atags, btags

    def _qformat(self, aline, bline, atags, btags):
        """Show two lines and their marks.

        >>> for line in Differ()._qformat("\\tabc", "\\tabd", "   ^", "   ^"):
        ...     print(repr(line))
        '- \\tabc'
        '? \\t  ^\\n'
        '+ \\tabd'
        '? \\t  ^\\n'
        """
        for sign, line, tags in (("-", aline, atags), ("+", bline, btags)):
            yield f"{sign} {line}"
            tags = _keep_original_ws(line, tags).rstrip()
            if tags:
                yield f"? {tags}\n"


def IS_LINE_JUNK(line, pat=None):
    """Tell whether a line is empty, or has only a #; with pat, whether that function finds something.

    >>> IS_LINE_JUNK(" # \\n"), IS_LINE_JUNK("x\\n")
    (True, False)
    """
    if pat is None:
        return line.strip() in '#'
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Tell whether a character is a space or a tab.

    >>> IS_CHARACTER_JUNK("\\t"), IS_CHARACTER_JUNK("x")
    (True, False)
    """
    return ch in ws


def _headers(signs, names, dates, lineterm):
    """Return the lines that name both files."""
    for sign, name, date in zip(signs, names, dates):
        yield f"{sign} {name}{chr(9) + date if date else ''}{lineterm}"


def _format_range_unified(start, stop):
    length = stop - start
    if length == 1:
        return str(start + 1)
    # An empty range is named by the line before it.
    return f'{start + 1 if length else start},{length}'


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='',
                 tofiledate='', n=3, lineterm='\n'):
    """Iterate over the difference of two lists of lines in unified format, with n lines of context.

    For lines without newlines at their ends, set lineterm to "".

    >>> for line in unified_diff(["a", "b"], ["a", "c"], "old", "new", lineterm=""):
    ...     print(line)
    --- old
    +++ new
    @@ -1,2 +1,2 @@
     a
    -b
    +c
    """
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _headers(("---", "+++"), (fromfile, tofile), (fromfiledate, tofiledate), lineterm)
        first, last = group[0], group[-1]
        old = _format_range_unified(first[1], last[2])
        new = _format_range_unified(first[3], last[4])
        yield f'@@ -{old} +{new} @@{lineterm}'
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                yield from (' ' + line for line in a[i1:i2])
            else:
                yield from ('-' + line for line in a[i1:i2])
                yield from ('+' + line for line in b[j1:j2])


def _format_range_context(start, stop):
    length = stop - start
    beginning = start + 1 if length else start
    return str(beginning) if length <= 1 else f'{beginning},{stop}'


def context_diff(a, b, fromfile='', tofile='',
                 fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """Iterate over the difference of two lists of lines in context format; see unified_diff.

    >>> for line in context_diff(["a", "b"], ["a", "c"], "old", "new", lineterm=""):
    ...     print(line)
    *** old
    --- new
    ***************
    *** 1,2 ****
      a
    ! b
    --- 1,2 ----
      a
    ! c
    """
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    signs = {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _headers(("***", "---"), (fromfile, tofile), (fromfiledate, tofiledate), lineterm)
        first, last = group[0], group[-1]
        tags = {code[0] for code in group}
        yield '***************' + lineterm
        yield f'*** {_format_range_context(first[1], last[2])} ****{lineterm}'
        if tags & {'replace', 'delete'}:
            for tag, i1, i2, _, _ in group:
                if tag != 'insert':
                    yield from (signs[tag] + line for line in a[i1:i2])
        yield f'--- {_format_range_context(first[3], last[4])} ----{lineterm}'
        if tags & {'replace', 'insert'}:
            for tag, _, _, j1, j2 in group:
                if tag != 'delete':
                    yield from (signs[tag] + line for line in b[j1:j2])


def _check_types(a, b, *args):
    # Only the first lines: to look at all would take time.
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError(f'lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})')
    for lines in (a, b):
        if isinstance(lines, str):
            raise TypeError(f'input must be a sequence of strings, not {type(lines).__name__}')
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError(f'all arguments must be str, not: {arg!r}')


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'',
               fromfiledate=b'', tofiledate=b'', n=3, lineterm=b'\n'):
    """Compare lines that are bytes, whose encoding is not known, by unified_diff or context_diff."""
    def decode(s):
        try:
            return s.decode('ascii', 'surrogateescape')
        except AttributeError as err:
            raise TypeError(f'all arguments must be bytes, not {type(s).__name__} ({s!r})') from err

    a = list(map(decode, a))
    b = list(map(decode, b))
    names = map(decode, (fromfile, tofile, fromfiledate, tofiledate))
    for line in dfunc(a, b, *names, n, decode(lineterm)):
        yield line.encode('ascii', 'surrogateescape')


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Iterate over the difference of two lists of lines in the format of Differ.

    >>> list(ndiff(["a", "b"], ["b", "c"]))
    ['- a', '  b', '+ c']
    """
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """Iterate over the lines of the first (which=1) or the second list (2) that a result of ndiff was made of.

    >>> delta = list(ndiff(["a", "b"], ["b", "c"]))
    >>> list(restore(delta, 1)), list(restore(delta, 2))
    (['a', 'b'], ['b', 'c'])
    """
    try:
        sign = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError(f'unknown delta choice (must be 1 or 2): {which!r}') from None
    for line in delta:
        if line[:2] in ("  ", sign):
            yield line[2:]


# Side by side. In what follows, changes in a line stand between "\0" with one of +-^ and "\1".

class _Sides:
    """Turns lines of ndiff into pairs of lines, with empty ones opposite of what is only on one side.

    A side of a pair is (number of the line, text), and ("", "\\n") where it
    is empty.
    """

    def __init__(self, lines):
        self.lines = lines
        self.ahead = []     # up to four lines; "X" at the end
        self.numbers = [0, 0]
        # How many more lines the right side has in the change so far.
        self.surplus = 0

    def _side(self, side, marked):
        """Take a line, with its marks if it has some, for one side; marked is the sign if all of it is a change."""
        self.numbers[side] += 1
        line = self.ahead.pop(0)
        text = line[2:]
        if marked == '?':
            text = self._mark(line, self.ahead.pop(0))[2:]
        elif marked:
            # An empty line would not show.
            text = f'\0{marked}{text or " "}\1'
        return self.numbers[side], text

    @staticmethod
    def _mark(line, marks):
        import re
        for match in reversed(list(re.finditer(r'(\++|-+|\^+)', marks))):
            start, end = match.span()
            line = f'{line[:start]}\0{marks[start]}{line[start:end]}\1{line[end:]}'
        return line

    def _events(self):
        """Iterate over (left, right, whether they differ); a side is None where it is to be filled by a later event."""
        while True:
            while len(self.ahead) < 4:
                self.ahead.append(next(self.lines, 'X'))
            signs = ''.join(line[0] for line in self.ahead)
            if signs.startswith(' '):
                left = self._side(0, None)
                self.numbers[1] += 1
                yield left, (self.numbers[1], left[1]), False
            elif signs.startswith('-?+?'):
                yield self._side(0, '?'), self._side(1, '?'), True
            elif signs.startswith('-+?'):
                yield self._side(0, None), self._side(1, '?'), True
            elif signs.startswith('-?+'):
                yield self._side(0, '?'), self._side(1, None), True
            elif signs.startswith('-') and (signs.startswith('--++') or not signs.startswith(
                    ('--?+', '--+', '- '))):
                self.surplus -= 1
                yield self._side(0, '-'), None, True
            elif signs.startswith('+') and not signs.startswith(('+ ', '+-')) or signs.startswith('+--'):
                self.surplus += 1
                yield None, self._side(1, '+'), True
            else:
                # The change ends here, perhaps with one more line on a side. Empty ones make up for the rest.
                last = None
                missing = self.surplus
                if signs.startswith('-'):
                    last = self._side(0, '-'), None, True
                    missing -= 1
                elif signs.startswith('+'):
                    last = None, self._side(1, '+'), True
                    missing += 1
                for _ in range(-missing):
                    yield None, ('', '\n'), True
                for _ in range(missing):
                    yield ('', '\n'), None, True
                if last is None:
                    return
                self.surplus = 0
                yield last

    def pairs(self):
        """Iterate over (left, right, whether they differ), with both sides there."""
        left, right = [], []
        for from_line, to_line, differs in self._events():
            if from_line is not None:
                left.append((from_line, differs))
            if to_line is not None:
                right.append((to_line, differs))
            while left and right:
                from_line, from_differs = left.pop(0)
                to_line, to_differs = right.pop(0)
                yield from_line, to_line, from_differs or to_differs


def _mdiff(fromlines, tolines, context=None, linejunk=None,
           charjunk=IS_CHARACTER_JUNK):
    """Iterate over pairs of lines, (left, right, whether they differ), all or with context lines round changes.

    (None, None, None) stands between parts that are not next to each other.
    """
    pairs = _Sides(ndiff(fromlines, tolines, linejunk, charjunk)).pairs()
    if context is None:
        yield from pairs
        return
    before = []         # equal lines since the last change that were not shown
    dropped = False     # whether there were more of them
    after = 0           # how many equal lines are still to be shown
    for pair in pairs:
        if pair[2]:
            if dropped:
                yield None, None, None
            yield from before
            before, dropped = [], False
            after = context
            yield pair
        elif after:
            after -= 1
            yield pair
        else:
            before.append(pair)
            if len(before) > context:
                del before[0]
                dropped = True


class HtmlDiff:
    """Shows the difference of two lists of lines side by side, as a table of HTML.

    tabsize: columns of a tab. wrapcolumn: longer lines are broken. linejunk
    and charjunk are those of ndiff.
    """

    _file_template = """
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">

<html>

<head>
    <meta http-equiv="Content-Type"
          content="text/html; charset=%(charset)s" />
    <title></title>
    <style type="text/css">%(styles)s
    </style>
</head>

<body>
    %(table)s%(legend)s
</body>

</html>"""

    _styles = """
        :root {color-scheme: light dark}
        table.diff {font-family: Menlo, Consolas, Monaco, Liberation Mono, Lucida Console, monospace; border:medium}
        .diff_header {background-color:#e0e0e0}
        td.diff_header {text-align:right}
        .diff_next {background-color:#c0c0c0}
        .diff_add {background-color:palegreen}
        .diff_chg {background-color:#ffff77}
        .diff_sub {background-color:#ffaaaa}

        @media (prefers-color-scheme: dark) {
            .diff_header {background-color:#666}
            .diff_next {background-color:#393939}
            .diff_add {background-color:darkgreen}
            .diff_chg {background-color:#847415}
            .diff_sub {background-color:darkred}
        }"""

    _table_template = """
    <table class="diff" id="difflib_chg_%(prefix)s_top"
           cellspacing="0" cellpadding="0" rules="groups" >
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        %(header_row)s
        <tbody>
%(data_rows)s        </tbody>
    </table>"""

    _legend = """
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> <table border="" summary="Colors">
                      <tr><th> Colors </th> </tr>
                      <tr><td class="diff_add">&nbsp;Added&nbsp;</td></tr>
                      <tr><td class="diff_chg">Changed</td> </tr>
                      <tr><td class="diff_sub">Deleted</td> </tr>
                  </table></td>
             <td> <table border="" summary="Links">
                      <tr><th colspan="2"> Links </th> </tr>
                      <tr><td>(f)irst change</td> </tr>
                      <tr><td>(n)ext change</td> </tr>
                      <tr><td>(t)op</td> </tr>
                  </table></td> </tr>
    </table>"""

    # So that several tables can be in one document.
    _default_prefix = 0

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None,
                 charjunk=IS_CHARACTER_JUNK):
        self._tabsize = tabsize
        self._wrapcolumn = wrapcolumn
        self._linejunk = linejunk
        self._charjunk = charjunk

    def make_file(self, fromlines, tolines, fromdesc='', todesc='',
                  context=False, numlines=5, *, charset='utf-8'):
        """Return a whole document with the table; see make_table."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc,
                                context=context, numlines=numlines)
        text = self._file_template % {
            'styles': self._styles, 'legend': self._legend, 'table': table, 'charset': charset}
        return text.encode(charset, 'xmlcharrefreplace').decode(charset)

    def make_table(self, fromlines, tolines, fromdesc='', todesc='', context=False,
                   numlines=5):
        """Return the table.

        With context, only numlines lines round changes are shown; without,
        links to changes lead so many lines above them.
        """
        self._prefix = [f"from{HtmlDiff._default_prefix}_", f"to{HtmlDiff._default_prefix}_"]
        HtmlDiff._default_prefix += 1
        fromlines = [self._expand_tabs(line) for line in fromlines]
        tolines = [self._expand_tabs(line) for line in tolines]
        pairs = _mdiff(fromlines, tolines, numlines if context else None,
                       linejunk=self._linejunk, charjunk=self._charjunk)
        if self._wrapcolumn:
            pairs = self._wrapped(pairs)
        rows = [None if differs is None else (self._cells(0, left), self._cells(1, right), differs)
                for left, right, differs in pairs]
        ids, links = self._navigation([row and row[2] for row in rows], numlines)
        if not rows:
            text = 'No Differences Found' if context else 'Empty File'
            cells = f'<td></td><td>&nbsp;{text}&nbsp;</td>'
            rows = [(cells, cells, False)]
        lines = []
        for i, row in enumerate(rows):
            if row is None:
                # A gap; there is none to be shown before the first line.
                if i > 0:
                    lines.append('        </tbody>        \n        <tbody>\n')
                continue
            lines.append(f'            <tr><td class="diff_next"{ids[i]}>{links[i]}</td>{row[0]}'
                         f'<td class="diff_next">{links[i]}</td>{row[1]}</tr>\n')
        header = ''
        if fromdesc or todesc:
            columns = ''.join(f'<th class="diff_next"><br /></th><th colspan="2" class="diff_header">{desc}</th>'
                              for desc in (fromdesc, todesc))
            header = f'<thead><tr>{columns}</tr></thead>'
        table = self._table_template % {
            'data_rows': ''.join(lines), 'header_row': header, 'prefix': self._prefix[1]}
        for mark, text in (('\0+', '<span class="diff_add">'), ('\0-', '<span class="diff_sub">'),
                           ('\0^', '<span class="diff_chg">'), ('\1', '</span>'), ('\t', '&nbsp;')):
            table = table.replace(mark, text)
        return table

    def _expand_tabs(self, line):
        """Return a line with a tab for each column of its tabs: they become spaces that are not broken at."""
        line = line.replace(' ', '\0').expandtabs(self._tabsize)
        return line.replace(' ', '\t').replace('\0', ' ').rstrip('\n')

    def _wrapped(self, pairs):
        """Break lines that are too long."""
        for left, right, differs in pairs:
            if differs is None:
                yield left, right, differs
                continue
            lefts, rights = self._broken(*left), self._broken(*right)
            for i in range(max(len(lefts), len(rights))):
                yield (lefts[i] if i < len(lefts) else ('', ' '),
                       rights[i] if i < len(rights) else ('', ' '), differs)

    def _broken(self, number, text):
        """Return the parts of a line; those after the first have ">" for a number."""
        parts = []
        while number:
            size = len(text)
            if size <= self._wrapcolumn or size - text.count('\0') * 3 <= self._wrapcolumn:
                break
            at = columns = 0
            mark = ''
            while columns < self._wrapcolumn and at < size:
                if text[at] == '\0':
                    mark = text[at + 1]
                    at += 2
                    continue
                if text[at] == '\1':
                    mark = ''
                else:
                    columns += 1
                at += 1
            # A change goes on in the next part.
            parts.append((number, text[:at] + ('\1' if mark else '')))
            text = (f'\0{mark}' if mark else '') + text[at:]
            number = '>'
        parts.append((number, text))
        return parts

    def _cells(self, side, line):
        number, text = line
        anchor = ''
        if isinstance(number, int):
            anchor = f' id="{self._prefix[side]}{number}"'
        text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
        # Spaces that are not broken at.
        text = text.replace(' ', '&nbsp;').rstrip()
        return f'<td class="diff_header"{anchor}>{number}</td><td nowrap="nowrap">{text}</td>'

    def _navigation(self, flags, numlines):
        """Return for each line the anchor of a change, and the link to the next one."""
        prefix = self._prefix[1]
        flags = flags or [False]
        ids = [''] * len(flags)
        links = [''] * len(flags)
        count = 0
        last = 0
        inside = False
        for i, flag in enumerate(flags):
            if flag and not inside:
                last = i
                # Some lines above it are to be seen, too.
                ids[max(0, i - numlines)] = f' id="difflib_chg_{prefix}_{count}"'
                count += 1
                links[i] = f'<a href="#difflib_chg_{prefix}_{count}">n</a>'
            inside = bool(flag)
        if not flags[0]:
            links[0] = f'<a href="#difflib_chg_{prefix}_0">f</a>'
        links[last] = f'<a href="#difflib_chg_{prefix}_top">t</a>'
        return ids, links
