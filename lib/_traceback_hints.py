"""Guesses at what was meant, for the texts of exceptions: used by module traceback."""

_MAX_CANDIDATE_ITEMS = 750
_MAX_STRING_SIZE = 40
_MOVE_COST = 2
_CASE_COST = 1


def _names(obj, wrong_name, hide=True):
    """The names of an object's attributes; private ones only if the wrong name is private."""
    try:
        names = obj.__dir__()
    except TypeError:
        names = type(obj).__dir__(obj)  # obj is a class
    names = sorted(name for name in names if isinstance(name, str))
    if hide and wrong_name[:1] != '_':
        names = [name for name in names if name[:1] != '_']
    return names


def _compute_suggestion_error(exc_value, tb, wrong_name):
    """The name that was probably meant in an AttributeError, ImportError or NameError; or None."""
    if not isinstance(wrong_name, str):
        return None
    frame = None
    while tb is not None:
        frame, tb = tb.tb_frame, tb.tb_next
    try:
        if isinstance(exc_value, AttributeError):
            obj = exc_value.obj
            own = frame is not None and 'self' in frame.f_locals and frame.f_locals['self'] is obj
            names = _names(obj, wrong_name, hide=not own)
        elif isinstance(exc_value, ImportError):
            names = _names(__import__(exc_value.name), wrong_name)
        elif frame is None:
            return None
        else:
            names = [name for space in (frame.f_locals, frame.f_globals, frame.f_builtins)
                     for name in space if isinstance(name, str)]
            if 'self' in frame.f_locals and _has(frame.f_locals['self'], wrong_name):
                return f"self.{wrong_name}"
    except Exception:
        return None
    return _guess(names, wrong_name)


def _has(obj, name):
    try:
        return hasattr(obj, name)
    except Exception:
        return False


def _nearest(names, wrong_name):
    """The name that is most like wrong_name, if it is like it at all."""
    if len(names) > _MAX_CANDIDATE_ITEMS or len(wrong_name) > _MAX_STRING_SIZE:
        return None
    best, limit = None, len(wrong_name) - 1
    for name in names:
        if name == wrong_name:
            continue
        most = min((len(name) + len(wrong_name) + 3) * _MOVE_COST // 6, limit)
        distance = _levenshtein_distance(wrong_name, name, most)
        if distance <= most:
            best, limit = name, distance - 1
    return best


def _substitution_cost(ch_a, ch_b):
    if ch_a == ch_b:
        return 0
    return _CASE_COST if ch_a.lower() == ch_b.lower() else _MOVE_COST


def _levenshtein_distance(a, b, max_cost):
    """The cost of turning a into b by inserting, deleting and replacing letters; above max_cost, any such number."""
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    if not a or not b:
        return _MOVE_COST * (len(a) + len(b))
    if len(a) > _MAX_STRING_SIZE or len(b) > _MAX_STRING_SIZE:
        return max_cost + 1
    if len(b) < len(a):
        a, b = b, a
    if (len(b) - len(a)) * _MOVE_COST > max_cost:
        return max_cost + 1
    above = [column * _MOVE_COST for column in range(len(a) + 1)]
    for row, letter in enumerate(b, 1):
        costs = [row * _MOVE_COST]
        for column, other in enumerate(a, 1):
            costs.append(min(above[column - 1] + _substitution_cost(letter, other),
                             min(above[column], costs[-1]) + _MOVE_COST))
        if min(costs[1:]) > max_cost:
            return max_cost + 1
        above = costs
    return above[-1]


def find_keyword_typo(error):
    """See whether a SyntaxError goes away when a name is replaced by a keyword that is like it.

    If so, error (a TracebackException) becomes one about that name.
    """
    import codeop
    import difflib
    import io
    import keyword
    import textwrap
    import tokenize

    if error.msg != "invalid syntax" and "Perhaps you forgot a comma" not in error.msg:
        return
    if not error._exc_metadata:
        return
    line, _, source = error._exc_metadata
    end = int(error.lineno) if error.lineno is not None else 0
    from_file = False
    if source is not None:
        lines = source.splitlines()
    else:
        lines = error.text.splitlines()
        if error.filename:
            try:
                with open(error.filename) as file:
                    lines = file.read().splitlines()
                from_file = True
            except Exception:
                line, end = 0, 1
    code = textwrap.dedent('\n'.join(lines[max(line - 1, 0):end]))
    if len(code) > 1024:
        return
    lines = code.splitlines()
    tries = 10
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type != tokenize.NAME:
            continue
        (row, start), (end_row, stop) = token.start, token.end
        if from_file and row + line != (end if line == 0 else end + 1):
            continue
        if token.string in keyword.kwlist:
            continue
        tries -= 1
        if tries < 0:
            return
        guesses = difflib.get_close_matches(token.string, keyword.kwlist, n=3, cutoff=0.5)
        nearest = _guess(keyword.kwlist, token.string)
        for guess in ([nearest, *guesses] if nearest else guesses)[:3]:
            if guess == token.string:
                continue
            changed = lines.copy()
            changed[row - 1] = changed[row - 1][:start] + guess + changed[row - 1][stop:]
            try:
                codeop.compile_command('\n'.join(changed), symbol="exec", flags=codeop.PyCF_ONLY_AST)
            except SyntaxError:
                continue
            error.text = token.line
            error.offset, error.end_offset = start + 1, stop + 1
            error.lineno, error.end_lineno = row, end_row
            error.msg = f"invalid syntax. Did you mean '{guess}'?"
            return


def _guess(names, wrong_name):
    try:
        from _suggestions import _generate_suggestions
    except ImportError:
        return _nearest(names, wrong_name)
    return _generate_suggestions(names, wrong_name)
