"""Where an object was written, and what is said about it there, for module inspect."""

import collections.abc
import itertools
import os
import sys

from _inspect_kinds import (
    _sentinel, isbuiltin, isclass, iscode, isdatadescriptor, isframe, isfunction, ismemberdescriptor, ismethod,
    ismethoddescriptor, ismodule, istraceback, unwrap)

__name__ = 'inspect'  # what is defined here belongs to that module


# Documentation.

def _class_of_function(function):
    """The class in whose body a function was defined, found by its qualified name, or None."""
    at = sys.modules.get(function.__module__)
    if at is None:
        return None
    for name in function.__qualname__.split('.')[:-1]:
        at = getattr(at, name)
    return at if isclass(at) else None


def _owner(obj):
    """The class through which documentation is inherited, and the attribute's name there; None where there is none.

    Also the documentation itself, where the class has it beside the attribute."""
    if ismethod(obj):
        name, bound = obj.__func__.__name__, obj.__self__
        if isclass(bound) and getattr(getattr(bound, name, None), '__func__') is obj.__func__:
            return bound, name, None
        return bound.__class__, name, None
    if isbuiltin(obj):
        name, bound = obj.__name__, obj.__self__
        if isclass(bound) and f'{bound.__qualname__}.{name}' == obj.__qualname__:
            return bound, name, None
        return bound.__class__, name, None
    doc = None
    if isfunction(obj):
        cls = _class_of_function(obj)
    elif isinstance(obj, property):
        cls = _class_of_function(obj.fget)
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        cls = obj.__objclass__
        if ismemberdescriptor(obj):
            slots = getattr(cls, '__slots__', None)
            doc = slots.get(obj.__name__) if isinstance(slots, dict) else None
    else:
        return None
    if cls is None or getattr(cls, obj.__name__) is not obj:
        return None
    return cls, obj.__name__, doc


def _finddoc(obj):
    """Documentation that an object does not have itself, from the classes above."""
    if isclass(obj):
        holders = (base for base in obj.__mro__ if base is not object)
    else:
        owner = _owner(obj)
        if owner is None:
            return None
        cls, name, doc = owner
        if doc is not None:
            return doc
        holders = (getattr(base, name, None) for base in cls.__mro__ if hasattr(base, name))
    for holder in holders:
        doc = getattr(holder, '__doc__', None)
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """The documentation of an object, or that which it inherits, with its indentation removed; None without any."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _finddoc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    """A documentation string without the indentation of its source and without empty lines at both ends.

    The first line loses all of its leading blanks, the others what they have in common; tabs become blanks."""
    first, *others = doc.expandtabs().split('\n')
    indents = [len(line) - len(line.lstrip(' ')) for line in others if line.strip(' ')]
    margin = min(indents, default=0)
    lines = [first.lstrip(' '), *(line[margin:] for line in others)]
    while lines and not lines[-1]:
        del lines[-1]
    while lines and not lines[0]:
        del lines[0]
    return '\n'.join(lines)


# Source files and text.

def _code_of(object):
    """What holds the file and line of a method, function, traceback or frame; others come back as they are."""
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    return object


def getfile(object):
    """The name of the file that an object was defined in, be it source or compiled. Built-in objects raise TypeError."""
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isclass(object):
        if hasattr(object, '__module__'):
            module = sys.modules.get(object.__module__)
            if getattr(module, '__file__', None):
                return module.__file__
            if object.__module__ == '__main__':
                raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in class')
    code = _code_of(object)
    if iscode(code):
        return code.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got '
                    + type(code).__name__)


def getmodulename(path):
    """The name of the module that a file holds, without packages; None where the file's name is not that of a module."""
    import importlib.machinery
    base = os.path.basename(path)
    for suffix in sorted(importlib.machinery.all_suffixes(), key=len, reverse=True):
        if base.endswith(suffix):
            return base[:-len(suffix)]
    return None


def getsourcefile(object):
    """The name of the file with an object's source, or None."""
    import importlib.machinery
    import linecache
    name = getfile(object)
    if name.endswith(tuple(importlib.machinery.BYTECODE_SUFFIXES)):
        name = os.path.splitext(name)[0] + importlib.machinery.SOURCE_SUFFIXES[0]
    elif name.endswith((*importlib.machinery.EXTENSION_SUFFIXES, '.fwork')):
        return None
    if name in linecache.cache or os.path.exists(name):
        return name
    # There is no such file, but a loader may have the text.
    module = getmodule(object, name)
    if getattr(module, '__loader__', None) is not None:
        return name
    if getattr(getattr(module, '__spec__', None), 'loader', None) is not None:
        return name
    return None


def getabsfile(object, _filename=None):
    """The absolute, normalised path of an object's source, or of its compiled file."""
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


modulesbyfile = {}
_filesbymodname = {}  # the __file__ under which a module stands in modulesbyfile


def getmodule(object, _filename=None):
    """The module that an object was defined in, or None."""
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    if _filename is not None and _filename in modulesbyfile:
        return sys.modules.get(modulesbyfile[_filename])
    try:
        file = sys.modules['inspect'].getabsfile(object, _filename)  # there it may be replaced
    except (TypeError, FileNotFoundError):
        return None
    if file not in modulesbyfile:
        _index_modules()
    if file in modulesbyfile:
        return sys.modules.get(modulesbyfile[file])
    # A built-in object without __module__.
    name = getattr(object, '__name__', None)
    if name is None:
        return None
    for module in (sys.modules['__main__'], sys.modules['builtins']):
        if getattr(module, name, _sentinel) is object:
            return module
    return None


def _index_modules():
    for name, module in list(sys.modules.items()):
        if not ismodule(module) or not hasattr(module, '__file__'):
            continue
        file = module.__file__
        if file == _filesbymodname.get(name):
            continue
        _filesbymodname[name] = file
        path = getabsfile(module)
        modulesbyfile[path] = modulesbyfile[os.path.realpath(path)] = module.__name__


class ClassFoundException(Exception):
    """Raised by nothing any more; the name is part of the interface."""


def findsource(object):
    """All lines of the file that an object was defined in, and the index of the line at which it begins.

    OSError where the text is not to be had."""
    import linecache
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)  # the file may have changed since
    else:
        file = getfile(object)
        # Names in angle brackets may stand in the cache of lines: those of doctest and of interactive input.
        if not (file.startswith('<') and file.endswith('>')) or file.endswith('.fwork'):
            raise OSError('source code not available')
    module = getmodule(object, file)
    if module:
        lines = linecache.getlines(file, module.__dict__)
        if not lines and file.startswith('<') and hasattr(object, '__code__'):
            lines = linecache._getlines_from_code(object.__code__)
    else:
        lines = linecache.getlines(file)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        try:
            start = vars(object)['__firstlineno__'] - 1
        except (TypeError, KeyError):
            raise OSError('source code not available')
    else:
        code = _code_of(object)
        if not iscode(code):
            raise OSError('could not find code object')
        if not hasattr(code, 'co_firstlineno'):
            raise OSError('could not find function definition')
        start = code.co_firstlineno - 1
    if start >= len(lines):
        raise OSError('lineno is out of bounds')
    return lines, start


def getcomments(object):
    """The comments right before an object's source, those at the top of a module; None without any."""
    try:
        lines, start = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        at = 1 if lines and lines[0].startswith('#!') else 0
        while at < len(lines) and lines[at].strip() in ('', '#'):
            at += 1
        comments = itertools.takewhile(lambda line: line.startswith('#'), lines[at:])
        return ''.join(line.expandtabs() for line in comments) or None
    if start <= 0:
        return None
    indent = indentsize(lines[start])
    comments = collections.deque()
    for line in reversed(lines[:start]):
        if line.lstrip()[:1] != '#' or indentsize(line) != indent:
            break
        comments.appendleft(line.expandtabs().lstrip())
    if not comments:
        return None
    while comments and comments[0].strip() == '#':
        comments.popleft()
    while comments and comments[-1].strip() == '#':
        comments.pop()
    return ''.join(comments)


def indentsize(line):
    """How many columns a line is indented."""
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


class EndOfBlock(Exception):
    """BlockFinder has seen the end."""


class BlockFinder:
    """Takes tokens, one by one, and raises EndOfBlock after the last of a definition; `last` is then its last line."""

    def __init__(self):
        self.indent = 0
        self.singleline = False
        self.started = False
        self.passline = False  # the tokens up to the end of the line do not matter
        self.indecorator = False
        self.last = 1
        self.body_col0 = None  # the column of the body, to tell its comments from those after it

    def tokeneater(self, type, token, srowcol, erowcol, line):
        """Take one token, as tokenize makes them."""
        import tokenize
        if not self.started and not self.indecorator:
            if type not in (tokenize.INDENT, tokenize.COMMENT, tokenize.NL) and token != 'async':
                if token == '@':
                    self.indecorator = True
                else:
                    self.singleline = token not in ('def', 'class')
                    self.started = True
            self.passline = True
        elif type == tokenize.NEWLINE:
            self.passline = False
            self.last = srowcol[0]
            if self.singleline:
                raise EndOfBlock
            self.indecorator = False
        elif self.passline:
            return
        elif type == tokenize.INDENT:
            if self.started and self.body_col0 is None:
                self.body_col0 = erowcol[1]
            self.indent += 1
            self.passline = True
        elif type == tokenize.DEDENT:
            self.indent -= 1
            if self.indent <= 0:
                raise EndOfBlock
        elif type == tokenize.COMMENT:
            if self.body_col0 is not None and srowcol[1] >= self.body_col0:
                self.last = srowcol[0]
        elif self.indent == 0 and type != tokenize.NL:
            raise EndOfBlock  # the body stands on the line of its header


def getblock(lines):
    """The lines of the definition at the top of a list of lines."""
    import tokenize
    finder = BlockFinder()
    token = None
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            finder.tokeneater(*token)
    except (EndOfBlock, IndentationError):
        pass
    except SyntaxError as problem:
        # A lambda in brackets ends at a bracket that was opened before the first line.
        if 'unmatched' not in problem.msg:
            raise problem from None
        try:
            finder.tokeneater(tokenize.NEWLINE, *token[1:])
        except (EndOfBlock, IndentationError):
            pass
    return lines[:finder.last]


def getsourcelines(object):
    """The lines of an object's source and the number of the first, 0 for a whole module.

    OSError where the text is not to be had."""
    object = unwrap(object)
    lines, start = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == '<module>':
        return lines, 0
    return getblock(lines[start:]), start + 1


def getsource(object):
    """The text of an object's source. OSError where it is not to be had."""
    return ''.join(getsourcelines(object)[0])
