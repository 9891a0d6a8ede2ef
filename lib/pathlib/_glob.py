"""The search behind Path.glob.

A pattern becomes a list of steps. Each takes a path, a text that ends with a
separator unless the step is the last, and gives those that it leads to to the
next one. The steps are generators, so that results come as they are found.
"""

import os

from glob import _compile_pattern, magic_check

_SPECIAL = ("", ".", "..")


class Glob:
    def __init__(self, parts, sep, case_sensitive, compare_names, recurse_symlinks):
        """Prepare a search.

        compare_names: parts without wildcards are compared with the names in
        the folder as well, since the file system may see case differently.
        """
        self.sep = sep
        self.case_sensitive = case_sensitive
        self.compare_names = compare_names
        self.recurse_symlinks = recurse_symlinks
        self.steps = []
        parts = parts[::-1]
        while parts:
            part = parts.pop()
            if part == "**":
                self._add_recursive(part, parts)
            elif part in _SPECIAL:
                self._add(self._append, part + sep if parts else part, True)
            elif compare_names or magic_check.search(part):
                self._add(self._children, None if part == "*" else self._matcher(part), bool(parts))
            else:
                # Parts without wildcards, at once.
                while parts and not magic_check.search(parts[-1]):
                    part += sep + parts.pop()
                self._add(self._append, part + sep if parts else part, False)

    def _add(self, *step):
        self.steps.append(step)

    def _add_recursive(self, part, parts):
        while parts and parts[-1] == "**":
            parts.pop()
        if self.recurse_symlinks:
            # Following parts filter what the walk finds: the file system need not be asked again.
            while parts and parts[-1] not in _SPECIAL:
                part += self.sep + parts.pop()
        self._add(self._descendants, None if part == "**" else self._matcher(part), bool(parts))

    def _matcher(self, pattern):
        return _compile_pattern(pattern, self.sep, self.case_sensitive, True)

    def below(self, path):
        """Iterate over the results below a folder."""
        return self._from(0, path, False)

    def _from(self, number, path, exists):
        """Iterate over what the steps from this one on lead to. exists: the path is known to exist."""
        if number == len(self.steps):
            return iter((path,)) if exists or os.path.lexists(path) else iter(())
        step, arg, flag = self.steps[number]
        return step(number + 1, path, exists, arg, flag)

    def _append(self, following, path, exists, text, keeps_existence):
        return self._from(following, path + text, exists and keeps_existence)

    def _children(self, following, path, exists, match, only_dirs):
        for entry in _scan(path):
            if match is not None and not match(entry.name):
                continue
            if not only_dirs:
                yield entry.path
                continue
            try:
                if not entry.is_dir():
                    continue
            except OSError:
                continue
            yield from self._from(following, entry.path + self.sep, True)

    def _descendants(self, following, path, exists, match, only_dirs):
        start = len(path)
        if match is None or match(path, start):
            yield from self._from(following, path, exists)
        stack = [path]
        while stack:
            for entry in _scan(stack.pop()):
                try:
                    is_dir = entry.is_dir(follow_symlinks=self.recurse_symlinks)
                except OSError:
                    is_dir = False
                if only_dirs and not is_dir:
                    continue
                found = entry.path + self.sep if only_dirs else entry.path
                if match is None or match(entry.path, start):
                    if only_dirs:
                        yield from self._from(following, found, True)
                    else:
                        yield found
                if is_dir:
                    stack.append(found)


def _scan(path):
    """Return the entries of a folder. It is closed before the search goes on, for that may go deep."""
    try:
        with os.scandir(path) as entries:
            return list(entries)
    except OSError:
        return ()
