"""What live objects tell of themselves: their kind, members, documentation, source, signature and frames.

Predicates (isclass() and its like) come first, then members, documentation, source text, arguments, frames and the
states of generators; the second half is about signatures, PEP 362: the classes Parameter, Signature and BoundArguments,
and the search for the signature of a callable. Modules that few callers need are imported where they are needed.
"""

import builtins
import enum
import itertools
import sys
import types
from annotationlib import get_annotations
from collections import namedtuple
from operator import attrgetter

from _inspect_kinds import (
    CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_HAS_DOCSTRING, CO_ITERABLE_COROUTINE, CO_METHOD, CO_NESTED, CO_NEWLOCALS,
    CO_NOFREE, CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS, TPFLAGS_IS_ABSTRACT, _code_has, _dict_of_class, _in_classes,
    _in_instance, _is_coroutine_mark, _is_other_kind, _like_function, _mro_of, _own_dict_descriptor, _sentinel, _shadowed_dict,
    _void, getattr_static, getmro, isabstract, isasyncgen, isasyncgenfunction, isawaitable, isbuiltin, isclass, iscode,
    iscoroutine, iscoroutinefunction, isdatadescriptor, isframe, isfunction, isgenerator, isgeneratorfunction,
    isgetsetdescriptor, ismemberdescriptor, ismethod, ismethoddescriptor, ismethodwrapper, ismodule, ispackage, isroutine,
    istraceback, markcoroutinefunction, unwrap)
from _inspect_signature import (
    BoundArguments, Parameter, Signature, _Defaults, _KEYWORD_ONLY, _NonUserDefinedCallables, _POSITIONAL_ONLY,
    _POSITIONAL_OR_KEYWORD, _ParameterKind, _Search, _VAR_KEYWORD, _VAR_POSITIONAL, _after_partial, _bind_descriptor,
    _checked_parameters, _empty, _first_by_name, _is_native, _of_class, _of_function, _of_partialmethod, _of_text,
    _signature_of, _signature_strip_non_python_syntax, _without_first, _written_method, formatannotation, signature)
from _inspect_source import (
    BlockFinder, ClassFoundException, EndOfBlock, _class_of_function, _code_of, _filesbymodname, _finddoc, _index_modules,
    _owner, cleandoc, findsource, getabsfile, getblock, getcomments, getdoc, getfile, getmodule, getmodulename, getsource,
    getsourcefile, getsourcelines, indentsize, modulesbyfile)

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