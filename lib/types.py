"""Names of built-in types that builtins does not have, and tools to make classes."""

import sys as _sys

# __all__ comes last: it is every public name of this module.


def _sample_types():
    """Enter the types of objects that only syntax can make."""
    cell_content = None

    def function():
        return cell_content

    def generator():
        yield

    async def coroutine():
        pass

    async def async_generator():
        yield

    pending = coroutine()
    try:
        raise TypeError
    except TypeError as exc:
        trace = exc.__traceback__
    names = globals()
    for name, sample in (('FunctionType', function), ('LambdaType', function),
                         ('CodeType', function.__code__),
                         ('CellType', function.__closure__[0]),
                         ('GeneratorType', generator()), ('CoroutineType', pending),
                         ('AsyncGeneratorType', async_generator()),
                         ('TracebackType', trace), ('FrameType', trace.tb_frame)):
        names[name] = type(sample)
    pending.close()


_sample_types()

MappingProxyType = type(type.__dict__)
SimpleNamespace = type(_sys.implementation)
ModuleType = type(_sys)
MethodType = type(_sample_types.__get__(0))
BuiltinFunctionType = BuiltinMethodType = type(len)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__['fromkeys'])
GetSetDescriptorType = type(FunctionType.__code__)
MemberDescriptorType = type(FunctionType.__globals__)
GenericAlias = type(list[int])
UnionType = type(int | str)
EllipsisType = type(...)
NoneType = type(None)
NotImplementedType = type(NotImplemented)


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as the class statement does.

    kwds are the keyword arguments of the statement, exec_body is called with
    the namespace and fills it in.
    """
    resolved = resolve_bases(bases)
    metaclass, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    return metaclass(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    """Replace each base that is no class by what its __mro_entries__ gives (PEP 560).

    Returns bases itself where there is nothing to replace.
    """
    resolved = []
    changed = False
    for base in bases:
        entries = None if isinstance(base, type) else getattr(base, '__mro_entries__', None)
        if entries is None:
            resolved.append(base)
            continue
        replacement = entries(bases)
        if not isinstance(replacement, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        resolved += replacement
        changed = True
    return tuple(resolved) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """Find the metaclass of a class to come, and prepare its namespace.

    Returns the metaclass, the namespace, and a copy of kwds without 'metaclass'.
    """
    kwds = dict(kwds or ())
    try:
        metaclass = kwds.pop('metaclass')
    except KeyError:
        metaclass = type(bases[0]) if bases else type
    if isinstance(metaclass, type):
        metaclass = _calculate_meta(metaclass, bases)
    prepare = getattr(metaclass, '__prepare__', None)
    return metaclass, {} if prepare is None else prepare(name, bases, **kwds), kwds


def _calculate_meta(meta, bases):
    """The most derived of meta and the metaclasses of bases."""
    for other in map(type, bases):
        if issubclass(meta, other):
            pass
        elif issubclass(other, meta):
            meta = other
        else:
            raise TypeError("metaclass conflict: the metaclass of a derived class must be "
                            "a (non-strict) subclass of the metaclasses of all its bases")
    return meta


def get_original_bases(cls, /):
    """Return the bases of cls as its class statement names them.

    They differ from __bases__ where __mro_entries__ replaced one, as for
    typing's generics.
    """
    try:
        return cls.__dict__.get("__orig_bases__", cls.__bases__)
    except AttributeError:
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}") from None


class DynamicClassAttribute:
    """A property of instances that leaves the class's attribute of that name free.

    Access through the class raises AttributeError, so that the metaclass's
    __getattr__ decides.
    """

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc or fget.__doc__
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, '__isabstractmethod__', False))

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is None:
                raise AttributeError("unreadable attribute")
            return self.fget(instance)
        if self.__isabstractmethod__:
            return self
        raise AttributeError()

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def _changed(self, fget, fset, fdel, doc):
        made = type(self)(fget, fset, fdel, doc)
        made.overwrite_doc = self.overwrite_doc
        return made

    def getter(self, fget):
        doc = self.overwrite_doc and fget.__doc__
        return self._changed(fget, self.fset, self.fdel, doc or self.__doc__)

    def setter(self, fset):
        return self._changed(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return self._changed(self.fget, self.fset, fdel, self.__doc__)


class _GeneratorWrapper:
    """Makes an object with the methods of a generator awaitable."""

    def __init__(self, gen):
        self.__wrapped = gen
        self.__isgen = gen.__class__ is GeneratorType
        self.__name__ = getattr(gen, '__name__', None)
        self.__qualname__ = getattr(gen, '__qualname__', None)

    def send(self, val):
        return self.__wrapped.send(val)

    def throw(self, tp, *rest):
        return self.__wrapped.throw(tp, *rest)

    def close(self):
        return self.__wrapped.close()

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        return self.__wrapped if self.__isgen else self

    __await__ = __iter__
    gi_code = cr_code = property(lambda self: self.__wrapped.gi_code)
    gi_frame = cr_frame = property(lambda self: self.__wrapped.gi_frame)
    gi_running = cr_running = property(lambda self: self.__wrapped.gi_running)
    gi_yieldfrom = cr_await = property(lambda self: self.__wrapped.gi_yieldfrom)
    gi_suspended = cr_suspended = property(lambda self: self.__wrapped.gi_suspended)


# Flags of code objects; inspect names them CO_*.
_GENERATOR, _COROUTINE, _ITERABLE_COROUTINE = 0x20, 0x80, 0x100


def coroutine(func):
    """Make the result of a generator function awaitable.

    A generator function is marked in place. Any other callable is wrapped; what
    it returns is wrapped where it behaves like a generator.
    """
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    code = getattr(func, '__code__', None)
    if func.__class__ is FunctionType and code.__class__ is CodeType:
        if code.co_flags & (_COROUTINE | _ITERABLE_COROUTINE):
            return func
        if code.co_flags & _GENERATOR:
            func.__code__ = code.replace(co_flags=code.co_flags | _ITERABLE_COROUTINE)
            return func

    import functools
    import _collections_abc

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        result = func(*args, **kwargs)
        if result.__class__ is CoroutineType:
            return result
        if result.__class__ is GeneratorType and result.gi_code.co_flags & _ITERABLE_COROUTINE:
            return result
        if (isinstance(result, _collections_abc.Generator)
                and not isinstance(result, _collections_abc.Coroutine)):
            return _GeneratorWrapper(result)
        return result

    return wrapped


__all__ = [name for name in globals() if not name.startswith('_')]
