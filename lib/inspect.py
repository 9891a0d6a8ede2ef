"""What live objects tell of themselves: their kind, members, documentation, source, signature and frames.

Predicates (isclass() and its like) come first, then members, documentation, source text, arguments, frames and the
states of generators; the second half is about signatures, PEP 362: the classes Parameter, Signature and BoundArguments,
and the search for the signature of a callable. Modules that few callers need are imported where they are needed.
"""

import abc
import builtins
import collections.abc
import enum
import functools
import itertools
import os
import sys
import types
from annotationlib import Format, ForwardRef, get_annotations
from collections import OrderedDict, namedtuple
from keyword import iskeyword
from operator import attrgetter
from weakref import ref as _ref

__all__ = [
    'AGEN_CLOSED', 'AGEN_CREATED', 'AGEN_RUNNING', 'AGEN_SUSPENDED', 'ArgInfo', 'Arguments', 'Attribute', 'BlockFinder',
    'BoundArguments', 'BufferFlags', 'CORO_CLOSED', 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED',
    'CO_ASYNC_GENERATOR', 'CO_COROUTINE', 'CO_GENERATOR', 'CO_ITERABLE_COROUTINE', 'CO_NESTED', 'CO_NEWLOCALS',
    'CO_NOFREE', 'CO_OPTIMIZED', 'CO_VARARGS', 'CO_VARKEYWORDS', 'CO_HAS_DOCSTRING', 'CO_METHOD', 'ClassFoundException',
    'ClosureVars', 'EndOfBlock', 'FrameInfo', 'FullArgSpec', 'GEN_CLOSED', 'GEN_CREATED', 'GEN_RUNNING',
    'GEN_SUSPENDED', 'Parameter', 'Signature', 'TPFLAGS_IS_ABSTRACT', 'Traceback', 'classify_class_attrs', 'cleandoc',
    'currentframe', 'findsource', 'formatannotation', 'formatannotationrelativeto', 'formatargvalues',
    'get_annotations', 'getabsfile', 'getargs', 'getargvalues', 'getasyncgenlocals', 'getasyncgenstate',
    'getattr_static', 'getblock', 'getcallargs', 'getclasstree', 'getclosurevars', 'getcomments', 'getcoroutinelocals',
    'getcoroutinestate', 'getdoc', 'getfile', 'getframeinfo', 'getfullargspec', 'getgeneratorlocals',
    'getgeneratorstate', 'getinnerframes', 'getlineno', 'getmembers', 'getmembers_static', 'getmodule',
    'getmodulename', 'getmro', 'getouterframes', 'getsource', 'getsourcefile', 'getsourcelines', 'indentsize',
    'isabstract', 'isasyncgen', 'isasyncgenfunction', 'isawaitable', 'isbuiltin', 'isclass', 'iscode', 'iscoroutine',
    'iscoroutinefunction', 'isdatadescriptor', 'isframe', 'isfunction', 'isgenerator', 'isgeneratorfunction',
    'isgetsetdescriptor', 'ismemberdescriptor', 'ismethod', 'ismethoddescriptor', 'ismethodwrapper', 'ismodule',
    'ispackage', 'isroutine', 'istraceback', 'markcoroutinefunction', 'signature', 'stack', 'trace', 'unwrap',
    'walktree',
]

# Flags of code objects.
CO_OPTIMIZED = 0x1
CO_NEWLOCALS = 0x2
CO_VARARGS = 0x4
CO_VARKEYWORDS = 0x8
CO_NESTED = 0x10
CO_GENERATOR = 0x20
CO_NOFREE = 0x40
CO_COROUTINE = 0x80
CO_ITERABLE_COROUTINE = 0x100
CO_ASYNC_GENERATOR = 0x200
CO_HAS_DOCSTRING = 0x4000000
CO_METHOD = 0x8000000

TPFLAGS_IS_ABSTRACT = 1 << 20  # in type.__flags__


# Predicates.

def ismodule(object):
    """True for a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """True for a class."""
    return isinstance(object, type)


def ismethod(object):
    """True for a method bound to its object."""
    return isinstance(object, types.MethodType)


def ispackage(object):
    """True for a module that has a search path for modules below it."""
    return ismodule(object) and hasattr(object, '__path__')


def _is_other_kind(object):
    """Classes, methods and functions are descriptors, too, but have predicates that say more."""
    return isclass(object) or ismethod(object) or isfunction(object)


def ismethoddescriptor(object):
    """True for a descriptor with __get__ and neither __set__ nor __delete__, such as int.__add__.

    Bound methods, functions and classes do not count: their own predicates say more about them."""
    if _is_other_kind(object):
        return False
    kind = type(object)
    return hasattr(kind, '__get__') and not hasattr(kind, '__set__') and not hasattr(kind, '__delete__')


def isdatadescriptor(object):
    """True for a descriptor with __set__ or __delete__: properties, getsets and members among them."""
    if _is_other_kind(object):
        return False
    kind = type(object)
    return hasattr(kind, '__set__') or hasattr(kind, '__delete__')


def ismemberdescriptor(object):
    """True for a member descriptor: that of a slot, or of a field of a built-in type."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """True for a getset descriptor: a computed attribute of a built-in type."""
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    """True for a function written in Python."""
    return isinstance(object, types.FunctionType)


def _code_has(function, flag):
    """Whether a flag is set in the code of a function, behind methods and partials of it."""
    function = functools._unwrap_partialmethod(function)
    while ismethod(function):
        function = function.__func__
    function = functools._unwrap_partial(function)
    if not isfunction(function) and not _like_function(function):
        return False
    return bool(function.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """True for a function whose call makes a generator."""
    return _code_has(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def markcoroutinefunction(func):
    """Mark a callable as one whose result can be awaited, and return it."""
    func = getattr(func, '__func__', func)
    func._is_coroutine_marker = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    """True for an `async def` function and for what markcoroutinefunction() has marked."""
    if _code_has(obj, CO_COROUTINE):
        return True
    while ismethod(obj):
        obj = obj.__func__
    return getattr(functools._unwrap_partial(obj), '_is_coroutine_marker', None) is _is_coroutine_mark


def isasyncgenfunction(obj):
    """True for an `async def` function that yields."""
    return _code_has(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """True for an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    """True for a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """True for a coroutine."""
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    """True for what an `await` takes."""
    if isinstance(object, types.GeneratorType) and object.gi_code.co_flags & CO_ITERABLE_COROUTINE:
        return True
    return isinstance(object, (types.CoroutineType, collections.abc.Awaitable))


def istraceback(object):
    """True for a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """True for a frame."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """True for a code object."""
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """True for a built-in function, or a built-in method bound to its object."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """True for a bound special method of a built-in type, such as (1).__add__."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """True for every kind of function and method."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
            or ismethodwrapper(object) or isinstance(object, functools._singledispatchmethod_get))


def isabstract(object):
    """True for a class with abstract methods."""
    if not isinstance(object, type):
        return False
    if object.__flags__ & TPFLAGS_IS_ABSTRACT:
        return True
    if not issubclass(type(object), abc.ABCMeta) or hasattr(object, '__abstractmethods__'):
        return False
    # The class is still being made, in __init_subclass__: ABCMeta has not looked at it yet.
    inherited = {name for base in object.__bases__ for name in getattr(base, '__abstractmethods__', ())}
    found = itertools.chain(object.__dict__.values(), (getattr(object, name, None) for name in inherited))
    return any(getattr(value, '__isabstractmethod__', False) for value in found)


# Members.

def _members(object, predicate, get):
    bases = getmro(object) if isclass(object) else ()
    names = dir(object)
    for base in getattr(object, '__bases__', ()) if bases else ():
        names += [name for name, value in base.__dict__.items() if isinstance(value, types.DynamicClassAttribute)]
    found, seen = [], set()
    for name in names:
        try:
            if name in seen:  # a DynamicClassAttribute: this time the descriptor itself
                raise AttributeError
            value = get(object, name)
        except AttributeError:
            # dir() may name what the object does not have: then a base may hold it.
            holder = next((base for base in bases if name in base.__dict__), None)
            if holder is None:
                continue
            value = holder.__dict__[name]
        seen.add(name)
        if not predicate or predicate(value):
            found.append((name, value))
    found.sort(key=lambda pair: pair[0])
    return found


def getmembers(object, predicate=None):
    """The members of an object as pairs (name, value), by name; with a predicate only those whose value satisfies it."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """getmembers() that runs no descriptor, __getattr__ or __getattribute__.

    It may miss what getmembers() finds, and find what that misses; values may be descriptors."""
    return _members(object, predicate, getattr_static)


Attribute = namedtuple('Attribute', 'name kind defining_class object')


def classify_class_attrs(cls):
    """The attributes of a class as Attribute tuples: name, kind, the class that defines it, and the object.

    kind is 'class method', 'static method', 'property', 'method' or 'data'. An attribute whose class cannot be
    found is left out."""
    mro = getmro(cls)
    metaclasses = tuple(c for c in getmro(type(cls)) if c not in (type, object))
    names = dir(cls)
    # dir() leaves these out, as the class has no attribute of such a name.
    for base in mro:
        names += [name for name, value in base.__dict__.items()
                  if isinstance(value, types.DynamicClassAttribute) and value.fget is not None]
    found, seen = [], set()
    for name in names:
        home = value = raw = None
        if name not in seen and name != '__dict__':  # the dictionary's proxy is of no interest
            try:
                value = getattr(cls, name)
            except Exception:
                pass
            else:
                home = _home_of(cls, name, value, mro, metaclasses)
        for base in (cls, *mro, *metaclasses):
            if name in base.__dict__:
                raw = base.__dict__[name]
                if home not in metaclasses:
                    home = base
                break
        if home is None:
            continue
        if isinstance(raw, (staticmethod, types.BuiltinMethodType)):
            kind, shown = 'static method', raw
        elif isinstance(raw, (classmethod, types.ClassMethodDescriptorType)):
            kind, shown = 'class method', raw
        elif isinstance(raw, property):
            kind, shown = 'property', raw
        else:
            shown = raw if value is None else value
            kind = 'method' if isroutine(shown) else 'data'
        found.append(Attribute(name, kind, home, shown))
        seen.add(name)
    return found


def _home_of(cls, name, value, mro, metaclasses):
    """The class that an attribute comes from, or None: a metaclass may make it up."""
    home = getattr(value, '__objclass__', None)
    if home is cls or home in mro:
        return home
    home = None
    for c in (cls, *mro):
        if getattr(c, name, None) is value:
            home = c
    for c in metaclasses:
        try:
            made = c.__getattr__(cls, name)
        except AttributeError:
            continue
        if made is value:
            home = c
    return home


def getmro(cls):
    """The classes in which attributes of a class are looked up, in order, the class itself first."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """The object at the end of a chain of `__wrapped__` attributes.

    The chain ends early at an object for which stop(object) is true. A circle raises ValueError."""
    at = func
    seen = {id(at): at}  # keeps them alive, so that no id is used twice
    limit = sys.getrecursionlimit()
    while not isinstance(at, type) and hasattr(at, '__wrapped__'):
        if stop is not None and stop(at):
            break
        at = at.__wrapped__
        if id(at) in seen or len(seen) >= limit:
            raise ValueError(f'wrapper loop when unwrapping {func!r}')
        seen[id(at)] = at
    return at


# Static lookup of attributes. Only the slots of `type` and `object` are asked, which no class can override.

_sentinel = object()
_mro_of = type.__dict__['__mro__'].__get__
_dict_of_class = type.__dict__['__dict__'].__get__


@functools.lru_cache
def _own_dict_descriptor(*classes):
    """What stands in place of the ordinary __dict__ in the classes of an MRO, given as weak references."""
    for reference in classes:
        cls = reference()
        namespace = _dict_of_class(cls)
        if '__dict__' not in namespace:
            continue
        found = namespace['__dict__']
        ordinary = (type(found) is types.GetSetDescriptorType and found.__name__ == '__dict__'
                    and found.__objclass__ is cls)
        if not ordinary:
            return found
    return _sentinel


def _shadowed_dict(cls):
    return _own_dict_descriptor(*map(_ref, _mro_of(cls)))


def _in_classes(classes, name):
    for cls in classes:
        if _shadowed_dict(type(cls)) is _sentinel and name in cls.__dict__:
            return cls.__dict__[name]
    return _sentinel


def _in_instance(obj, name):
    try:
        namespace = object.__getattribute__(obj, '__dict__')
    except AttributeError:
        return _sentinel
    return dict.get(namespace, name, _sentinel)


def getattr_static(obj, attr, default=_sentinel):
    """getattr() that runs no descriptor, __getattr__ or __getattribute__.

    It may miss attributes that are made on request, find some that getattr() would not, and return a descriptor
    where getattr() returns what that computes."""
    own = _sentinel
    cls = type(obj)
    is_class = type in _mro_of(cls)
    if is_class:
        cls = obj
    else:
        shadow = _shadowed_dict(cls)
        if shadow is _sentinel or type(shadow) is types.MemberDescriptorType:
            own = _in_instance(obj, attr)
    inherited = _in_classes(_mro_of(cls), attr)
    if own is not _sentinel and inherited is not _sentinel:
        has = functools.partial(_in_classes, _mro_of(type(inherited)))
        if has('__get__') is not _sentinel and (has('__set__') is not _sentinel or has('__delete__') is not _sentinel):
            return inherited  # a data descriptor comes before the instance
    for found in (own, inherited):
        if found is not _sentinel:
            return found
    if is_class:
        found = _in_classes(_mro_of(type(cls)), attr)
        if found is not _sentinel:
            return found
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


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
        file = getabsfile(object, _filename)
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


# Trees of classes.

def walktree(classes, children, parent):
    """The classes, sorted, each as (class, bases) and followed by the list of what is below it."""
    tree = []
    classes.sort(key=attrgetter('__module__', '__name__'))
    for c in classes:
        tree.append((c, c.__bases__))
        if c in children:
            tree.append(walktree(children[c], children, c))
    return tree


def getclasstree(classes, unique=False):
    """Nested lists of classes: after each entry (class, bases) may follow the list of those derived from it.

    A class with several bases is below each of them, or, with unique, below one only."""
    children, roots = {}, []
    for c in classes:
        if not c.__bases__ and c not in roots:
            roots.append(c)
        for base in c.__bases__:
            below = children.setdefault(base, [])
            if c not in below:
                below.append(c)
            if unique and base in classes:
                break
    roots += [c for c in children if c not in classes]
    return walktree(roots, children, None)


# Arguments of functions and frames.

Arguments = namedtuple('Arguments', 'args, varargs, varkw')


def getargs(co):
    """The names of a code object's parameters: Arguments(args, varargs, varkw), keyword-only ones at the end of args."""
    if not iscode(co):
        raise TypeError(f'{co!r} is not a code object')
    count = co.co_argcount + co.co_kwonlyargcount
    rest = iter(co.co_varnames[count:])
    varargs = next(rest) if co.co_flags & CO_VARARGS else None
    varkw = next(rest) if co.co_flags & CO_VARKEYWORDS else None
    return Arguments(list(co.co_varnames[:count]), varargs, varkw)


FullArgSpec = namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')


def getfullargspec(func):
    """Names, defaults and annotations of a callable's parameters, as FullArgSpec.

    Unlike signature(), it shows `self` of bound methods and does not follow `__wrapped__`."""
    try:
        sig = _signature_of(func, _Search(Signature, follow=False, skip_bound=False))
    except Exception as problem:
        raise TypeError('unsupported callable') from problem
    names = {kind: [] for kind in _ParameterKind}
    annotations = {} if sig.return_annotation is _empty else {'return': sig.return_annotation}
    defaults, kwdefaults = [], {}
    for name, param in sig.parameters.items():
        names[param.kind].append(name)
        if param.annotation is not _empty:
            annotations[name] = param.annotation
        if param.default is _empty:
            continue
        if param.kind is _KEYWORD_ONLY:
            kwdefaults[name] = param.default
        else:
            defaults.append(param.default)
    return FullArgSpec(
        names[_POSITIONAL_ONLY] + names[_POSITIONAL_OR_KEYWORD], next(iter(names[_VAR_POSITIONAL]), None),
        next(iter(names[_VAR_KEYWORD]), None), tuple(defaults) or None, names[_KEYWORD_ONLY], kwdefaults or None,
        annotations)


ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals')


def getargvalues(frame):
    """The names of a frame's parameters and its local variables, as ArgInfo."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """The text of an annotation. Classes of base_module, and those built in, go without their module's name."""
    if isinstance(annotation, str) and not quote_annotation_strings:
        return annotation
    if getattr(annotation, '__module__', None) == 'typing':
        import re
        return re.sub(r'[\w\.]+', lambda match: match.group().removeprefix('typing.'), repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    if isinstance(annotation, ForwardRef):
        return annotation.__forward_arg__
    return repr(annotation)


def formatannotationrelativeto(object):
    """formatannotation() for annotations that stand in an object's module."""
    module = getattr(object, '__module__', None)

    def _formatannotation(annotation):
        return formatannotation(annotation, module)
    return _formatannotation


def formatargvalues(args, varargs, varkw, locals,
                    formatarg=str,
                    formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name,
                    formatvalue=lambda value: '=' + repr(value)):
    """The text of what getargvalues() returns; the functions make that of a name or value."""
    shown = [(formatarg, name) for name in args]
    if varargs:
        shown.append((formatvarargs, varargs))
    if varkw:
        shown.append((formatvarkw, varkw))
    return '(' + ', '.join(show(name) + formatvalue(locals[name]) for show, name in shown) + ')'


def _raise_missing(function, names, kind, values):
    names = [repr(name) for name in names if name not in values]
    if len(names) > 2:
        listed = ', '.join(names[:-1]) + f' and {names[-1]}'
    else:
        listed = ' and '.join(names)
    plural = '' if len(names) == 1 else 's'
    raise TypeError(f'{function}() missing {len(names)} required {kind} argument{plural}: {listed}')


def _raise_too_many(function, spec, given, values):
    most = len(spec.args)
    least = most - len(spec.defaults or ())
    takes = f'from {least} to {most}' if spec.defaults else str(most)
    plural = '' if most == 1 and not spec.defaults else 's'
    keywords = sum(name in values for name in spec.kwonlyargs)
    extra, verb = '', 'was' if given == 1 else 'were'
    if keywords:
        extra = (f' positional argument{"" if given == 1 else "s"}'
                 f' (and {keywords} keyword-only argument{"" if keywords == 1 else "s"})')
        verb = 'were'
    raise TypeError(f'{function}() takes {takes} positional argument{plural} but {given}{extra} {verb} given')


def getcallargs(func, /, *positional, **named):
    """The values that a function's parameters would have in a call with these arguments, by name.

    A call that would fail raises TypeError with the same text. signature(func).bind() is the newer way."""
    spec = getfullargspec(func)
    name = func.__name__
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__, *positional)
    values = dict(zip(spec.args, positional))
    if spec.varargs:
        values[spec.varargs] = positional[len(spec.args):]
    extra = {}
    if spec.varkw:
        values[spec.varkw] = extra
    possible = {*spec.args, *spec.kwonlyargs}
    for keyword, value in named.items():
        if keyword in possible:
            if keyword in values:
                raise TypeError(f'{name}() got multiple values for argument {keyword!r}')
            values[keyword] = value
        elif spec.varkw:
            extra[keyword] = value
        else:
            raise TypeError(f'{name}() got an unexpected keyword argument {keyword!r}')
    if len(positional) > len(spec.args) and not spec.varargs:
        _raise_too_many(name, spec, len(positional), values)
    defaults = spec.defaults or ()
    required = spec.args[:len(spec.args) - len(defaults)]
    if len(positional) < len(spec.args):
        if any(arg not in values for arg in required):
            _raise_missing(name, required, 'positional', values)
        for arg, value in zip(spec.args[len(required):], defaults):
            values.setdefault(arg, value)
    kwdefaults = spec.kwonlydefaults or {}
    for arg in spec.kwonlyargs:
        if arg not in values and arg in kwdefaults:
            values[arg] = kwdefaults[arg]
    if any(arg not in values for arg in spec.kwonlyargs):
        _raise_missing(name, spec.kwonlyargs, 'keyword-only', values)
    return values


ClosureVars = namedtuple('ClosureVars', 'nonlocals globals builtins unbound')

# Names of instructions that look a name up in the module, and of those that take an attribute, on each machine.
_GLOBAL_READERS = frozenset(('LOAD_GLOBAL', 'LOADGLOBAL'))
_ATTRIBUTE_READERS = frozenset(('LOAD_ATTR', 'LOADATTR', 'LOADMETHOD'))


def getclosurevars(func):
    """The names that a function's body uses without defining them, and their values now.

    ClosureVars(nonlocals, globals, builtins, unbound): three dictionaries and the set of names without a value,
    which includes the names of attributes."""
    import dis
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f'{func!r} is not a Python function')
    code = func.__code__
    nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__ or ())}
    names, unbound = set(), set()
    for instruction in dis.get_instructions(code):
        if instruction.opname in _GLOBAL_READERS:
            names.add(instruction.argval)
        elif instruction.opname in _ATTRIBUTE_READERS:
            unbound.add(instruction.argval)
    module = func.__globals__
    builtin = module.get('__builtins__', builtins.__dict__)
    if ismodule(builtin):
        builtin = builtin.__dict__
    found_module, found_builtin = {}, {}
    for name in names:
        if name in module:
            found_module[name] = module[name]
        elif name in builtin:
            found_builtin[name] = builtin[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, found_module, found_builtin, unbound)


# Frames.

_Traceback = namedtuple('_Traceback', 'filename lineno function code_context index')
_FrameInfo = namedtuple('_FrameInfo', 'frame filename lineno function code_context index')


def _repr_with_positions(self):
    fields = ', '.join(f'{name}={getattr(self, name)!r}' for name in (*self._fields, 'positions'))
    return f'{type(self).__bases__[0].__name__[1:]}({fields})'


class Traceback(_Traceback):
    """What getframeinfo() returns; `positions` is not one of the items."""

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    __repr__ = _repr_with_positions


class FrameInfo(_FrameInfo):
    """An entry of stack() and its like; `positions` is not one of the items."""

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    __repr__ = _repr_with_positions


def _positions_at(code, offset):
    if offset < 0:
        return None, None, None, None
    return next(itertools.islice(code.co_positions(), offset // 2, None))


def getframeinfo(frame, context=1):
    """File, line, function and some lines of source of a frame or traceback, as Traceback.

    context is the number of lines, the current one in their middle; index is that one's place among them."""
    import dis
    if istraceback(frame):
        positions = _positions_at(frame.tb_frame.f_code, frame.tb_lasti)
        lineno, frame = frame.tb_lineno, frame.tb_frame
    else:
        lineno = frame.f_lineno
        positions = _positions_at(frame.f_code, frame.f_lasti)
    if not isframe(frame):
        raise TypeError(f'{frame!r} is not a frame or traceback object')
    if positions[0] is None:
        positions = (lineno, *positions[1:])
    lineno = positions[0]
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        try:
            lines, _ = findsource(frame)
        except OSError:
            lines = None
        else:
            start = max(0, min(lineno - 1 - context // 2, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index, positions=dis.Positions(*positions))


def getlineno(frame):
    """The line that a frame is at."""
    return frame.f_lineno


def _frame_infos(at, context, frame_of, next_of):
    infos = []
    while at:
        info = getframeinfo(at, context)
        infos.append(FrameInfo(frame_of(at), *info, positions=info.positions))
        at = next_of(at)
    return infos


def getouterframes(frame, context=1):
    """FrameInfo entries of a frame and of its callers."""
    return _frame_infos(frame, context, lambda frame: frame, attrgetter('f_back'))


def getinnerframes(tb, context=1):
    """FrameInfo entries of a traceback, from the frame that caught the exception to that which raised it."""
    return _frame_infos(tb, context, attrgetter('tb_frame'), attrgetter('tb_next'))


def currentframe():
    """The caller's frame."""
    return sys._getframe(1) if hasattr(sys, '_getframe') else None


def stack(context=1):
    """FrameInfo entries of the caller's frame and of those above."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """FrameInfo entries between the caller's frame and the one that raised the exception being handled."""
    problem = sys.exception()
    return getinnerframes(None if problem is None else problem.__traceback__, context)


# States of generators and coroutines. Each kind has attributes of its own prefix.

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = 'AGEN_CREATED', 'AGEN_RUNNING', 'AGEN_SUSPENDED', 'AGEN_CLOSED'


def getgeneratorstate(generator):
    """GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED (at a yield) or GEN_CLOSED."""
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getgeneratorlocals(generator):
    """The local variables of a generator, by name; none after its end."""
    if not isgenerator(generator):
        raise TypeError(f'{generator!r} is not a Python generator')
    frame = getattr(generator, 'gi_frame', None)
    return {} if frame is None else frame.f_locals


def getcoroutinestate(coroutine):
    """CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED (at an await) or CORO_CLOSED."""
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getcoroutinelocals(coroutine):
    """The local variables of a coroutine, by name; none after its end."""
    frame = getattr(coroutine, 'cr_frame', None)
    return {} if frame is None else frame.f_locals


def getasyncgenstate(agen):
    """AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED (at a yield) or AGEN_CLOSED."""
    if agen.ag_running:
        return AGEN_RUNNING
    if agen.ag_suspended:
        return AGEN_SUSPENDED
    return AGEN_CLOSED if agen.ag_frame is None else AGEN_CREATED


def getasyncgenlocals(agen):
    """The local variables of an asynchronous generator, by name; none after its end."""
    if not isasyncgen(agen):
        raise TypeError(f'{agen!r} is not a Python async generator')
    frame = getattr(agen, 'ag_frame', None)
    return {} if frame is None else frame.f_locals


# Signatures: the classes.

class _void:
    """The default of arguments for which None is a value."""


class _empty:
    """Stands for a default, annotation or return annotation that is not there."""


class _ParameterKind(enum.IntEnum):
    """How arguments are bound to a parameter; the order is that of parameters in a signature."""

    POSITIONAL_ONLY = 'positional-only'
    POSITIONAL_OR_KEYWORD = 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

    def __new__(cls, description):
        self = int.__new__(cls, len(cls.__members__))
        self._value_ = int(self)
        self.description = description
        return self

    def __str__(self):
        return self.name


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind


class Parameter:
    """One parameter: its name, kind, default and annotation, the last two Parameter.empty where there is none.

    kind is one of Parameter.POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY and VAR_KEYWORD,
    each with a `description`."""

    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD

    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{kind.description} parameters cannot have default values')
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[0] == '.' and name[1:].isdigit():
            # The parameter of a comprehension's code, which no source text can name.
            if kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, '
                                 f'not {kind.description}')
            kind = _POSITIONAL_ONLY
            name = f'implicit{name[1:]}'
        # Functions of C may have positional-only parameters that are called like keywords.
        if not name.isidentifier() or kind is not _POSITIONAL_ONLY and iskeyword(name):
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name = name
        self._kind = kind
        self._default = default
        self._annotation = annotation

    @property
    def name(self):
        return self._name

    @property
    def kind(self):
        return self._kind

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with some attributes replaced."""
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __reduce__(self):
        return type(self), (self._name, self._kind), {'_default': self._default, '_annotation': self._annotation}

    def __setstate__(self, state):
        self._default = state['_default']
        self._annotation = state['_annotation']

    def _format(self, *, quote_annotation_strings=True):
        text, equals = self._name, '='
        if self._annotation is not _empty:
            text += ': ' + formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
            equals = ' = '
        if self._default is not _empty:
            text += equals + repr(self._default)
        if self.kind == _VAR_POSITIONAL:
            return '*' + text
        if self.kind == _VAR_KEYWORD:
            return '**' + text
        return text

    def __str__(self):
        return self._format()

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)


class BoundArguments:
    """Arguments bound to the parameters of a signature: what Signature.bind() returns.

    `arguments` is a dictionary from names to values, without defaults, and may be changed; `args` and `kwargs` are
    what a call then takes."""

    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind > _VAR_POSITIONAL or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_name = False  # from the first parameter without a value on, all are passed by name
        for name, param in self._signature.parameters.items():
            present = name in self.arguments
            by_name = by_name or param.kind > _VAR_POSITIONAL or not present
            if not by_name or not present:
                continue
            if param.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Give parameters without a value their default; `*args` then are (), `**kwargs` are {}."""
        arguments = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif param.default is not _empty:
                arguments[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif param.kind is _VAR_KEYWORD:
                arguments[name] = {}
            # Else a parameter that bind_partial() left out.
        self.arguments = arguments

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __setstate__(self, state):
        self._signature = state['_signature']
        self.arguments = state['arguments']

    def __repr__(self):
        shown = ', '.join(f'{name}={value!r}' for name, value in self.arguments.items())
        return f'<{self.__class__.__name__} ({shown})>'


def _checked_parameters(parameters):
    """Parameters by name; ValueError where no function could have them in this order."""
    by_name = OrderedDict()
    highest = _POSITIONAL_ONLY
    defaults = False
    variadic = set()
    for param in parameters:
        kind = param.kind
        if kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            if kind in variadic:
                raise ValueError(f'more than one {kind.description} parameter')
            variadic.add(kind)
        if kind < highest:
            raise ValueError(f'wrong parameter order: {highest.description} parameter before '
                             f'{kind.description} parameter')
        highest = kind
        if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            if param.default is not _empty:
                defaults = True
            elif defaults:
                raise ValueError('non-default argument follows default argument')
        if param.name in by_name:
            raise ValueError(f'duplicate parameter name: {param.name!r}')
        by_name[param.name] = param
    return by_name


class Signature:
    """The signature of a callable: its parameters, by name and in order, and its return annotation."""

    __slots__ = ('_return_annotation', '_parameters')

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        """Make a signature of Parameter objects; ValueError where they do not fit together."""
        if parameters is None:
            by_name = OrderedDict()
        elif __validate_parameters__:
            by_name = _checked_parameters(parameters)
        else:
            by_name = OrderedDict((param.name, param) for param in parameters)
        self._parameters = types.MappingProxyType(by_name)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
                      annotation_format=Format.VALUE):
        """The signature of a callable; see signature()."""
        return _signature_of(obj, _Search(cls, follow=follow_wrapped, globals=globals, locals=locals,
                                          eval_str=eval_str, format=annotation_format))

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with other parameters or another return annotation."""
        return type(self)(self.parameters.values() if parameters is _void else parameters,
                          return_annotation=self._return_annotation if return_annotation is _void else return_annotation)

    __replace__ = replace

    def _basis(self):
        """What makes signatures equal: the order of keyword-only parameters does not."""
        ordered = tuple(param for param in self.parameters.values() if param.kind != _KEYWORD_ONLY)
        named = {param.name: param for param in self.parameters.values() if param.kind == _KEYWORD_ONLY}
        return ordered, named, self.return_annotation

    def __hash__(self):
        ordered, named, annotation = self._basis()
        return hash((ordered, frozenset(named.values()), annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._basis() == other._basis()

    def _bind(self, args, kwargs, *, partial=False):
        """Bind arguments; kwargs is used up."""
        params = list(self.parameters.values())
        bound = {}
        misplaced = []  # positional-only parameters passed by name
        at = 0
        for used, value in enumerate(args):
            if at == len(params) or params[at].kind > _VAR_POSITIONAL:
                raise TypeError('too many positional arguments')
            param = params[at]
            at += 1
            if param.kind == _VAR_POSITIONAL:
                bound[param.name] = tuple(args[used:])
                break
            if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                raise TypeError(f'multiple values for argument {param.name!r}')
            bound[param.name] = value
        else:
            at = _first_by_name(params, at, kwargs, misplaced, partial)
        rest = None  # the parameter **kwargs
        for param in params[at:]:
            if param.kind == _VAR_KEYWORD:
                rest = param
            elif param.kind == _VAR_POSITIONAL:
                continue
            elif param.name in kwargs:
                bound[param.name] = kwargs.pop(param.name)
            elif not partial and param.default is _empty:
                raise TypeError(f'missing a required argument: {param.name!r}')
        if kwargs:
            if rest is not None:
                bound[rest.name] = kwargs
            elif misplaced:
                raise TypeError('got some positional-only arguments passed as keyword arguments: '
                                f'{", ".join(misplaced)!r}')
            else:
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
        return self._bound_arguments_cls(self, bound)

    def bind(self, /, *args, **kwargs):
        """Bind the arguments of a call; TypeError where the call would fail."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """Bind some of the arguments of a call; TypeError where no call with these would succeed."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {'_return_annotation': self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The text of the signature. Where it would be longer than max_width, each parameter has a line of its own.

        Without quote_annotation_strings, annotations that are strings go without quotation marks."""
        shown = []
        slash = False  # a positional-only parameter stands before
        star = True  # a bare * must come before the first keyword-only parameter
        for param in self.parameters.values():
            if param.kind == _POSITIONAL_ONLY:
                slash = True
            elif slash:
                shown.append('/')
                slash = False
            if param.kind == _VAR_POSITIONAL:
                star = False
            elif param.kind == _KEYWORD_ONLY and star:
                shown.append('*')
                star = False
            shown.append(param._format(quote_annotation_strings=quote_annotation_strings))
        if slash:
            shown.append('/')
        text = f'({", ".join(shown)})'
        if max_width is not None and len(text) > max_width:
            text = '(\n    ' + ',\n    '.join(shown) + '\n)'
        if self.return_annotation is not _empty:
            text += ' -> ' + formatannotation(self.return_annotation, quote_annotation_strings=quote_annotation_strings)
        return text


def _first_by_name(params, at, kwargs, misplaced, partial):
    """The index of the first parameter, from at on, that is to be looked up by name, as no positional argument is left."""
    while at < len(params):
        param = params[at]
        if param.kind == _VAR_POSITIONAL:
            return at + 1
        if param.name in kwargs:
            if param.kind != _POSITIONAL_ONLY:
                return at
            if param.default is _empty:
                raise TypeError(f'missing a required positional-only argument: {param.name!r}')
            misplaced.append(param.name)
            at += 1
            continue
        if partial or param.kind == _VAR_KEYWORD or param.default is not _empty:
            return at
        kind = ' keyword-only' if param.kind == _KEYWORD_ONLY else ''
        raise TypeError(f'missing a required{kind} argument: {param.name!r}')
    return at


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=Format.VALUE):
    """The signature of a callable.

    follow_wrapped: look behind decorators that set `__wrapped__`. globals, locals, eval_str: see get_annotations().
    annotation_format: a member of annotationlib.Format. TypeError for what cannot be called, ValueError where no
    signature is known."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                                   eval_str=eval_str, annotation_format=annotation_format)


# Signatures: the search.

class _Search:
    """What is asked for, handed down from callable to callable."""

    def __init__(self, cls, *, follow=True, skip_bound=True, globals=None, locals=None, eval_str=False,
                 format=Format.VALUE):
        self.cls = cls  # the class of the result
        self.follow = follow  # look behind __wrapped__
        self.skip_bound = skip_bound  # leave out a bound method's first parameter
        self.annotations = functools.partial(get_annotations, globals=globals, locals=locals, eval_str=eval_str,
                                             format=format)


_NonUserDefinedCallables = (types.WrapperDescriptorType, types.MethodWrapperType, types.ClassMethodDescriptorType,
                            types.BuiltinFunctionType)


def _is_native(obj):
    """Whether a callable may say its signature in __text_signature__."""
    return (isbuiltin(obj) or ismethoddescriptor(obj) or isinstance(obj, _NonUserDefinedCallables)
            or obj is type or obj is object)


def _like_function(obj):
    """Whether an object has the attributes of a function: those of Cython are of another type."""
    if not callable(obj) or isclass(obj):
        return False
    return (isinstance(getattr(obj, '__code__', None), types.CodeType)
            and isinstance(getattr(obj, '__name__', None), str)
            and isinstance(getattr(obj, '__defaults__', _void), (tuple, types.NoneType))
            and isinstance(getattr(obj, '__kwdefaults__', _void), (dict, types.NoneType)))


def _signature_of(obj, search):
    """The signature of any callable."""
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if ismethod(obj):
        sig = _signature_of(obj.__func__, search)
        return _without_first(sig) if search.skip_bound else sig
    if search.follow:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or ismethod(f))
        if ismethod(obj):
            return _signature_of(obj, search)
    declared = getattr(obj, '__signature__', None)
    if declared is not None:
        if not isinstance(declared, Signature):
            raise TypeError(f'unexpected object {declared!r} in __signature__ attribute')
        return declared
    partialmethod = getattr(obj, '__partialmethod__', None)
    if isinstance(partialmethod, functools.partialmethod):
        return _of_partialmethod(partialmethod, search)
    if isinstance(obj, functools.partial):
        return _after_partial(_signature_of(obj.func, search), obj)
    if isfunction(obj) or _like_function(obj):
        return _of_function(obj, search)
    if _is_native(obj):
        text = getattr(obj, '__text_signature__', None)
        if not text:
            raise ValueError(f'no signature found for builtin {obj!r}')
        return _of_text(obj, text, search)
    if isinstance(obj, type):
        return _of_class(obj, search)
    call = getattr_static(type(obj), '__call__', None)
    if call is None:
        raise ValueError(f'callable {obj!r} is not supported by signature')
    text = getattr(obj, '__text_signature__', None)
    if text:
        return _of_text(obj, text, search)
    return _signature_of(_bind_descriptor(call, obj), search)


def _bind_descriptor(descriptor, obj):
    get = None if isclass(descriptor) else getattr(type(descriptor), '__get__', None)
    return descriptor if get is None else get(descriptor, obj, type(obj))


def _written_method(cls, name, search):
    """A method of a class if it is written in Python, or else None. What wraps a native one is native, too."""
    method = getattr(cls, name, None) if name == '__new__' else getattr_static(cls, name, None)
    if method is None:
        return None
    inner = None
    if search.follow:
        inner = unwrap(method, stop=lambda m: hasattr(m, '__signature__') or _is_native(m))
    if isinstance(method, _NonUserDefinedCallables) or isinstance(inner, _NonUserDefinedCallables):
        return None
    return method if name == '__new__' else _bind_descriptor(method, cls)


def _of_class(cls, search):
    """The signature of a class: that of its metaclass's __call__, its own __new__ or __init__, or the text it declares."""
    call = _written_method(type(cls), '__call__', search)
    if call is not None:
        return _signature_of(call, search)
    new = _written_method(cls, '__new__', search)
    init = _written_method(cls, '__init__', search)
    for base in cls.__mro__:
        if new is not None and '__new__' in base.__dict__:
            sig = _signature_of(new, search)
            return _without_first(sig) if search.skip_bound else sig
        if init is not None and '__init__' in base.__dict__:
            return _signature_of(init, search)
    # No constructor in Python. The text of object is left out: its subclasses may say more.
    for base in cls.__mro__[:-1]:
        text = getattr(base, '__text_signature__', None)
        if text:
            return _of_text(base, text, search)
    if type not in cls.__mro__:
        init, new = cls.__init__, cls.__new__
        if search.follow:
            init, new = unwrap(init), unwrap(new)
        if init is object.__init__ and new is object.__new__:
            return search.cls.from_callable(object)
        raise ValueError(f'no signature found for builtin type {cls!r}')
    raise ValueError(f'callable {cls!r} is not supported by signature')


def _without_first(sig):
    """The signature of a method once it is bound."""
    params = list(sig.parameters.values())
    if not params or params[0].kind > _VAR_POSITIONAL:
        raise ValueError('invalid method signature')
    if params[0].kind != _VAR_POSITIONAL:  # *args takes the object along
        del params[0]
    return sig.replace(parameters=params)


def _of_partialmethod(method, search):
    """The signature of the function that a partialmethod makes: `self` stays, then what is left of the others."""
    whole = _signature_of(method.func, search)
    sig = _after_partial(whole, method, (None,))
    first = next(iter(whole.parameters.values()))
    if first.kind is _VAR_POSITIONAL:
        return sig
    if functools.Placeholder in method.args:
        first = first.replace(kind=_POSITIONAL_ONLY)
    return sig.replace(parameters=(first, *sig.parameters.values()))


def _after_partial(sig, partial, before=()):
    """The signature that is left when a partial object has bound some of the arguments, those of before in front."""
    keywords = partial.keywords or {}
    try:
        bound = sig.bind_partial(*before, *(partial.args or ()), **keywords).arguments
    except TypeError as problem:
        raise ValueError(f'partial object {partial!r} has incorrect arguments') from problem
    kept, named = [], []
    by_name = False  # a parameter bound by name makes itself and those after it keyword-only
    for name, param in sig.parameters.items():
        if name in bound:
            value = bound[name]
            if param.kind is _POSITIONAL_ONLY or param.kind is _POSITIONAL_OR_KEYWORD and name not in keywords:
                if value is functools.Placeholder:  # still to be passed, and by position
                    kept.append(param.replace(kind=_POSITIONAL_ONLY, default=_empty))
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                by_name = True
                param = param.replace(default=value)
            elif param.kind is _KEYWORD_ONLY:
                param = param.replace(default=value)
        if not by_name:
            kept.append(param)
        elif param.kind is _POSITIONAL_OR_KEYWORD:
            named.append(param.replace(kind=_KEYWORD_ONLY))
        elif param.kind is not _VAR_POSITIONAL:
            named.append(param)
    return sig.replace(parameters=kept + named)


def _of_function(function, search):
    """The signature of a function written in Python, or of an object that looks like one."""
    text = getattr(function, '__text_signature__', None)
    if text:
        return _of_text(function, text, search)
    code = function.__code__
    annotations = search.annotations(function)
    names = iter(code.co_varnames)
    positional = list(itertools.islice(names, code.co_argcount))
    keyword_only = list(itertools.islice(names, code.co_kwonlyargcount))
    defaults = function.__defaults__ or ()
    defaults = dict(zip(reversed(positional), reversed(defaults)))
    rows = [(name, _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD)
            for i, name in enumerate(positional)]
    if code.co_flags & CO_VARARGS:
        rows.append((next(names), _VAR_POSITIONAL))
    rows += [(name, _KEYWORD_ONLY) for name in keyword_only]
    defaults.update({name: value for name, value in (function.__kwdefaults__ or {}).items() if name in keyword_only})
    if code.co_flags & CO_VARKEYWORDS:
        rows.append((next(names), _VAR_KEYWORD))
    make = search.cls._parameter_cls
    params = [make(name, kind, default=defaults.get(name, _empty), annotation=annotations.get(name, _empty))
              for name, kind in rows]
    # A function's parameters are in order; those of its look-alikes need not be.
    return search.cls(params, return_annotation=annotations.get('return', _empty),
                      __validate_parameters__=not isfunction(function))


def _signature_strip_non_python_syntax(signature):
    """The text of a native signature as Python, and the index of the parameter marked with $, or None."""
    if not signature:
        return signature, None
    import tokenize
    lines = [line.encode('ascii') for line in signature.split('\n') if line]
    tokens = tokenize.tokenize(iter(lines).__next__)
    next(tokens)  # the encoding
    marked, commas, text = None, 0, []
    for token in tokens:
        if token.type == tokenize.OP and token.string == '$':
            assert marked is None
            marked = commas
            continue
        text.append(token.string)
        if token.string == ',':
            commas += token.type == tokenize.OP
            text.append(' ')
    return ''.join(text).strip().replace('\n', ''), marked


class _Defaults:
    """Computes the defaults in a native signature: constants, names of a module and simple arithmetic of them.

    A default that cannot be computed raises ValueError."""

    def __init__(self, obj):
        module = getattr(obj, '__module__', None) or getattr(getattr(obj, '__objclass__', None), '__module__', None)
        self.namespace = getattr(sys.modules.get(module), '__dict__', {})

    def value(self, node):
        import ast
        if isinstance(node, (ast.Name, ast.Attribute)):
            return self.named(ast.unparse(node))
        if isinstance(node, ast.BinOp):
            left, right = self.value(node.left), self.value(node.right)
            if isinstance(node.op, ast.Add):
                return left + right
            if isinstance(node.op, ast.Sub):
                return left - right
            if isinstance(node.op, ast.BitOr):
                return left | right
            raise ValueError('operator in a default')
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            kind = {ast.Tuple: tuple, ast.List: list, ast.Set: set}[type(node)]
            return kind(map(self.value, node.elts))
        if isinstance(node, ast.Dict):
            return dict(zip(map(self.value, node.keys), map(self.value, node.values)))
        return ast.literal_eval(node)

    def named(self, dotted):
        for namespace in (self.namespace, dict(sys.modules)):
            try:
                value = eval(dotted, namespace)
            except NameError:
                continue
            if isinstance(value, (str, int, float, bytes, types.NoneType)):
                return value
            raise ValueError('no constant')
        raise ValueError('no such name')


def _of_text(obj, text, search):
    """The signature that a native callable declares in __text_signature__."""
    import ast
    text, marked = _signature_strip_non_python_syntax(text)
    problem = f'{obj!r} builtin has invalid signature'
    try:
        args = ast.parse(f'def f{text}: pass').body[0].args
    except SyntaxError:
        raise ValueError(problem)
    computed = _Defaults(obj)
    make = search.cls._parameter_cls
    params = []

    def add(arg, kind, node=None):
        if arg.annotation is not None:
            raise ValueError('Annotations are not currently supported')
        try:
            default = _empty if node is None else computed.value(node)
        except ValueError:
            raise ValueError(problem) from None
        params.append(make(arg.arg, kind, default=default))

    required = len(args.posonlyargs) + len(args.args) - len(args.defaults)
    nodes = itertools.chain([None] * required, args.defaults)
    for arg, node in zip(args.posonlyargs, nodes):
        add(arg, _POSITIONAL_ONLY, node)
    for arg, node in zip(args.args, nodes):
        add(arg, _POSITIONAL_OR_KEYWORD, node)
    if args.vararg:
        add(args.vararg, _VAR_POSITIONAL)
    for arg, node in zip(args.kwonlyargs, args.kw_defaults):
        add(arg, _KEYWORD_ONLY, node)
    if args.kwarg:
        add(args.kwarg, _VAR_KEYWORD)
    if marked is not None:
        # The object or module that the callable is bound to: a module is never shown.
        bound = getattr(obj, '__self__', None)
        if bound is not None and (search.skip_bound or ismodule(bound)):
            del params[0]
        else:
            params[0] = params[0].replace(kind=_POSITIONAL_ONLY)
    return search.cls(params, return_annotation=search.cls.empty)


class BufferFlags(enum.IntFlag):
    """What a consumer of the buffer protocol asks for, and what a memoryview then allows."""

    SIMPLE = 0x0
    WRITABLE = 0x1
    FORMAT = 0x4
    ND = 0x8
    STRIDES = 0x10 | ND
    C_CONTIGUOUS = 0x20 | STRIDES
    F_CONTIGUOUS = 0x40 | STRIDES
    ANY_CONTIGUOUS = 0x80 | STRIDES
    INDIRECT = 0x100 | STRIDES
    CONTIG = ND | WRITABLE
    CONTIG_RO = ND
    STRIDED = STRIDES | WRITABLE
    STRIDED_RO = STRIDES
    RECORDS = STRIDES | WRITABLE | FORMAT
    RECORDS_RO = STRIDES | FORMAT
    FULL = INDIRECT | WRITABLE | FORMAT
    FULL_RO = INDIRECT | FORMAT
    READ = 0x100
    WRITE = 0x200


def _main():
    """python -m inspect [-d] module[:qualified.name]"""
    import argparse
    import importlib
    parser = argparse.ArgumentParser(color=True)
    parser.add_argument('object', help="The object to be analysed. It supports the 'module:qualname' syntax")
    parser.add_argument('-d', '--details', action='store_true',
                        help='Display info about the module rather than its source code')
    args = parser.parse_args()
    name, has_path, path = args.object.partition(':')
    try:
        obj = module = importlib.import_module(name)
    except Exception as problem:
        print(f'Failed to import {name} ({type(problem).__name__}: {problem})', file=sys.stderr)
        sys.exit(2)
    if has_path:
        obj = attrgetter(path)(module)
    if module.__name__ in sys.builtin_module_names:
        print("Can't get info for builtin modules.", file=sys.stderr)
        sys.exit(1)
    if not args.details:
        print(getsource(obj))
        return
    print(f'Target: {args.object}')
    print(f'Origin: {getsourcefile(module)}')
    print(f'Cached: {module.__cached__}')
    if obj is module:
        print(f'Loader: {module.__loader__!r}')
        if hasattr(module, '__path__'):
            print(f'Submodule search path: {module.__path__}')
    else:
        try:
            line = findsource(obj)[1]
        except Exception:
            line = None
        if line is not None:
            print(f'Line: {line}')
    print('\n')


if __name__ == '__main__':
    _main()
