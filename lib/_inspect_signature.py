"""What a callable is called with, for module inspect."""

import enum
import functools
import itertools
import sys
import types
from annotationlib import Format, ForwardRef, get_annotations
from collections import OrderedDict
from keyword import iskeyword

from _inspect_kinds import (
    CO_VARARGS, CO_VARKEYWORDS, _like_function, _void, getattr_static, isbuiltin, isclass, isfunction, ismethod,
    ismethoddescriptor, ismodule, unwrap)

__name__ = 'inspect'  # what is defined here belongs to that module


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
