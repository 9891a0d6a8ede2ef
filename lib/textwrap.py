"""Wrapping, filling, indenting and dedenting of text."""

import re

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

# The whitespace of ASCII only: others, such as the no-break space, are there to keep lines together.
_whitespace = '\t\n\x0b\x0c\r '


class TextWrapper:
    """Breaks paragraphs into lines.

    The attributes, which are also the arguments:

        width                greatest length of a line
        initial_indent       what the first line begins with
        subsequent_indent    what the other lines begin with
        expand_tabs          turn tabs into spaces first
        replace_whitespace   then turn each whitespace character into a space
        fix_sentence_endings put two spaces between sentences, as well as that can be told
        break_long_words     break words that are longer than a line
        drop_whitespace      drop whitespace at the beginning and end of lines
        break_on_hyphens     break words behind hyphens
        tabsize              how far tab stops are apart
        max_lines            greatest number of lines
        placeholder          what ends the last of these if text is left out
    """

    unicode_whitespace_trans = dict.fromkeys(map(ord, _whitespace), ord(' '))

    # A chunk is whitespace, a dash of several hyphens between words, or a word up to where it may be broken: behind a
    # hyphen between letters, before a dash, at its end.
    _parts = {'space': f'[{re.escape(_whitespace)}]', 'other': f'[^{re.escape(_whitespace)}]',
              'letter': r'[^\d\W]', 'wordlike': r'[\w!"\'&.,?]'}
    wordsep_re = re.compile(r'''
        ( {space}+
        | (?<={wordlike}) -{{2,}} (?=\w)
        | {other}+? (?: - (?: (?<={letter}{{2}}-) | (?<={letter}-{letter}-) ) (?= {letter} -? {letter})
                      | (?= {space} | \z)
                      | (?<={wordlike}) (?= -{{2,}} \w) )
        )'''.format(**_parts), re.VERBOSE)
    wordsep_simple_re = re.compile('({space}+)'.format(**_parts))
    del _parts
    sentence_end_re = re.compile(r'[a-z][.!?]["\']?\z')

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    # Subclasses may override these, too.

    def _munge_whitespace(self, text):
        """Do what expand_tabs and replace_whitespace say."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        """List the chunks of text, between which lines may be broken."""
        pattern = self.wordsep_re if self.break_on_hyphens is True else self.wordsep_simple_re
        return [chunk for chunk in pattern.split(text) if chunk]

    def _fix_sentence_endings(self, chunks):
        """Make two spaces of one where a sentence ends before it."""
        for i in range(1, len(chunks)):
            if chunks[i] == " " and self.sentence_end_re.search(chunks[i - 1]):
                chunks[i] = "  "

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """Put the next chunk, longer than a line, on the line: a part of it or, if need be, all of it."""
        space = 1 if width < 1 else width - cur_len
        if self.break_long_words and space > 0:
            chunk = reversed_chunks[-1]
            end = space
            if self.break_on_hyphens and len(chunk) > space:
                hyphen = chunk.rfind('-', 0, space)
                if hyphen > 0 and chunk[:hyphen].strip('-'):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _next_line(self, chunks, width, first):
        """Take the chunks of the next line off the list, whose first chunk is its last item."""
        if self.drop_whitespace and not first and not chunks[-1].strip():
            chunks.pop()
        line, length = [], 0
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            self._handle_long_word(chunks, line, length, width)
        if self.drop_whitespace and line and not line[-1].strip():
            line.pop()
        return line

    def _wrap_chunks(self, chunks):
        """Put chunks together to lines, and return these."""
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        limit = self.max_lines
        if limit is not None:
            indent = self.subsequent_indent if limit > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            line = self._next_line(chunks, width, not lines)
            if not line:
                continue
            if limit is not None and len(lines) + 1 >= limit:
                rest = chunks and not (self.drop_whitespace and len(chunks) == 1
                                       and not chunks[0].strip())
                if rest or sum(map(len, line)) > width:
                    self._end_early(lines, line, indent, width)
                    break
            lines.append(indent + ''.join(line))
        return lines

    def _end_early(self, lines, line, indent, width):
        """Put the placeholder behind as much of the last line as there is room for, or behind the line before."""
        while line:
            if line[-1].strip() and sum(map(len, line)) + len(self.placeholder) <= width:
                lines.append(indent + ''.join(line) + self.placeholder)
                return
            line.pop()
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """Break a paragraph into lines, and return the list of them."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """Break a paragraph into lines, and return it as one string."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """Break a paragraph into lines of at most width characters, and return the list of them.

    For the other arguments see TextWrapper.
    """
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Break a paragraph into lines of at most width characters, and return it as one string.

    For the other arguments see TextWrapper.
    """
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Return the text on one line of at most width characters, with [...] for the words that do not fit.

    Whitespace becomes single spaces. For the other arguments see TextWrapper.

    >>> shorten("Hello  world!", width=12)
    'Hello world!'
    >>> shorten("Hello  world!", width=11)
    'Hello [...]'
    """
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """Take off the whitespace that all lines begin with; lines of whitespace only become empty.

    Tabs and spaces are different: lines that begin with one and with the other
    have nothing in common.
    """
    try:
        lines = text.split('\n')
    except (AttributeError, TypeError):
        raise TypeError(f'expected str object, not {type(text).__qualname__!r}') from None
    margin = len(_common_indent(line for line in lines if line.strip()))
    return '\n'.join(line[margin:] if line.strip() else '' for line in lines)


def _common_indent(lines):
    """The longest run of tabs and spaces that all the lines begin with."""
    common = None
    for line in lines:
        if common is None:
            common = line[:len(line) - len(line.lstrip(' \t'))]
        while not line.startswith(common):
            common = common[:-1]
    return common or ''


def indent(text, prefix, predicate=None):
    """Put prefix before each line that is more than whitespace, or that predicate(line) is true for."""
    if predicate is None:
        predicate = str.strip
    return ''.join(prefix + line if predicate(line) else line for line in text.splitlines(True))


if __name__ == "__main__":
    print(dedent("Hello there.\n  This is indented."))
