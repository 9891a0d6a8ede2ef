"""Stacks and exceptions: taken apart, and shown the way the interpreter shows them."""

import collections.abc
import itertools
import linecache
import sys
import textwrap
from contextlib import suppress

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only',
           'format_list', 'format_stack', 'format_tb', 'print_exc', 'format_exc',
           'print_exception', 'print_last', 'print_stack', 'print_tb', 'clear_frames',
           'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb',
           'print_list']


def __getattr__(name):
    # What only colors and suggestions need is imported when it is needed.
    if name == '_colorize':
        import _colorize
        return _colorize
    if name in ('_compute_suggestion_error', '_levenshtein_distance', '_substitution_cost',
                '_MOVE_COST', '_CASE_COST', '_MAX_CANDIDATE_ITEMS', '_MAX_STRING_SIZE'):
        import _traceback_hints
        return getattr(_traceback_hints, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Plain:
    """The theme without colors: every part begins and ends with nothing."""

    def __getattr__(self, name):
        return ''


def _theme(colorize):
    if not colorize:
        return _Plain()
    import _colorize
    return _colorize.get_theme(force_color=True).traceback


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except:
        return f'<{what} {func.__name__}() failed>'


# Functions


def print_list(extracted_list, file=None):
    """Print a list that extract_tb() or extract_stack() has returned."""
    _print(StackSummary.from_list(extracted_list).format(), file)


def format_list(extracted_list):
    """Return what print_list() prints, as a list of strings that end with newlines."""
    return StackSummary.from_list(extracted_list).format()


def _print(pieces, file):
    if file is None:
        file = sys.stderr
    for piece in pieces:
        print(piece, file=file, end="")


def print_tb(tb, limit=None, file=None):
    """Print the entries of a traceback: the first limit, the last -limit if that is negative, or all."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """Return what print_tb() prints, as a list of strings."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """Return the entries of a traceback as a StackSummary; limit is that of print_tb()."""
    return StackSummary._extract_from_extended_frame_gen(_walk_tb_with_full_positions(tb),
                                                         limit=limit)


_cause_message = ("\nThe above exception was the direct cause of the following exception:\n\n")
_context_message = ("\nDuring handling of the above exception, another exception occurred:\n\n")


class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Sentinel()


def _parse_value_tb(exc, value, tb):
    """The exception and the traceback that the arguments (exc) or (type, value, tb) mean."""
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _sentinel:
        return value, tb
    if exc is None:
        return None, None
    if not isinstance(exc, BaseException):
        raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
    return exc, exc.__traceback__


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True,
                    **kwargs):
    """Print an exception with its traceback; with chain=True, those that led to it as well.

    limit is that of print_tb(). For a SyntaxError, its place in the source is
    shown. Before Python 3.10 the arguments were the type, value and traceback.
    """
    value, tb = _parse_value_tb(exc, value, tb)
    summary = TracebackException(type(value), value, tb, limit=limit, compact=True)
    summary.print(file=file, chain=chain, colorize=kwargs.get("colorize", False))


BUILTIN_EXCEPTION_LIMIT = object()  # as limit: the last sys.tracebacklimit entries


def _print_exception_bltin(exc, /):
    """Called by the interpreter for an exception that nobody has caught."""
    import _colorize
    file = sys.__stderr__ if sys.stderr is None else sys.stderr
    return print_exception(exc, limit=BUILTIN_EXCEPTION_LIMIT, file=file,
                           colorize=_colorize.can_colorize(file=file))


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """Return what print_exception() prints, as a list of strings."""
    value, tb = _parse_value_tb(exc, value, tb)
    summary = TracebackException(type(value), value, tb, limit=limit, compact=True)
    return list(summary.format(chain=chain, colorize=kwargs.get("colorize", False)))


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """Return the last lines of what print_exception() prints: those about the exception itself.

    With show_group=True those of the exceptions in a group follow.
    """
    if value is _sentinel:
        value = exc
    summary = TracebackException(type(value), value, None, compact=True)
    return list(summary.format_exception_only(show_group=show_group,
                                              colorize=kwargs.get("colorize", False)))


def _format_final_exc_line(etype, value, *, insert_final_newline=True, colorize=False):
    theme = _theme(colorize)
    text = _safe_string(value, 'exception')
    line = f"{theme.type}{etype}{theme.reset}"
    if value is not None and text:
        line = f"{line}: {theme.message}{text}{theme.reset}"
    return line + "\n" if insert_final_newline else line


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """Return the text of the exception that is being handled."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the last exception that nobody has caught, in an interactive session."""
    if hasattr(sys, "last_exc"):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    elif hasattr(sys, "last_type"):
        print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit=limit, file=file,
                        chain=chain)
    else:
        raise ValueError("no last exception")


def print_stack(f=None, limit=None, file=None):
    """Print the stack of a frame, or of the caller; limit counts from the innermost frame."""
    print_list(extract_stack(f or sys._getframe().f_back, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """Return what print_stack() prints, as a list of strings."""
    return format_list(extract_stack(f or sys._getframe().f_back, limit=limit))


def extract_stack(f=None, limit=None):
    """Return the stack of a frame, or of the caller, as a StackSummary, the outermost frame first."""
    stack = StackSummary.extract(walk_stack(f or sys._getframe().f_back), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Drop the local variables of all the frames in a traceback that do not run any more."""
    while tb is not None:
        with suppress(RuntimeError):
            tb.tb_frame.clear()
        tb = tb.tb_next


def walk_stack(f):
    """Iterate over (frame, line number) from a frame, or the caller's, outwards."""
    if f is None:
        f = sys._getframe().f_back

    def outwards(frame):
        while frame is not None:
            yield frame, frame.f_lineno
            frame = frame.f_back

    return outwards(f)


def walk_tb(tb):
    """Iterate over (frame, line number) of the entries of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_tb_with_full_positions(tb):
    while tb is not None:
        line, *rest = _get_code_position(tb.tb_frame.f_code, tb.tb_lasti)
        yield tb.tb_frame, (tb.tb_lineno if line is None else line, *rest)
        tb = tb.tb_next


def _get_code_position(code, instruction_index):
    """(line, end line, column, end column) of an instruction; columns count bytes."""
    if instruction_index < 0:
        return None, None, None, None
    return next(itertools.islice(code.co_positions(), instruction_index // 2, None))


# Stacks


class FrameSummary:
    """What is kept of a frame: filename, lineno, name, line, and locals as a dict of reprs, or None.

    It can be used as a tuple of the first four. The line is read when it is asked
    for, with lookup_line=True at once.
    """

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_lines',
                 '_lines_dedented', 'locals', '_code')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._code = kwargs.get("_code")
        self._lines = line
        self._lines_dedented = None
        if lookup_line:
            self.line
        self.locals = {key: _safe_string(value, 'local', func=repr)
                       for key, value in locals.items()} if locals else None

    def _four(self):
        return self.filename, self.lineno, self.name, self.line

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return ((self.filename, self.lineno, self.name, self.locals)
                    == (other.filename, other.lineno, other.name, other.locals))
        if isinstance(other, tuple):
            return self._four() == other
        return NotImplemented

    def __getitem__(self, pos):
        return self._four()[pos]

    def __iter__(self):
        return iter(self._four())

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    def _set_lines(self):
        if self._lines is not None or self.lineno is None or self.end_lineno is None:
            return
        lines = []
        for lineno in range(self.lineno, self.end_lineno + 1):
            line = linecache.getline(self.filename, lineno).rstrip()
            if not line and self._code is not None and self.filename.startswith("<"):
                line = linecache._getline_from_code(self._code, lineno).rstrip()
            lines.append(line + "\n")
        self._lines = "".join(lines)

    @property
    def _original_lines(self):
        """All lines of the statement or expression, as they are."""
        self._set_lines()
        return self._lines

    @property
    def _dedented_lines(self):
        """All lines of the statement or expression, without what they begin with in common."""
        self._set_lines()
        if self._lines_dedented is None and self._lines is not None:
            self._lines_dedented = textwrap.dedent(self._lines)
        return self._lines_dedented

    @property
    def line(self):
        self._set_lines()
        return None if self._lines is None else self._lines.partition("\n")[0].strip()


_RECURSIVE_CUTOFF = 3  # the same entry is shown that often


class StackSummary(list):
    """A list of FrameSummary objects."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make one of the pairs that walk_stack() or walk_tb() yields.

        limit is that of print_tb(). lookup_lines=False puts reading the source off;
        capture_locals=True keeps the reprs of local variables.
        """
        return klass._extract_from_extended_frame_gen(
            ((frame, (lineno, None, None, None)) for frame, lineno in frame_gen),
            limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @staticmethod
    def _limited(frames, limit):
        from_end = limit is BUILTIN_EXCEPTION_LIMIT
        if limit is None or from_end:
            limit = getattr(sys, 'tracebacklimit', None)
            if limit is None:
                return frames
            limit = max(limit, 0)
        if from_end:
            frames = tuple(frames)
            return frames[len(frames) - limit:]
        if limit >= 0:
            return itertools.islice(frames, limit)
        return collections.deque(frames, maxlen=-limit)

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True,
                                         capture_locals=False):
        result = klass()
        for frame, (lineno, end_lineno, colno, end_colno) in klass._limited(frame_gen, limit):
            code = frame.f_code
            linecache.lazycache(code.co_filename, frame.f_globals)
            result.append(FrameSummary(
                code.co_filename, lineno, code.co_name, lookup_line=False,
                locals=frame.f_locals if capture_locals else None, end_lineno=end_lineno,
                colno=colno, end_colno=end_colno, _code=code))
        for filename in {summary.filename for summary in result}:
            linecache.checkcache(filename)
        if lookup_lines:
            for summary in result:
                summary.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Make one of FrameSummary objects or tuples (filename, lineno, name, line)."""
        result = StackSummary()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """Return the text for one entry, or None to leave it out; for subclasses to override."""
        frame = frame_summary
        theme = _theme(kwargs.get("colorize", False))
        filename = frame.filename
        if filename.startswith("<stdin-") and filename.endswith('>'):
            filename = "<stdin>"
        text = (f'  File {theme.filename}"{filename}"{theme.reset}, '
                f'line {theme.line_no}{frame.lineno}{theme.reset}, '
                f'in {theme.frame}{frame.name}{theme.reset}\n')
        if frame._dedented_lines and frame._dedented_lines.strip():
            if frame.colno is None or frame.end_colno is None:
                text += textwrap.indent(frame.line, '    ') + "\n"
            else:
                shown = _Excerpt(frame).render(theme, self._should_show_carets)
                text += textwrap.indent(textwrap.dedent(shown), '    ', lambda line: True)
        for name, value in sorted((frame.locals or {}).items()):
            text += f'    {name} = {value}\n'
        return text

    def _should_show_carets(self, start_offset, end_offset, all_lines, anchors):
        """Whether to mark what an entry is about: not if it is all of the line, or just a call's result."""
        with suppress(SyntaxError, ImportError):
            import _ast
            body = compile('\n'.join(all_lines), '<unknown>', 'exec', _ast.PyCF_ONLY_AST).body
            if not body:
                return False
            statement, call = body[0], None
            if isinstance(getattr(statement, 'value', None), _ast.Call):
                if isinstance(statement, _ast.Return):
                    if isinstance(statement.value.func, _ast.Name):
                        call = statement.value
                elif isinstance(statement, _ast.Assign):
                    if len(statement.targets) == 1 and isinstance(statement.targets[0], _ast.Name):
                        call = statement.value
            if call is not None and ((call.lineno, call.end_lineno, call.col_offset, call.end_col_offset)
                                     == (1, len(all_lines), start_offset, end_offset)):
                return False
        return bool(anchors or all_lines[0][:start_offset].lstrip()
                    or all_lines[-1][end_offset:].rstrip())

    def format(self, **kwargs):
        """Return the text of the entries as a list of strings; equal ones in a row are shown a few times."""
        colorize = kwargs.get("colorize", False)
        result = []
        last, count = None, 0

        def repeated():
            more = count - _RECURSIVE_CUTOFF
            if more > 0:
                result.append(f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n')

        for frame in self:
            text = self.format_frame_summary(frame, colorize=colorize)
            if text is None:
                continue
            this = frame.filename, frame.lineno, frame.name
            if this != last or None in this:
                repeated()
                last, count = this, 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(text)
        repeated()
        return result


# The source of an entry, and the marks below it. Places are pairs (line, column), lines from 0, columns in characters or, where
# marks are drawn, in cells of the terminal.


def _byte_offset_to_character_offset(str, offset):
    return len(str.encode('utf-8')[:offset].decode("utf-8", errors="replace"))


def _display_width(line, offset=None):
    """How many cells the first offset characters of a line take, or all of them."""
    text = line if offset is None else line[:offset]
    if line.isascii():
        return len(line) if offset is None else offset
    import unicodedata
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


_Anchors = collections.namedtuple(
    "_Anchors", ["left_end_lineno", "left_end_offset", "right_start_lineno",
                 "right_start_offset", "primary_char", "secondary_char"], defaults=["~", "^"])


def _extract_caret_anchors_from_line_segment(segment):
    """Find the part of an expression that failed: the operator, or the brackets of a subscript or call.

    Returns _Anchors, or None if segment is none of these.
    """
    import _ast
    try:
        body = compile(f"(\n{segment}\n)", '<unknown>', 'exec', _ast.PyCF_ONLY_AST).body
    except SyntaxError:
        return None
    if len(body) != 1 or not isinstance(body[0], _ast.Expr):
        return None
    expr = body[0].value
    lines = segment.splitlines()

    def place(lineno, offset):
        # Line 1 of the tree is the parenthesis.
        return lineno - 2, _byte_offset_to_character_offset(lines[lineno - 2], offset)

    def find(node, wanted):
        """The first place behind a node whose character is wanted, and no comment or continuation."""
        line, column = place(node.end_lineno, node.end_col_offset)
        while True:
            if column >= len(lines[line]) or lines[line][column] in "\\#":
                line, column = line + 1, 0
            elif wanted(lines[line][column]):
                return line, column
            else:
                column += 1

    if isinstance(expr, _ast.BinOp):
        line, column = find(expr.left, lambda char: not char.isspace() and char != ')')
        end = column + 1
        operand = place(expr.right.lineno, expr.right.col_offset)
        if end < len(lines[line]) and (line, end) < operand:
            char = lines[line][end]
            if not char.isspace() and char not in "\\#":
                end += 1  # an operator of two characters
        return _Anchors(line, column, line, end)
    if isinstance(expr, (_ast.Subscript, _ast.Call)):
        head, bracket = ((expr.value, '[') if isinstance(expr, _ast.Subscript) else (expr.func, '('))
        return _Anchors(*find(head, bracket.__eq__), *place(expr.end_lineno, expr.end_col_offset))
    return None


class _Excerpt:
    """The lines of an entry, with marks below what it is about."""

    def __init__(self, frame):
        original = frame._original_lines.splitlines()
        count = frame.end_lineno - frame.lineno
        self.lines = frame._dedented_lines.splitlines()[:count + 1]
        removed = len(original[0]) - len(self.lines[0])
        self.start, self.end = (
            max(0, _byte_offset_to_character_offset(line, column) - removed)
            for line, column in ((original[0], frame.colno), (original[count], frame.end_colno)))
        self.anchors = None
        with suppress(Exception):
            text = "\n".join(self.lines)
            segment = text[self.start:len(text) - (len(self.lines[-1]) - self.end)]
            self.anchors = _extract_caret_anchors_from_line_segment(segment)

    def render(self, theme, should_show_carets):
        lines, anchors = self.lines, self.anchors
        self.marked = should_show_carets(self.start, self.end, lines, anchors)
        self.first = 0, _display_width(lines[0], offset=self.start)
        self.last = len(lines) - 1, _display_width(lines[-1], offset=self.end)
        shown = {0, len(lines) - 1}
        if anchors:
            self.left = self._cell(anchors.left_end_lineno, anchors.left_end_offset)
            self.right = self._cell(anchors.right_start_lineno, anchors.right_start_offset)
            for line in anchors.left_end_lineno, anchors.right_start_lineno:
                shown.update(range(line - 1, line + 2))
        result, before = [], None
        for number in sorted(shown.intersection(range(len(lines)))):
            if before is not None and number - before == 2:
                result += self._line(number - 1, theme)
            elif before is not None and number - before > 2:
                result.append(f"...<{number - before - 1} lines>...\n")
            result += self._line(number, theme)
            before = number
        return "".join(result)

    def _cell(self, line, offset):
        """The cell of a place in the segment, whose first line begins later."""
        return line, _display_width(self.lines[line], offset=offset + (self.start if line == 0 else 0))

    def _mark(self, indent, place):
        if place[1] < indent or place < self.first:
            return ' '
        anchors = self.anchors
        if not anchors:
            return '^'
        return anchors.secondary_char if self.left <= place < self.right else anchors.primary_char

    def _line(self, number, theme):
        line = self.lines[number]
        if not self.marked:
            return [line + "\n"]
        width = self.last[1] if number == self.last[0] else _display_width(line)
        indent = len(line) - len(line.lstrip())
        marks = [self._mark(indent, (number, column)) for column in range(width)]
        colors = {'^': theme.error_highlight, '~': theme.error_range}
        if not any(colors.values()):
            return [line + "\n", "".join(marks) + "\n"]
        text = below = ""
        pairs = itertools.zip_longest(line + "\n", marks, fillvalue="")
        for mark, group in itertools.groupby(pairs, key=lambda pair: pair[1]):
            chars, carets = map("".join, zip(*group))
            if mark in colors:
                chars, carets = (f"{colors[mark]}{part}{theme.reset}" for part in (chars, carets))
            text += chars
            below += carets
        return [text, below + "\n"]


# Exceptions


class _ExceptionPrintContext:
    """Where in nested exception groups the text is."""

    def __init__(self):
        self.seen = set()
        self.exception_group_depth = 0
        self.need_close = False

    def indent(self):
        return ' ' * (2 * self.exception_group_depth)

    def emit(self, text_gen, margin_char=None):
        """Yield text, or each of several, with the margin of the groups around it."""
        margin = self.indent()
        if self.exception_group_depth:
            margin += (margin_char or '|') + ' '
        for text in [text_gen] if isinstance(text_gen, str) else text_gen:
            yield textwrap.indent(text, margin, lambda line: True)


class TracebackException:
    """An exception as text: what is needed to show it, without references to it or its frames.

    __cause__, __context__ and, for a group, exceptions are such objects, too. limit
    is that of print_tb(), lookup_lines and capture_locals are those of StackSummary;
    compact=True leaves out contexts that would not be shown. Of a group at most
    max_group_width exceptions are shown, and groups in groups down to
    max_group_depth.
    """

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10,
                 save_exc_type=True, _seen=None):
        outermost = _seen is None
        if outermost:
            _seen = set()
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(
            _walk_tb_with_full_positions(exc_traceback), limit=limit, lookup_lines=lookup_lines,
            capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_string(exc_value, 'exception')
        try:
            self.__notes__ = getattr(exc_value, '__notes__', None)
        except Exception as error:
            self.__notes__ = [
                f"Ignored error getting __notes__: {_safe_string(error, '__notes__', repr)}"]
        self._have_exc_type = exc_type is not None
        self.exc_type_qualname = exc_type.__qualname__ if exc_type is not None else None
        self.exc_type_module = exc_type.__module__ if exc_type is not None else None
        self._is_syntax_error = bool(exc_type and issubclass(exc_type, SyntaxError))
        if self._is_syntax_error:
            self._take_syntax_error(exc_value)
        elif exc_type:
            self._add_suggestion(exc_type, exc_value, exc_traceback)
        if lookup_lines:
            self._load_lines()
        self.__suppress_context__ = exc_value is not None and exc_value.__suppress_context__
        if outermost:
            options = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
                           max_group_width=max_group_width, max_group_depth=max_group_depth)
            # Chains may be too long for recursion.
            queue = [(self, exc_value)]
            while queue:
                summary, exc = queue.pop()
                queue += summary._take_others(exc, compact, options, _seen)

    def _take_syntax_error(self, exc):
        self.filename = exc.filename
        self.lineno = None if exc.lineno is None else str(exc.lineno)
        self.end_lineno = None if exc.end_lineno is None else str(exc.end_lineno)
        self.text = exc.text
        self.offset = exc.offset
        self.end_offset = exc.end_offset
        self.msg = exc.msg
        self._exc_metadata = getattr(exc, "_metadata", None)

    def _add_suggestion(self, exc_type, exc, tb):
        if issubclass(exc_type, ImportError):
            wrong = getattr(exc, "name_from", None)
        elif issubclass(exc_type, (NameError, AttributeError)):
            wrong = getattr(exc, "name", None)
        else:
            return
        if wrong is None:
            return
        from _traceback_hints import _compute_suggestion_error
        suggestion = _compute_suggestion_error(exc, tb, wrong)
        if suggestion:
            self._str += f". Did you mean: '{suggestion}'?"
        if issubclass(exc_type, NameError) and wrong in sys.stdlib_module_names:
            begin = " Or did" if suggestion else ". Did"
            self._str += f"{begin} you forget to import '{wrong}'?"

    def _take_others(self, exc, compact, options, seen):
        """Fill in the exceptions that belong to this one; return those with their originals."""
        def summary(other):
            return TracebackException(type(other), other, other.__traceback__, _seen=seen, **options)

        found = []
        self.__cause__ = self.__context__ = self.exceptions = None
        if exc is None:
            return found
        if exc.__cause__ is not None and id(exc.__cause__) not in seen:
            self.__cause__ = summary(exc.__cause__)
            found.append((self.__cause__, exc.__cause__))
        wanted = not compact or self.__cause__ is None and not exc.__suppress_context__
        if wanted and exc.__context__ is not None and id(exc.__context__) not in seen:
            self.__context__ = summary(exc.__context__)
            found.append((self.__context__, exc.__context__))
        if isinstance(exc, BaseExceptionGroup):
            self.exceptions = [summary(other) for other in exc.exceptions]
            found += zip(self.exceptions, exc.exceptions)
        return found

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Make one of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        """Deprecated: the class of the exception."""
        import warnings
        warnings.warn('Deprecated in 3.13. Use exc_type_str instead.', DeprecationWarning,
                      stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The full name of the exception's class."""
        if not self._have_exc_type:
            return None
        module = self.exc_type_module
        if module in ("__main__", "builtins"):
            return self.exc_type_qualname
        return f"{module if isinstance(module, str) else '<unknown>'}.{self.exc_type_qualname}"

    def _load_lines(self):
        for frame in self.stack:
            frame.line

    def __eq__(self, other):
        if not isinstance(other, TracebackException):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Yield the lines about the exception itself: the class and message, and the notes.

        Each string ends with a newline. With show_group=True the exceptions of a group
        follow, further to the right.
        """
        colorize = kwargs.get("colorize", False)
        indent = 3 * _depth * ' '
        if not self._have_exc_type:
            yield indent + _format_final_exc_line(None, self._str, colorize=colorize)
            return
        if self._is_syntax_error:
            for line in self._format_syntax_error(self.exc_type_str, colorize=colorize):
                yield indent + line
        else:
            text = _format_final_exc_line(self.exc_type_str, self._str, colorize=colorize)
            if _depth:
                for line in text[:-1].split('\n'):
                    yield f'{indent}{line}\n'
            else:
                yield text
        notes = self.__notes__
        if isinstance(notes, collections.abc.Sequence) and not isinstance(notes, (str, bytes)):
            for note in notes:
                for line in _safe_string(note, 'note').split('\n'):
                    yield f'{indent}{line}\n'
        elif notes is not None:
            yield f"{indent}{_safe_string(notes, '__notes__', func=repr)}\n"
        if show_group:
            for exc in self.exceptions or ():
                yield from exc.format_exception_only(show_group=True, _depth=_depth + 1,
                                                     colorize=colorize)

    def _find_keyword_typos(self):
        from _traceback_hints import find_keyword_typo
        find_keyword_typo(self)

    def _format_syntax_error(self, stype, **kwargs):
        theme = _theme(kwargs.get("colorize", False))
        suffix = ''
        if self.lineno is not None:
            yield (f'  File {theme.filename}"{self.filename or "<string>"}"{theme.reset}, '
                   f'line {theme.line_no}{self.lineno}{theme.reset}\n')
        elif self.filename is not None:
            suffix = f' ({self.filename})'
        if isinstance(self.text, str):
            with suppress(Exception):
                self._find_keyword_typos()
            yield from self._format_error_line(theme)
        message = self.msg or "<no detail available>"
        yield f"{theme.type}{stype}{theme.reset}: {theme.message}{message}{theme.reset}{suffix}\n"

    def _format_error_line(self, theme):
        """The line of a SyntaxError, and marks below the place of the error; offsets there begin with 1."""
        line = self.text.rstrip('\n')
        text = line.lstrip(' \n\f')
        offset, end = self.offset, self.end_offset
        if offset is None:
            yield f'    {text}\n'
        if not isinstance(offset, int):
            return
        behind = len(line) + 1
        if self.lineno != self.end_lineno:
            end = behind
        elif not isinstance(end, int) or end == 0:
            end = offset
        if self.text and offset > len(self.text):
            offset = behind
        if self.text and end > len(self.text):
            end = behind
        if offset >= end or end < 0:
            end = offset + 1
        removed = len(line) - len(text) + 1
        start, end = offset - removed, end - removed
        if start < 0:
            yield f'    {text}\n'
            return
        blank = ''.join(char if char.isspace() else ' ' for char in text[:start])
        high, reset = theme.error_highlight, theme.reset
        yield f'    {text[:start]}{high}{text[start:end]}{reset}{text[end:]}\n'
        yield f"    {blank}{high}{'^' * (end - start)}{reset}\n"

    def _chain(self):
        """The exceptions that are shown one after the other, the first cause last: (message behind it, it)."""
        exc = self
        message = None
        while exc is not None:
            yield message, exc
            if exc.__cause__ is not None:
                message, exc = _cause_message, exc.__cause__
            elif exc.__context__ is not None and not exc.__suppress_context__:
                message, exc = _context_message, exc.__context__
            else:
                return

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """Yield the text of the exception, and, with chain=True, of those that led to it."""
        colorize = kwargs.get("colorize", False)
        if _ctx is None:
            _ctx = _ExceptionPrintContext()
        for message, exc in reversed(list(self._chain()) if chain else [(None, self)]):
            if exc.exceptions is None:
                if exc.stack:
                    yield from _ctx.emit('Traceback (most recent call last):\n')
                    yield from _ctx.emit(exc.stack.format(colorize=colorize))
                yield from _ctx.emit(exc.format_exception_only(colorize=colorize))
            elif _ctx.exception_group_depth > self.max_group_depth:
                yield from _ctx.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from self._format_group(exc, _ctx, chain, colorize)
            if message is not None:
                yield from _ctx.emit(message)

    def _format_group(self, exc, ctx, chain, colorize):
        outermost = ctx.exception_group_depth == 0
        if outermost:
            ctx.exception_group_depth += 1
        if exc.stack:
            yield from ctx.emit('Exception Group Traceback (most recent call last):\n',
                                margin_char='+' if outermost else None)
            yield from ctx.emit(exc.stack.format(colorize=colorize))
        yield from ctx.emit(exc.format_exception_only(colorize=colorize))
        shown = exc.exceptions[:self.max_group_width]
        more = len(exc.exceptions) - len(shown)
        ctx.need_close = False
        count = len(shown) + (more > 0)
        for number in range(count):
            # The last one closes the box, unless a group inside it has done so.
            last = number == count - 1
            if last:
                ctx.need_close = True
            title = str(number + 1) if number < len(shown) else '...'
            corner = '+-' if number == 0 else '  '
            yield f'{ctx.indent()}{corner}+---------------- {title} ----------------\n'
            ctx.exception_group_depth += 1
            if number < len(shown):
                yield from shown[number].format(chain=chain, _ctx=ctx, colorize=colorize)
            else:
                yield from ctx.emit(f"and {more} more exception{'s' if more > 1 else ''}\n")
            if last and ctx.need_close:
                yield ctx.indent() + "+------------------------------------\n"
                ctx.need_close = False
            ctx.exception_group_depth -= 1
        if outermost:
            ctx.exception_group_depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        """Print the text of the exception, to sys.stderr if no file is given."""
        _print(self.format(chain=chain, colorize=kwargs.get("colorize", False)), file)
