"""Objects that take the place of others in tests, and record how they are used.

A Mock accepts any call and has any attribute, each a mock again; MagicMock has the special methods as well, AsyncMock is awaited.
patch() puts mocks where the code under test looks; create_autospec() makes one that accepts only what the real object does.
"""

__all__ = ('Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call', 'create_autospec', 'AsyncMock', 'ThreadingMock',
           'FILTER_DIR', 'NonCallableMock', 'NonCallableMagicMock', 'mock_open', 'PropertyMock', 'seal')

import inspect
import io
import sys
import threading
from dataclasses import fields, is_dataclass
from functools import partial
from inspect import iscoroutinefunction
from types import CodeType

from unittest._mock_calls import ANY, DEFAULT, _AnyComparer, _Call, _CallList, _format_call_signature, call, sentinel
from unittest._mock_spec import (
    FunctionTypes, _all_magics, _all_sync_magics, _async_method_magics, _callable, _check_spec_arg_typos, _copy_func_details,
    _get_signature_object, _instance_callable, _is_async_func, _is_exception, _is_list, _is_magic, _magics, _must_skip,
    _unsupported_magics)
from unittest.util import safe_repr

# Whether dir() of a mock leaves out what is of no use.
FILTER_DIR = True

_missing = sentinel.MISSING
_deleted = sentinel.DELETED

# A name that the class properties of mocks do not change the meaning of.
_safe_super = super


class InvalidSpecError(Exception):
    """A mock was given as a spec."""


def _is_instance_mock(obj):
    # isinstance() would believe the __class__ of a mock.
    return issubclass(type(obj), NonCallableMock)


def _is_async_obj(obj):
    if _is_instance_mock(obj) and not isinstance(obj, AsyncMock):
        return False
    obj = getattr(obj, '__func__', obj)
    return iscoroutinefunction(obj) or inspect.isawaitable(obj)


def _extract_mock(obj):
    """The mock behind a function that create_autospec() made."""
    if isinstance(obj, FunctionTypes) and hasattr(obj, 'mock'):
        return obj.mock
    return obj


def _asyncio_mark():
    """By this attribute asyncio.iscoroutinefunction(), where asyncio is in use, knows functions that it would not."""
    coroutines = sys.modules.get('asyncio.coroutines')
    return getattr(coroutines, '_is_coroutine', None)


# Attributes that are set as on any object.
_allowed_names = {'return_value', '_mock_return_value', 'side_effect', '_mock_side_effect', '_mock_parent', '_mock_new_parent',
                  '_mock_name', '_mock_new_name'}


def _delegating_property(name):
    """A property kept in the function that stands for the mock, if there is one."""
    _allowed_names.add(name)
    own = '_mock_' + name

    def get(self):
        delegate = self._mock_delegate
        return getattr(self, own) if delegate is None else getattr(delegate, name)

    def set(self, value):
        if self._mock_delegate is None:
            self.__dict__[own] = value
        else:
            setattr(self._mock_delegate, name, value)

    return property(get, set)


def _check_and_set_parent(parent, value, name, new_name):
    """Make a mock that has no name and no parent yet a child; False if it is no such mock."""
    value = _extract_mock(value)
    if not _is_instance_mock(value):
        return False
    if (value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None):
        return False
    ancestor = parent
    while ancestor is not None:
        if ancestor is value:
            return False
        ancestor = ancestor._mock_new_parent
    if new_name:
        value._mock_new_parent = parent
        value._mock_new_name = new_name
    if name:
        value._mock_parent = parent
        value._mock_name = name
    return True


class _MockIter(object):
    """An iterator that a side effect was turned into."""

    def __init__(self, obj):
        self.obj = iter(obj)

    def __next__(self):
        return next(self.obj)


def _try_iter(obj):
    """A side effect as it is kept: an iterator for something that can be iterated over."""
    if obj is None or _is_exception(obj) or _callable(obj):
        return obj
    try:
        return iter(obj)
    except TypeError:
        return obj


class Base(object):
    _mock_return_value = DEFAULT
    _mock_side_effect = None

    def __init__(self, /, *args, **kwargs):
        pass


class NonCallableMock(Base):
    """A mock that cannot be called."""

    # Threads may use a mock; one lock for all is enough.
    _lock = threading.RLock()

    def __new__(cls, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name='', _new_parent=None,
                _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        # Each mock has a class of its own, for its special methods.
        bases = (cls,)
        if not issubclass(cls, AsyncMockMixin):
            pattern = spec_set or spec
            if pattern is not None and _is_async_obj(pattern):
                bases = (AsyncMockMixin, cls)
        return _safe_super(NonCallableMock, cls).__new__(type(cls.__name__, bases, {'__doc__': cls.__doc__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name='', _new_parent=None,
                 _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        is_set = None
        if spec_set is not None:
            spec, is_set = spec_set, True
        self.__dict__.update(_mock_parent=parent, _mock_name=name, _mock_new_name=_new_name, _mock_sealed=False,
                             _mock_new_parent=parent if _new_parent is None else _new_parent)
        self._mock_add_spec(spec, is_set, _spec_as_instance, parent is not None if _eat_self is None else _eat_self)
        self.__dict__.update(
            _mock_children={}, _mock_wraps=wraps, _mock_delegate=None, _mock_called=False, _mock_call_args=None, _mock_call_count=0,
            _mock_call_args_list=_CallList(), _mock_mock_calls=_CallList(), method_calls=_CallList(), _mock_unsafe=unsafe)
        if kwargs:
            self.configure_mock(**kwargs)
        _safe_super(NonCallableMock, self).__init__(spec, wraps, name, is_set, parent, _spec_state)

    def attach_mock(self, mock, attribute):
        """Make a mock an attribute of this one, which also records its calls then."""
        inner = _extract_mock(mock)
        inner._mock_parent = inner._mock_new_parent = inner._mock_new_name = None
        inner._mock_name = ''
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        """Allow only the attributes of spec, an object or a list of names, to be read, and with spec_set to be set."""
        self._mock_add_spec(spec, spec_set)

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if _is_instance_mock(spec):
            raise InvalidSpecError(f'Cannot spec a Mock object. [object={spec!r}]')
        kind = signature = None
        asyncs = []
        if spec is not None and not _is_list(spec):
            kind = spec if isinstance(spec, type) else type(spec)
            found = _get_signature_object(spec, _spec_as_instance, _eat_self)
            signature = found and found[1]
            names = dir(spec)
            for name in names:
                value = inspect.getattr_static(spec, name, None)
                try:
                    value = inspect.unwrap(value)
                except ValueError:
                    pass
                if iscoroutinefunction(value):
                    asyncs.append(name)
            spec = names
        self.__dict__.update(_spec_class=kind, _spec_set=spec_set, _spec_signature=signature, _mock_methods=spec, _spec_asyncs=asyncs)

    def _mock_extend_spec_methods(self, spec_methods):
        self.__dict__['_mock_methods'] = [*(self.__dict__.get('_mock_methods') or []), *spec_methods]

    @property
    def return_value(self):
        """The value to be returned when the mock is called."""
        value = self._mock_return_value
        if self._mock_delegate is not None:
            value = self._mock_delegate.return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self.return_value = self._get_child_mock(_new_parent=self, _new_name='()')
        return value

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self._mock_return_value = value
            _check_and_set_parent(self, value, None, '()')

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    called = _delegating_property('called')
    call_count = _delegating_property('call_count')
    call_args = _delegating_property('call_args')
    call_args_list = _delegating_property('call_args_list')
    mock_calls = _delegating_property('mock_calls')

    @property
    def side_effect(self):
        delegate = self._mock_delegate
        if delegate is None:
            return self._mock_side_effect
        effect = delegate.side_effect
        if effect is not None and not callable(effect) and not isinstance(effect, _MockIter) and not _is_exception(effect):
            effect = delegate.side_effect = _MockIter(effect)
        return effect

    @side_effect.setter
    def side_effect(self, value):
        value = _try_iter(value)
        if self._mock_delegate is None:
            self._mock_side_effect = value
        else:
            self._mock_delegate.side_effect = value

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget all calls, and if asked to what calls return and do, here and in all children."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called = False
        self.call_args = None
        self.call_count = 0
        self.mock_calls = _CallList()
        self.call_args_list = _CallList()
        self.method_calls = _CallList()
        if return_value:
            self._mock_return_value = DEFAULT
        if side_effect:
            self._mock_side_effect = None
        for child in self._mock_children.values():
            if not isinstance(child, _SpecState) and child is not _deleted:
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        value = self._mock_return_value
        if _is_instance_mock(value) and value is not self:
            value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Set attributes. Names may have dots: configure_mock(**{'method.return_value': 3})."""
        # Attributes before their attributes.
        for name, value in sorted(kwargs.items(), key=lambda item: item[0].count('.')):
            *way, last = name.split('.')
            obj = self
            for step in way:
                obj = getattr(obj, step)
            setattr(obj, last, value)

    def __getattr__(self, name):
        if name in {'_mock_methods', '_mock_unsafe'}:
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _all_magics:
                raise AttributeError(f'Mock object has no attribute {name!r}')
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not self._mock_methods or name not in self._mock_methods):
            if name.startswith(('assert', 'assret', 'asert', 'aseert', 'assrt')) or name in _ATTRIB_DENY_LIST:
                raise AttributeError(f'{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an '
                                     'attribute.')
        with NonCallableMock._lock:
            child = self._mock_children.get(name)
            if child is _deleted:
                raise AttributeError(name)
            if child is None:
                wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
                child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
                self._mock_children[name] = child
            elif isinstance(child, _SpecState):
                child = self._mock_children[name] = self._autospec_child(name, child)
        return child

    def _autospec_child(self, name, state):
        try:
            return create_autospec(state.spec, state.spec_set, state.instance, state.parent, state.name)
        except InvalidSpecError:
            target = self.__dict__['_mock_name'] or self
            raise InvalidSpecError(f'Cannot autospec attr {name!r} from target {target!r} as it has already been mocked out. '
                                   f'[target={self!r}, attr={state.spec!r}]')

    def _extract_mock_name(self):
        """The way to this mock from the one that has no parent: mock.method().other"""
        names, mock = [self._mock_new_name], self
        dot = '' if names == ['()'] else '.'
        while mock._mock_new_parent is not None:
            mock = mock._mock_new_parent
            names.append(mock._mock_new_name + dot)
            dot = '' if mock._mock_new_name == '()' else '.'
        names.reverse()
        names[0] = mock._mock_name or 'mock'
        if len(names) > 1 and names[1] not in ('()', '().'):
            names[0] += '.'
        return ''.join(names)

    def __repr__(self):
        name = self._extract_mock_name()
        text = '' if name in ('mock', 'mock.') else f' name={name!r}'
        if self._spec_class is not None:
            text += f' {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}'
        return f"<{type(self).__name__}{text} id='{id(self)}'>"

    def __dir__(self):
        """What is of use to a test, unless FILTER_DIR is false."""
        if not FILTER_DIR:
            return object.__dir__(self)
        names = {name for name in dir(type(self)) if not name.startswith('_')}
        names.update(name for name in self.__dict__ if not name.startswith('_') or _is_magic(name))
        names.update(name for name, child in self._mock_children.items() if child is not _deleted)
        return sorted(names.union(self._mock_methods or []))

    def __setattr__(self, name, value):
        if name in _allowed_names:
            return object.__setattr__(self, name, value)
        known = self._mock_methods is None or name in self._mock_methods
        if self._spec_set and not known and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _unsupported_magics:
            raise AttributeError(f'Attempting to set unsupported magic method {name!r}.')
        if name in _all_magics:
            if not known:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            value = self._set_magic(name, value)
        elif name == '__class__':
            self._spec_class = value
            return
        elif _check_and_set_parent(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f'Cannot set {self._extract_mock_name()}.{name}')
        if isinstance(value, PropertyMock):
            self.__dict__[name] = value
            return
        return object.__setattr__(self, name, value)

    def _set_magic(self, name, value):
        """Put a special method into the class; the value for the instance."""
        if _is_instance_mock(value):
            # Without a name the calls are among mock_calls, but no method_calls.
            _check_and_set_parent(self, value, None, name)
            setattr(type(self), name, value)
            self._mock_children[name] = value
            return value
        setattr(type(self), name, _get_method(name, value))
        return lambda *args, **kw: value(self, *args, **kw)

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:  # one that nobody has used yet
                return
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            _safe_super(NonCallableMock, self).__delattr__(name)
        elif child is _deleted:
            raise AttributeError(name)
        self._mock_children[name] = _deleted

    # Comparing calls.

    def _format_mock_call_signature(self, args, kwargs):
        return _format_call_signature(self._mock_name or 'mock', args, kwargs)

    def _format_mock_failure_message(self, args, kwargs, action='call'):
        expected = self._format_mock_call_signature(args, kwargs)
        actual = self._format_mock_call_signature(*self.call_args)
        return f'expected {action} not found.\nExpected: {expected}\n  Actual: {actual}'

    def _get_call_signature_from_name(self, name):
        """The signature of the child that a call like a.b() is of; as far as children exist."""
        if not name:
            return self._spec_signature
        signature, children = None, self._mock_children
        for step in name.replace('()', '').split('.'):
            child = children.get(step)
            if child is None or isinstance(child, _SpecState):
                break
            child = _extract_mock(child)
            children, signature = child._mock_children, child._spec_signature
        return signature

    def _call_matcher(self, _call):
        """A call in a form in which it equals calls that mean the same; the TypeError of one that the signature does not allow."""
        if isinstance(_call, tuple) and len(_call) > 2:
            signature = self._get_call_signature_from_name(_call[0])
        else:
            signature = self._spec_signature
        if signature is None:
            return _call
        name, args, kwargs = ('', *_call) if len(_call) == 2 else _call
        try:
            bound = signature.bind(*args, **kwargs)
            return call(name, bound.args, bound.kwargs)
        except TypeError as e:
            return e.with_traceback(None)

    def _expected_call(self, args, kwargs):
        """The matcher of a call, and the reason why it cannot match if there is one."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        return expected, expected if isinstance(expected, Exception) else None

    def _find_calls(self, calls, any_order, recorded, sequence_error, order_error):
        """Check that calls are among those recorded; the errors are functions that make the text."""
        expected = [self._call_matcher(c) for c in calls]
        cause = next((e for e in expected if isinstance(e, Exception)), None)
        found = _CallList(self._call_matcher(c) for c in recorded)
        if not any_order:
            if expected not in found:
                errors = None if cause is None else [e if isinstance(e, Exception) else None for e in expected]
                raise AssertionError(sequence_error(errors)) from cause
            return
        left, missing = list(found), []
        for one in expected:
            try:
                left.remove(one)
            except ValueError:
                missing.append(one)
        if missing:
            raise AssertionError(order_error(tuple(missing), left)) from cause

    def assert_not_called(self):
        """Check that the mock was never called."""
        if self.call_count != 0:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to not have been called. "
                                 f'Called {self.call_count} times.{self._calls_repr()}')

    def assert_called(self):
        """Check that the mock was called."""
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_called_once(self):
        """Check that the mock was called exactly once."""
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called once. "
                                 f'Called {self.call_count} times.{self._calls_repr()}')

    def assert_called_with(self, /, *args, **kwargs):
        """Check that the last call had these arguments."""
        if self.call_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f'expected call not found.\nExpected: {expected}\n  Actual: not called.')
        expected, cause = self._expected_call(args, kwargs)
        if self._call_matcher(self.call_args) != expected:
            raise AssertionError(self._format_mock_failure_message(args, kwargs)) from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """Check that the mock was called exactly once, with these arguments."""
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to be called once. "
                                 f'Called {self.call_count} times.{self._calls_repr()}')
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        """Check that mock_calls has these calls: one after the other, or in any order."""
        def sequence_error(errors):
            problem = 'Calls not found.' if errors is None else f'Error processing expected calls.\nErrors: {errors}'
            return f'{problem}\nExpected: {_CallList(calls)}\n  Actual: {safe_repr(self.mock_calls)}'

        def order_error(missing, left):
            return f'{self._mock_name or 'mock'!r} does not contain all of {missing!r} in its call list, found {left!r} instead'

        self._find_calls(calls, any_order, self.mock_calls, sequence_error, order_error)

    def assert_any_call(self, /, *args, **kwargs):
        """Check that some call had these arguments."""
        expected, cause = self._expected_call(args, kwargs)
        if cause or expected not in _AnyComparer(map(self._call_matcher, self.call_args_list)):
            raise AssertionError(f'{self._format_mock_call_signature(args, kwargs)} call not found') from cause

    def _get_child_mock(self, /, **kw):
        """Make the mock for an attribute or a returned value: of the same kind, but that what can be called there can be."""
        if self._mock_sealed:
            raise AttributeError(self._extract_mock_name() + (f'.{kw['name']}' if 'name' in kw else '()'))
        name = kw.get('_new_name')
        kind = type(self)
        if name in self.__dict__['_spec_asyncs'] or issubclass(kind, MagicMock) and name in _async_method_magics:
            return AsyncMock(**kw)
        if issubclass(kind, AsyncMockMixin):
            if name in _all_sync_magics or self._mock_methods and name in self._mock_methods:
                return MagicMock(**kw)
            return AsyncMock(**kw)
        if issubclass(kind, CallableMixin):
            return kind.__mro__[1](**kw)
        return (MagicMock if issubclass(kind, NonCallableMagicMock) else Mock)(**kw)

    def _calls_repr(self):
        return f'\nCalls: {safe_repr(self.mock_calls)}.' if self.mock_calls else ''


# Probably misspelled assertions.
_ATTRIB_DENY_LIST = frozenset(name.removeprefix('assert_') for name in dir(NonCallableMock) if name.startswith('assert_'))


class CallableMixin(Base):

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
                 _spec_state=None, _new_name='', _new_parent=None, **kwargs):
        self.__dict__['_mock_return_value'] = return_value
        _safe_super(CallableMixin, self).__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        """In a mock with a spec another function of this name checks the arguments."""

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        """Record a call, here and in all ancestors."""
        self.called = True
        with NonCallableMock._lock:
            self.call_args = _Call((args, kwargs), two=True)
            self.call_args_list.append(self.call_args)
            self.call_count = len(self.call_args_list)
        self.mock_calls.append(_Call(('', args, kwargs)))

        is_method, method_name = self._mock_parent is not None, self._mock_name
        name = self._mock_new_name
        returned = name == '()'  # no dot between a() and ()
        ancestor = self._mock_new_parent
        while ancestor is not None:
            if is_method:
                ancestor.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = ancestor._mock_parent is not None
                if is_method:
                    method_name = f'{ancestor._mock_name}.{method_name}'
            ancestor.mock_calls.append(_Call((name, args, kwargs)))
            if ancestor._mock_new_name:
                name = ancestor._mock_new_name + ('' if returned else '.') + name
                returned = ancestor._mock_new_name == '()'
            ancestor = ancestor._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        """Do and return what was asked for."""
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if _callable(effect):
                result = effect(*args, **kwargs)
            else:
                result = next(effect)
                if _is_exception(result):
                    raise result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_delegate and self._mock_delegate.return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """An object with any attribute that can be called in any way, and records how it is used.

    spec: an object or a list of names; other attributes than it has cannot be read. The __class__ of the mock is that of the object.
    spec_set: likewise, and others cannot be set.
    side_effect: a function that is called with the arguments, whose result is returned unless it is DEFAULT; an exception that is
        raised; or an iterable of what calls return or raise one after the other.
    return_value: what a call returns, by default a mock that is the same every time.
    wraps: an object that calls and attributes are passed on to.
    name: for the repr.
    unsafe: allows attributes that look like misspelled assertions.

    Other keyword arguments are attributes to set, see configure_mock().
    """


# Special methods.

def _get_method(name, func):
    """A function for a class that calls func."""
    def method(self, /, *args, **kw):
        return func(self, *args, **kw)
    method.__name__ = name
    return method


_return_values = {
    '__lt__': NotImplemented, '__gt__': NotImplemented, '__le__': NotImplemented, '__ge__': NotImplemented, '__int__': 1,
    '__contains__': False, '__len__': 0, '__exit__': False, '__complex__': 1j, '__float__': 1.0, '__bool__': True, '__index__': 1,
    '__aexit__': False,
}

_calculate_return_value = {
    '__hash__': object.__hash__,
    '__str__': object.__str__,
    '__sizeof__': object.__sizeof__,
    '__fspath__': lambda self: f'{type(self).__name__}/{self._extract_mock_name()}/{id(self)}',
}


def _get_eq(self):
    def __eq__(other):
        value = self.__eq__._mock_return_value
        if value is not DEFAULT:
            return value
        return True if self is other else NotImplemented
    return __eq__


def _get_ne(self):
    def __ne__(other):
        if self.__ne__._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if self is other else NotImplemented
    return __ne__


def _get_iter(self):
    def __iter__():
        value = self.__iter__._mock_return_value
        return iter([] if value is DEFAULT else value)
    return __iter__


def _get_async_iter(self):
    def __aiter__():
        value = self.__aiter__._mock_return_value
        return _AsyncIterator(iter([] if value is DEFAULT else value))
    return __aiter__


_side_effect_methods = {'__eq__': _get_eq, '__ne__': _get_ne, '__iter__': _get_iter, '__aiter__': _get_async_iter}


def _set_return_value(mock, method, name):
    """Give the mock for a special method what it returns by default."""
    if name in _return_values:
        method.return_value = _return_values[name]
    elif name in _calculate_return_value:
        method.return_value = _calculate_return_value[name](mock)
    elif name in _side_effect_methods:
        method.side_effect = _side_effect_methods[name](mock)


class MagicMixin(Base):

    def __init__(self, /, *args, **kw):
        self._mock_set_magics()  # for keyword arguments that configure them
        _safe_super(MagicMixin, self).__init__(*args, **kw)
        self._mock_set_magics()  # the spec is known now

    def _mock_set_magics(self):
        """Give the class the special methods, those of the spec if there is one; they become mocks when they are asked for."""
        wanted = _magics | _async_method_magics
        methods = getattr(self, '_mock_methods', None)
        if methods is not None:
            for name in wanted.difference(methods):
                if name in type(self).__dict__:
                    delattr(self, name)
            wanted = wanted.intersection(methods)
        kind = type(self)
        for name in wanted - kind.__dict__.keys():
            setattr(kind, name, MagicProxy(name, self))


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""

    def mock_add_spec(self, spec, spec_set=False):
        """Allow only the attributes of spec, an object or a list of names, to be read, and with spec_set to be set."""
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class AsyncMagicMixin(MagicMixin):
    pass


class MagicMock(MagicMixin, Mock):
    """A Mock that has special methods as well, with a spec those of the spec. They are mocks, and return something sensible."""

    mock_add_spec = NonCallableMagicMock.mock_add_spec

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        # A special method has to return something of the right type.
        if return_value and self._mock_name and _is_magic(self._mock_name):
            return_value = False
        super().reset_mock(*args, return_value=return_value, **kwargs)


class MagicProxy(Base):
    """Stands in a class for a special method, and makes the mock for it."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def create_mock(self):
        mock = self.parent._get_child_mock(name=self.name, _new_name=self.name, _new_parent=self.parent)
        setattr(self.parent, self.name, mock)
        _set_return_value(self.parent, mock, self.name)
        return mock

    def __get__(self, obj, _type=None):
        return self.create_mock()


# Asynchronous mocks.

_CODE_NAMES = dir(CodeType)


def _fake_code(flags):
    """A code object by which inspect knows what kind of function a mock is."""
    code = NonCallableMock(spec_set=_CODE_NAMES)
    code.__dict__['_spec_class'] = CodeType
    code.co_flags = flags
    return code


class AsyncMockMixin(Base):
    await_count = _delegating_property('await_count')
    await_args = _delegating_property('await_args')
    await_args_list = _delegating_property('await_args_list')

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = _fake_code(inspect.CO_COROUTINE + inspect.CO_VARARGS + inspect.CO_VARKEYWORDS)
        code.co_argcount = code.co_posonlyargcount = code.co_kwonlyargcount = 0
        code.co_varnames = ('args', 'kwargs')
        # Not as attributes, which a spec may not allow.
        self.__dict__.update(
            _mock_await_count=0, _mock_await_args=None, _mock_await_args_list=_CallList(), _is_coroutine=_asyncio_mark(),
            __code__=code, __name__='AsyncMock', __defaults__=(), __kwdefaults__={}, __annotations__=None)

    async def _execute_mock_call(self, /, *args, **kwargs):
        self.await_count += 1
        self.await_args = _Call((args, kwargs), two=True)
        self.await_args_list.append(self.await_args)

        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not _callable(effect):
                try:
                    result = next(effect)
                except StopIteration:  # cannot leave a coroutine
                    raise StopAsyncIteration
                if _is_exception(result):
                    raise result
            elif iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            if iscoroutinefunction(self._mock_wraps):
                return await self._mock_wraps(*args, **kwargs)
            return self._mock_wraps(*args, **kwargs)
        return self.return_value

    def assert_awaited(self):
        """Check that the mock was awaited."""
        if self.await_count == 0:
            raise AssertionError(f'Expected {self._mock_name or 'mock'} to have been awaited.')

    def assert_awaited_once(self):
        """Check that the mock was awaited exactly once."""
        if self.await_count != 1:
            raise AssertionError(f'Expected {self._mock_name or 'mock'} to have been awaited once. Awaited {self.await_count} times.')

    def assert_awaited_with(self, /, *args, **kwargs):
        """Check that the last await had these arguments."""
        if self.await_args is None:
            raise AssertionError(f'Expected await: {self._format_mock_call_signature(args, kwargs)}\nNot awaited')
        expected, cause = self._expected_call(args, kwargs)
        if self._call_matcher(self.await_args) != expected:
            raise AssertionError(self._format_mock_failure_message(args, kwargs, action='await')) from cause

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Check that the mock was awaited exactly once, with these arguments."""
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Check that some await had these arguments."""
        expected, cause = self._expected_call(args, kwargs)
        if cause or expected not in _AnyComparer(map(self._call_matcher, self.await_args_list)):
            raise AssertionError(f'{self._format_mock_call_signature(args, kwargs)} await not found') from cause

    def assert_has_awaits(self, calls, any_order=False):
        """Check that await_args_list has these calls: one after the other, or in any order."""
        def sequence_error(errors):
            problem = 'Awaits not found.' if errors is None else f'Error processing expected awaits.\nErrors: {errors}'
            return f'{problem}\nExpected: {_CallList(calls)}\nActual: {self.await_args_list}'

        self._find_calls(calls, any_order, self.await_args_list, sequence_error,
                         lambda missing, left: f'{missing!r} not all found in await list')

    def assert_not_awaited(self):
        """Check that the mock was never awaited."""
        if self.await_count != 0:
            raise AssertionError(
                f'Expected {self._mock_name or 'mock'} to not have been awaited. Awaited {self.await_count} times.')

    def reset_mock(self, /, *args, **kwargs):
        """Forget all calls and awaits; see Mock.reset_mock()."""
        super().reset_mock(*args, **kwargs)
        self.await_count = 0
        self.await_args = None
        self.await_args_list = _CallList()


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A Mock that is an async function: a call returns an awaitable, and awaiting that does and returns what is asked for.

    A side_effect that is an async function is awaited. When an iterable of side effects is used up, StopAsyncIteration is raised.
    """


class _AsyncIterator:
    """An iterator as an asynchronous one."""

    def __init__(self, iterator):
        self.iterator = iterator
        self.__dict__['__code__'] = _fake_code(inspect.CO_ITERABLE_COROUTINE)

    async def __anext__(self):
        try:
            return next(self.iterator)
        except StopIteration:
            pass
        raise StopAsyncIteration


# Mocks with the signatures of what they stand for.

class _SpecState(object):
    """An attribute of an autospecced mock that nobody has asked for yet."""

    def __init__(self, spec, spec_set=False, parent=None, name=None, ids=None, instance=False):
        self.spec = spec
        self.ids = ids
        self.spec_set = spec_set
        self.parent = parent
        self.instance = instance
        self.name = name


def _check_signature(func, mock, skipfirst, instance=False):
    """Make a mock check the arguments of calls."""
    found = _get_signature_object(func, instance, skipfirst)
    if found is None:
        return
    func, signature = found

    def check(self, /, *args, **kwargs):
        signature.bind(*args, **kwargs)

    _copy_func_details(func, check)
    type(mock)._mock_check_sig = check
    type(mock).__signature__ = signature


def _set_signature(mock, original, instance=False):
    """A function that checks its arguments and calls the mock, and has the mock's attributes."""
    found = _get_signature_object(original, instance, isinstance(original, type))
    if found is None:
        return mock
    func, signature = found

    if _is_async_func(original):
        async def function(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        def function(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return mock(*args, **kwargs)

    name = original.__name__
    function.__name__ = function.__qualname__ = name if name.isidentifier() else 'funcopy'
    function.__module__ = func.__module__
    function.__doc__ = None
    _setup_func(function, mock, signature)
    if _is_async_func(original):
        _setup_async_func(function)
    return function


def _setup_func(function, mock, signature):
    function.mock = mock
    function.called = False
    function.call_count = 0
    function.call_args = None
    function.call_args_list = _CallList()
    function.method_calls = _CallList()
    function.mock_calls = _CallList()
    function.return_value = mock.return_value
    function.side_effect = mock.side_effect
    function._mock_children = mock._mock_children
    for name in ('assert_called_with', 'assert_called_once_with', 'assert_has_calls', 'assert_any_call', 'assert_called',
                 'assert_not_called', 'assert_called_once'):
        setattr(function, name, getattr(mock, name))

    def reset_mock():
        function.method_calls = _CallList()
        function.mock_calls = _CallList()
        mock.reset_mock()
        value = function.return_value
        if _is_instance_mock(value) and value is not mock:
            value.reset_mock()

    function.reset_mock = reset_mock
    function.__signature__ = signature
    mock._mock_delegate = function


def _setup_async_func(function):
    function._is_coroutine = _asyncio_mark()
    function.await_count = 0
    function.await_args = None
    function.await_args_list = _CallList()

    def ask(name, /, *args, **kwargs):
        return getattr(function.mock, name)(*args, **kwargs)

    for name in ('assert_awaited', 'assert_awaited_once', 'assert_awaited_with', 'assert_awaited_once_with', 'assert_any_await',
                 'assert_has_awaits', 'assert_not_awaited'):
        setattr(function, name, partial(ask, name))


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """Make a mock with another object as its spec, and with the attributes of that as the specs of its own ones.

    Calls are checked against the signatures. For a class the returned value, the instance, has the class as its spec; with instance the
    mock itself is an instance. With spec_set attributes that the object does not have cannot be set. Other keyword arguments are for
    the constructor of the mock. Likely misspellings of arguments raise RuntimeError unless unsafe is true.
    """
    if _is_list(spec):  # would be taken for a list of names
        spec = type(spec)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f'Cannot autospec a Mock object. [object={spec!r}]')
    is_type = isinstance(spec, type)
    is_async = _is_async_func(spec)
    field_types = {}
    if is_type and instance and is_dataclass(spec):
        field_types = {f.name: f.type for f in fields(spec)}

    arguments = {} if spec is None and not spec_set else {'spec_set' if spec_set else 'spec': spec}
    if arguments and instance:
        arguments['_spec_as_instance'] = True
    if not unsafe:
        _check_spec_arg_typos(kwargs)
    name = kwargs.pop('name', _name)
    arguments.update(kwargs)

    kind = MagicMock
    if inspect.isdatadescriptor(spec):
        arguments = {}  # nothing is known about its values
    elif is_async:
        if instance:
            raise RuntimeError('Instance can not be True when create_autospec is mocking an async function')
        kind = AsyncMock
    elif not _callable(spec) or is_type and instance and not _instance_callable(spec):
        kind = NonCallableMagicMock
    mock = kind(parent=_parent, _new_parent=_parent, _new_name='' if _parent is None else name, name=name, **arguments)
    if field_types:
        mock._mock_extend_spec_methods(field_types)
    if isinstance(spec, FunctionTypes):
        mock = _set_signature(mock, spec)
    else:
        _check_signature(spec, mock, is_type, instance)

    if _parent is not None and not instance:
        _parent._mock_children[name] = mock
    wrapped = kwargs.pop('wraps', None)
    if is_type and not instance and 'return_value' not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name='()', _parent=mock, wraps=wrapped)

    for entry in dir(spec):
        if not _is_magic(entry) and entry not in field_types:
            try:
                value = getattr(spec, entry)
            except AttributeError:
                continue
            _autospec_attribute(mock, spec, entry, value, spec_set, is_type, instance, wrapped)
    for entry, value in field_types.items():
        _autospec_attribute(mock, spec, entry, value, spec_set, is_type, instance, wrapped)
    if kwargs and _is_instance_mock(mock):
        mock.configure_mock(**kwargs)
    return mock


def _autospec_attribute(mock, spec, entry, value, spec_set, is_type, instance, wrapped):
    """Give an autospecced mock an attribute: a mock for a function, else something that becomes one when it is asked for."""
    if not isinstance(value, FunctionTypes):
        mock._mock_children[entry] = _SpecState(value, spec_set, mock, entry, instance)
        return
    arguments = {'spec_set' if spec_set else 'spec': value}
    if wrapped and hasattr(wrapped, entry) and not spec_set:
        arguments['wraps'] = value
    parent = mock.mock if isinstance(spec, FunctionTypes) else mock
    skip_first = _must_skip(spec, entry, is_type)
    kind = AsyncMock if iscoroutinefunction(value) else MagicMock
    child = kind(parent=parent, name=entry, _new_name=entry, _new_parent=parent, _eat_self=skip_first, **arguments)
    mock._mock_children[entry] = child
    child.return_value = kind()
    _check_signature(value, child, skipfirst=skip_first)
    if isinstance(child, FunctionTypes):
        setattr(mock, entry, child)  # a function that stands for a mock has no children of its own


# Special mocks.

def _to_stream(read_data):
    return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)


def mock_open(mock=None, read_data=''):
    """A mock for open(), or the given one made one: what it opens has the methods of files, and read_data, str or bytes, in it."""
    if mock is None:
        mock = MagicMock(name='open', spec=dir(open))
    stream, lines = _to_stream(read_data), None
    handle = MagicMock(spec=sorted({*dir(io.TextIOWrapper), *dir(io.BytesIO)}))
    handle.__enter__.return_value = handle

    # A return value that was set comes before the data.
    def read(*args, **kwargs):
        value = handle.read.return_value
        return stream.read(*args, **kwargs) if value is None else value

    def readlines(*args, **kwargs):
        value = handle.readlines.return_value
        return stream.readlines(*args, **kwargs) if value is None else value

    def iterate():
        while (value := handle.readline.return_value) is not None:
            yield value
        yield from stream

    def readline(*args, **kwargs):
        yield from iterate()
        while True:
            yield stream.readline(*args, **kwargs)

    def next_line():
        value = handle.readline.return_value
        return next(stream) if value is None else value

    def leave(exctype, excinst, exctb):
        handle.close()

    def reopen(*args, **kwargs):
        nonlocal stream, lines
        stream = _to_stream(read_data)
        if handle.readline.side_effect == lines:  # else it is a test's own
            lines = handle.readline.side_effect = readline()
        return DEFAULT

    for method in handle.write, handle.read, handle.readline, handle.readlines:
        method.return_value = None
    handle.read.side_effect = read
    lines = handle.readline.side_effect = readline()
    handle.readlines.side_effect = readlines
    handle.__iter__.side_effect = iterate
    handle.__next__.side_effect = next_line
    handle.__exit__.side_effect = leave
    mock.side_effect = reopen
    mock.return_value = handle
    return mock


class PropertyMock(Mock):
    """A mock to be put into a class as a property: it is called when the property is read, and with the value when it is set."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


_timeout_unset = sentinel.TIMEOUT_UNSET


class ThreadingMixin(Base):

    DEFAULT_TIMEOUT = None

    def _get_child_mock(self, /, **kw):
        for name in 'parent', '_new_parent':
            if isinstance(kw.get(name), ThreadingMixin):
                kw['timeout'] = kw[name]._mock_wait_timeout
                break
        return super()._get_child_mock(**kw)

    def __init__(self, *args, timeout=_timeout_unset, **kwargs):
        super().__init__(*args, **kwargs)
        if timeout is _timeout_unset:
            timeout = self.DEFAULT_TIMEOUT
        self.__dict__.update(_mock_event=threading.Event(), _mock_calls_events=[], _mock_calls_events_lock=threading.Lock(),
                             _mock_wait_timeout=timeout)

    def reset_mock(self, /, *args, **kwargs):
        """Forget all calls; see Mock.reset_mock()."""
        super().reset_mock(*args, **kwargs)
        self.__dict__.update(_mock_event=threading.Event(), _mock_calls_events=[])

    def __get_event(self, expected_args, expected_kwargs):
        """The event that is set when there was a call with these arguments."""
        with self._mock_calls_events_lock:
            for args, kwargs, event in self._mock_calls_events:
                if (args, kwargs) == (expected_args, expected_kwargs):
                    return event
            event = threading.Event()
            self._mock_calls_events.append((expected_args, expected_kwargs, event))
        return event

    def _mock_call(self, *args, **kwargs):
        result = super()._mock_call(*args, **kwargs)
        self.__get_event(args, kwargs).set()
        self._mock_event.set()
        return result

    def _increment_mock_call(self, /, *args, **kwargs):
        with self._mock_calls_events_lock:
            super()._increment_mock_call(*args, **kwargs)

    def wait_until_called(self, *, timeout=_timeout_unset):
        """Wait for a call, for so many seconds at most; by default those given to the mock, None is for ever."""
        if timeout is _timeout_unset:
            timeout = self._mock_wait_timeout
        if not self._mock_event.wait(timeout=timeout):
            raise AssertionError(f'{self._mock_name or 'mock'} was not called before timeout({timeout}).')

    def wait_until_any_call_with(self, *args, **kwargs):
        """Wait for a call with these arguments, as long as the mock was told to."""
        if not self.__get_event(args, kwargs).wait(timeout=self._mock_wait_timeout):
            raise AssertionError(f'{self._format_mock_call_signature(args, kwargs)} call not found')


class ThreadingMock(ThreadingMixin, MagicMixin, Mock):
    """A MagicMock whose calls in other threads a test can wait for. DEFAULT_TIMEOUT is the timeout where none is given."""


def seal(mock):
    """Let a mock and all its children make no new ones any more."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if isinstance(child, NonCallableMock) and not isinstance(child._mock_children.get(name), _SpecState):
            if child._mock_new_parent is mock:
                seal(child)


from unittest._mock_patch import _get_target, _patch, patch  # last, since it needs all of this
