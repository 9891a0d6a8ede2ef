"""patch() and its relatives, for unittest.mock: something in a module, object or dict replaced for a while."""

import builtins
import contextlib
import inspect
import pkgutil
import sys
from functools import partial, wraps
from types import ModuleType

from unittest import mock as _mock
from unittest._mock_calls import DEFAULT
from unittest._mock_spec import _check_spec_arg_typos, _instance_callable, _is_list

_builtins = {name for name in dir(builtins) if not name.startswith('_')}


def _decorated(patcher, function):
    """A function wrapped so that the patches in its attribute patchings are in place while it runs."""
    if hasattr(function, 'patchings'):
        function.patchings.append(patcher)
        return function

    if inspect.iscoroutinefunction(function):
        @wraps(function)
        async def patched(*args, **keywargs):
            with patcher.decoration_helper(patched, args, keywargs) as (args, keywargs):
                return await function(*args, **keywargs)
    else:
        @wraps(function)
        def patched(*args, **keywargs):
            with patcher.decoration_helper(patched, args, keywargs) as (args, keywargs):
                return function(*args, **keywargs)

    patched.patchings = [patcher]
    return patched


def _decorate_tests(klass, decorator):
    """Decorate each method of a class that is a test by its name; decorator makes a decorator."""
    for name in dir(klass):
        if name.startswith(patch.TEST_PREFIX):
            value = getattr(klass, name)
            if hasattr(value, '__call__'):
                setattr(klass, name, decorator()(value))
    return klass


class _patch(object):
    """One attribute of an object to be replaced: a context manager and a decorator of functions and classes."""

    attribute_name = None  # the keyword under which patch.multiple() passes a new mock
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if not unsafe:
            _check_spec_arg_typos(kwargs)
        if _mock._is_instance_mock(spec):
            raise _mock.InvalidSpecError(
                f'Cannot spec attr {attribute!r} as the spec has already been mocked out. [spec={spec!r}]')
        if _mock._is_instance_mock(spec_set):
            raise _mock.InvalidSpecError(
                f'Cannot spec attr {attribute!r} as the spec_set target has already been mocked out. [spec_set={spec_set!r}]')
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.new_callable = new_callable
        self.spec = spec
        self.create = create
        self.has_local = False
        self.spec_set = spec_set
        self.autospec = autospec
        self.kwargs = kwargs
        self.additional_patchers = []
        self.is_started = False

    def copy(self):
        patcher = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                         self.new_callable, self.kwargs)
        patcher.attribute_name = self.attribute_name
        patcher.additional_patchers = [p.copy() for p in self.additional_patchers]
        return patcher

    def __call__(self, func):
        if isinstance(func, type):
            return self.decorate_class(func)
        return _decorated(self, func)

    def decorate_class(self, klass):
        return _decorate_tests(klass, self.copy)

    @contextlib.contextmanager
    def decoration_helper(self, patched, args, keywargs):
        """The patches of a function, entered; gives its arguments with the new mocks behind them."""
        with contextlib.ExitStack() as stack:
            for patching in patched.patchings:
                new = stack.enter_context(patching)
                if patching.attribute_name is not None:
                    keywargs.update(new)
                elif patching.new is DEFAULT:
                    args += new,
            yield args, keywargs

    def get_original(self):
        """What the attribute is, or DEFAULT, and whether the object itself has it, not its class."""
        target, name = self.getter(), self.attribute
        local = False
        try:
            original = target.__dict__[name]
            local = True
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        if name in _builtins and isinstance(target, ModuleType):
            self.create = True  # a global that hides the builtin
        if not self.create and original is DEFAULT:
            raise AttributeError(f'{target} does not have the attribute {name!r}')
        return original, local

    def _specs(self, original):
        """spec and spec_set for a new mock: at most one of them is not None."""
        spec = None if self.spec is False else self.spec
        spec_set = None if self.spec_set is False else self.spec_set
        given = original if spec is True else spec
        if spec_set is True:
            return None, original if given is None else given
        return given, spec_set

    def _new_mock(self, original):
        """A mock in place of the attribute."""
        spec, spec_set = self._specs(original)
        pattern = spec if spec_set is None else spec_set
        if pattern is not None and original is DEFAULT:
            raise TypeError("Can't use 'spec' with create=True")
        if self.new_callable is not None:
            kind = self.new_callable
        elif _mock._is_async_obj(original if spec is None else spec) or pattern is not None and _mock._is_async_obj(pattern):
            kind = _mock.AsyncMock
        elif pattern is not None and not ('__call__' in pattern if _is_list(pattern) else callable(pattern)):
            kind = _mock.NonCallableMagicMock
        else:
            kind = _mock.MagicMock

        arguments = {}
        if spec is not None:
            arguments['spec'] = spec
        if spec_set is not None:
            arguments['spec_set'] = spec_set
        if isinstance(kind, type) and issubclass(kind, _mock.NonCallableMock) and self.attribute:
            arguments['name'] = self.attribute
        arguments.update(self.kwargs)
        new = kind(**arguments)

        if pattern is not None and isinstance(original, type) and _mock._is_instance_mock(new):
            # A class: its instances have the same spec.
            if not _is_list(pattern) and not _instance_callable(pattern):
                kind = _mock.NonCallableMagicMock
            arguments.pop('name')
            new.return_value = kind(_new_parent=new, _new_name='()', **arguments)
        return new

    def _new_autospec(self, autospec, original):
        """A mock in place of the attribute, with the signatures of all that it has."""
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        if autospec is True:
            autospec = original
        if _mock._is_instance_mock(self.target):
            raise _mock.InvalidSpecError(
                f'Cannot autospec attr {self.attribute!r} as the patch target has already been mocked out. '
                f'[target={self.target!r}, attr={autospec!r}]')
        if _mock._is_instance_mock(autospec):
            name = getattr(self.target, '__name__', self.target)
            raise _mock.InvalidSpecError(
                f'Cannot autospec attr {self.attribute!r} from target {name!r} as it has already been mocked out. '
                f'[target={self.target!r}, attr={autospec!r}]')
        return _mock.create_autospec(autospec, spec_set=bool(self.spec_set), _name=self.attribute, **self.kwargs)

    def __enter__(self):
        """Replace the attribute; the new object, or for patch.multiple() a dict of the new mocks."""
        if self.is_started:
            raise RuntimeError('Patch is already started')
        self.target = self.getter()
        autospec = None if self.autospec is False else self.autospec
        has_spec = self.spec is not None and self.spec is not False
        if has_spec and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (has_spec or autospec is not None) and self.spec_set is not False and self.spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")

        original, local = self.get_original()
        new = self.new
        if autospec is not None:
            new = self._new_autospec(autospec, original)
        elif new is DEFAULT:
            new = self._new_mock(original)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")

        self.temp_original = original
        self.is_local = local
        self._exit_stack = contextlib.ExitStack()
        self.is_started = True
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            mocks = {self.attribute_name: new} if self.new is DEFAULT else {}
            for patching in self.additional_patchers:
                more = self._exit_stack.enter_context(patching)
                if patching.new is DEFAULT:
                    mocks.update(more)
            return mocks
        except:
            if not self.__exit__(*sys.exc_info()):
                raise

    def __exit__(self, *exc_info):
        """Put the attribute back."""
        if not self.is_started:
            return
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            # Some objects have the attribute no more then, or have an empty one.
            if not self.create and (not hasattr(self.target, self.attribute) or self.attribute in (
                    '__doc__', '__module__', '__defaults__', '__annotations__', '__kwdefaults__')):
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original, self.is_local, self.target
        stack = self._exit_stack
        del self._exit_stack
        self.is_started = False
        return stack.__exit__(*exc_info)

    def start(self):
        """Replace the attribute until stop()."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        """Put the attribute back after start()."""
        try:
            self._active_patches.remove(self)
        except ValueError:  # not started
            return None
        return self.__exit__(None, None, None)


def _get_target(target):
    """A function that imports what a dotted name is an attribute of, and the attribute."""
    try:
        target, attribute = target.rsplit('.', 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f'Need a valid target to patch. You supplied: {target!r}')
    return partial(pkgutil.resolve_name, target), attribute


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """Replace the object that a dotted name stands for, in a with statement or while a function runs.

    Without new there is a MagicMock in its place, for an async function an AsyncMock, or what new_callable returns, made with the other
    keyword arguments; the with statement gives it, and a decorated function has it for one more argument. spec and spec_set are passed
    on, True stands for the replaced object. autospec makes a mock with create_autospec(), after the replaced object or another one.
    With create the attribute need not exist. The name is imported when the patch begins. A class is decorated by decorating its methods
    whose names begin with patch.TEST_PREFIX. Likely misspellings of arguments raise RuntimeError unless unsafe is true.
    """
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
                  unsafe=False, **kwargs):
    """patch() for an attribute of an object that is at hand."""
    if type(target) is str:
        raise TypeError(f'{target!r} must be the actual object to be patched, not a str')
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """patch() for some attributes of one object or dotted name, given as keyword arguments.

    Where the value is DEFAULT a mock is made, and passed to a decorated function under the attribute's name.
    """
    getter = partial(pkgutil.resolve_name, target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError('Must supply at least one keyword argument with patch.multiple')
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    first, *first.additional_patchers = patchers
    return first


class _patch_dict(object):
    """A mapping, or the dotted name of one, with other values for a while; its old state is restored as a copy.

    values is a dict or pairs, keyword arguments are values for str keys, and with clear the mapping is emptied first.
    """

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values, **kwargs)
        self.clear = clear
        self._original = None

    def __call__(self, f):
        if isinstance(f, type):
            return self.decorate_class(f)
        if inspect.iscoroutinefunction(f):
            @wraps(f)
            async def _inner(*args, **kw):
                with self:
                    return await f(*args, **kw)
        else:
            @wraps(f)
            def _inner(*args, **kw):
                with self:
                    return f(*args, **kw)
        return _inner

    def decorate_class(self, klass):
        return _decorate_tests(klass, lambda: _patch_dict(self.in_dict, self.values, self.clear))

    def __enter__(self):
        """Change the mapping."""
        self._patch_dict()
        return self.in_dict

    def _patch_dict(self):
        if isinstance(self.in_dict, str):
            self.in_dict = pkgutil.resolve_name(self.in_dict)
        try:
            self._original = self.in_dict.copy()
        except AttributeError:
            self._original = {key: self.in_dict[key] for key in self.in_dict}
        if self.clear:
            _clear_dict(self.in_dict)
        _update_dict(self.in_dict, self.values)

    def _unpatch_dict(self):
        _clear_dict(self.in_dict)
        _update_dict(self.in_dict, self._original)

    def __exit__(self, *args):
        """Restore the mapping."""
        if self._original is not None:
            self._unpatch_dict()
        return False

    def start(self):
        """Change the mapping until stop()."""
        result = self.__enter__()
        _patch._active_patches.append(self)
        return result

    stop = _patch.stop
    _active_patches = _patch._active_patches


# Mappings need have no more than items and keys.

def _clear_dict(in_dict):
    try:
        in_dict.clear()
    except AttributeError:
        for key in list(in_dict):
            del in_dict[key]


def _update_dict(in_dict, values):
    try:
        in_dict.update(values)
    except AttributeError:
        for key in values:
            in_dict[key] = values[key]


def _patch_stopall():
    """Stop all patches that were begun with start(), the last first."""
    for active in reversed(_patch._active_patches):
        active.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = 'test'

for _function in patch, _patch_object, _patch_multiple, _patch_dict, _patch, _patch_stopall:
    _function.__module__ = 'unittest.mock'
