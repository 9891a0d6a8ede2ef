"""Abstract base classes (PEP 3119)."""

from _abc import (get_cache_token, _abc_init, _abc_register, _abc_instancecheck,
                  _abc_subclasscheck, _get_dump, _reset_registry, _reset_caches)


def abstractmethod(funcobj):
    """Mark a method as abstract.

    A class whose metaclass is ABCMeta cannot be instantiated while one of its
    methods carries this mark. Applied together with other decorators, this one
    stands innermost.
    """
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """A class method that is abstract. Prefer @classmethod above @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractstaticmethod(staticmethod):
    """A static method that is abstract. Prefer @staticmethod above @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractproperty(property):
    """A property that is abstract. Prefer @property above @abstractmethod."""

    __isabstractmethod__ = True


class ABCMeta(type):
    """Metaclass of abstract base classes.

    Besides subclasses proper, such a class has virtual ones: those given to
    register(), and those that its __subclasshook__ accepts.
    """

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _abc_init(cls)
        return cls

    def register(cls, subclass):
        """Make subclass a virtual subclass of this class, and return it."""
        return _abc_register(cls, subclass)

    def __instancecheck__(cls, instance):
        """isinstance(instance, cls)"""
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        """issubclass(subclass, cls)"""
        return _abc_subclasscheck(cls, subclass)

    def _dump_registry(cls, file=None):
        """Print the registry and the caches, for debugging."""
        registry, cache, negative, version = _get_dump(cls)
        for label, value in (("Class", f"{cls.__module__}.{cls.__qualname__}"),
                             ("Inv. counter", get_cache_token()),
                             ("_abc_registry", repr(registry)),
                             ("_abc_cache", repr(cache)),
                             ("_abc_negative_cache", repr(negative)),
                             ("_abc_negative_cache_version", repr(version))):
            print(label, value, sep=": ", file=file)

    def _abc_registry_clear(cls):
        """Forget the virtual subclasses, for debugging and tests."""
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        """Empty the caches, for debugging and tests."""
        _reset_caches(cls)


def update_abstractmethods(cls):
    """Work out again which methods of cls are abstract, and return cls.

    For class decorators that add methods after the class is made. Does nothing
    if cls is not an abstract base class.
    """
    if not hasattr(cls, '__abstractmethods__'):
        return cls
    candidates = {name for base in cls.__bases__
                  for name in getattr(base, '__abstractmethods__', ())}
    candidates.update(cls.__dict__)
    cls.__abstractmethods__ = frozenset(
        name for name in candidates
        if getattr(getattr(cls, name, None), '__isabstractmethod__', False))
    return cls


class ABC(metaclass=ABCMeta):
    """Base of abstract base classes: saves naming the metaclass."""

    __slots__ = ()
