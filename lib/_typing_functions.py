"""Functions and decorators of module typing that mean something to type checkers."""

import functools
import sys
import types

from _typing_core import Any, Callable, Never, T
from _typing_protocols import Protocol

__name__ = 'typing'  # what is defined here belongs to that module


# Functions for type checkers

def cast(typ, val):
    """Return val; type checkers take it to be of type typ."""
    return val


def assert_type(val, typ, /):
    """Return val; type checkers complain if they find it not to be of type typ."""
    return val


def reveal_type[T](obj: T, /) -> T:
    """Return an object; type checkers show what they take it for, at run time its class is printed."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def assert_never(arg: Never, /) -> Never:
    """Raise AssertionError; type checkers complain if they think that it can be reached."""
    value = repr(arg)
    if len(value) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        value = value[:_ASSERT_NEVER_REPR_MAX_LENGTH] + '...'
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def no_type_check(arg):
    """Mark a function, or a class with the functions and classes in it: its annotations are no types. A decorator."""
    if isinstance(arg, type):
        for name in dir(arg):
            obj = getattr(arg, name)
            own = (hasattr(obj, '__qualname__') and obj.__qualname__ == f'{arg.__qualname__}.{obj.__name__}'
                   and getattr(obj, '__module__', None) == arg.__module__)
            if not own:
                continue
            if isinstance(obj, types.FunctionType):
                obj.__no_type_check__ = True
            elif isinstance(obj, types.MethodType):
                obj.__func__.__no_type_check__ = True
            elif isinstance(obj, type):
                no_type_check(obj)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass  # a built-in class
    return arg


def no_type_check_decorator(decorator):
    """Return a decorator that does no_type_check(), too."""
    import warnings
    warnings._deprecated("typing.no_type_check_decorator", remove=(3, 15))

    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped_decorator


def _marked(obj, name):
    try:
        setattr(obj, name, True)
    except (AttributeError, TypeError):
        pass  # a property, or something built in
    return obj


def final(f):
    """Mark a method that is not to be overridden, or a class that is not to be derived from. A decorator."""
    return _marked(f, '__final__')


class _IdentityCallable(Protocol):
    def __call__[T](self, arg: T, /) -> T:
        ...


def dataclass_transform(*, eq_default: bool = True, order_default: bool = False, kw_only_default: bool = False,
                        frozen_default: bool = False,
                        field_specifiers: tuple[type[Any] | Callable[..., Any], ...] = (),
                        **kwargs: Any) -> _IdentityCallable:
    """Mark a decorator, class or metaclass that makes classes like dataclasses. A decorator.

    The arguments are the defaults of the arguments of dataclass(), and the functions that are like field().
    """
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs,
        }
        return cls_or_fn
    return decorator


type _Func = Callable[..., Any]


def override[F: _Func](method: F, /) -> F:
    """Mark a method that overrides one of a base; type checkers complain if there is none. A decorator."""
    return _marked(method, '__override__')
