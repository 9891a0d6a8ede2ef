"""Patterns like those of shells as regular expressions."""

import os
import re

_default_seps = os.sep + (os.altsep or '')


class Translator:
    """Translates patterns for paths with some separators.

    >>> Translator('').seps
    Traceback (most recent call last):
    ...
    AssertionError: Invalid separators
    """

    def __init__(self, seps=_default_seps):
        assert seps and set(seps) <= set(_default_seps), 'Invalid separators'
        self.seps = seps

    def translate(self, pattern):
        """A regular expression for all of a path, of a folder with a slash at the end."""
        return rf'(?s:{self.translate_core(pattern)}[/]?)\z'

    def translate_core(self, pattern):
        r"""A regular expression for a path.

        >>> Translator().translate_core('**/*').replace('\\\\', '')
        '.*/[^/][^/]*'
        """
        separators = re.escape(self.seps)
        if any('**' in part and part != '**' for part in re.split(f'[{separators}]+', pattern)):
            raise ValueError('** must appear alone in a path segment')
        # A star alone does not stand for an empty name.
        pattern = re.sub(f'[^{separators}]+', lambda match: '?*' if match[0] == '*' else match[0], pattern)
        return ''.join(map(self._part, separate(pattern)))

    def _part(self, match):
        if match['set']:
            return match['set']
        text = re.escape(match[0]).replace(r'\*\*', '.*').replace(r'\*', f'[^{re.escape(self.seps)}]*')
        return text.replace(r'\?', '[^/]')


def separate(pattern):
    """The parts of a pattern, as matches: sets of characters in brackets, which stay as they are, and what is between them.

    >>> [m[0] for m in separate('a[?]txt')]
    ['a', '[?]', 'txt']
    """
    return re.finditer(r'([^\[]+)|(?P<set>[\[].*?[\]])|([\[][^\]]*$)', pattern)
