"""Module inspect: kinds, members, documentation, source, signatures, frames."""

import functools
import inspect
import pickle
import sys
import types


def decorated(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper


class Base:
    """The base."""

    def method(self, a, /, b: int = 2, *args, c, d=4, **kw) -> str:
        """What it does.

            indented
        """

    @property
    def prop(self):
        """A property."""

    @classmethod
    def made(cls, x): ...

    @staticmethod
    def static(y=1): ...


class Derived(Base):
    value = 3

    def method(self, *args, **kw): ...


def raises(kind, text, function, *args, **kw):
    try:
        function(*args, **kw)
    except kind as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError('nothing raised')


# Signatures and their text.
sig = inspect.signature(Base.method)
assert str(sig) == '(self, a, /, b: int = 2, *args, c, d=4, **kw) -> str', sig
assert str(inspect.signature(Base().method)) == '(a, /, b: int = 2, *args, c, d=4, **kw) -> str'
assert sig.format(max_width=10).startswith('(\n    self,\n    a,\n    /,\n    b: int = 2,')
assert repr(sig.parameters['b']) == '<Parameter "b: int = 2">'
assert sig.parameters['args'].kind.description == 'variadic positional'
assert sig == inspect.signature(decorated(Base.method)) and hash(sig) == hash(inspect.signature(Base.method))
assert str(inspect.signature(decorated(Base.method), follow_wrapped=False)).startswith('(*args, **kwargs)')
assert pickle.loads(pickle.dumps(sig)) == sig
assert str(inspect.signature(Derived)) == '()'
assert str(inspect.signature(Base.made)) == '(x)' and str(inspect.signature(Base.static)) == '(y=1)'
assert str(inspect.signature(functools.partial(lambda a, b, *, c: 0, 1, c=3))) == '(b, *, c=3)'
assert str(inspect.signature(functools.partial(lambda a, b, c: 0, b=1))) == '(a, *, b=1, c)'
assert str(inspect.signature(len)) == '(obj, /)'
assert str(inspect.signature([].append)) == '(object, /)'
assert str(inspect.signature(int.__add__)) == '(self, value, /)'
raises(ValueError, "no signature found for builtin <class 'type'>", inspect.signature, type)
raises(TypeError, '3 is not a callable object', inspect.signature, 3)

# Binding.
bound = sig.bind(1, 2, c=3, e=5)
assert bound.args == (1, 2) and bound.kwargs == {'c': 3, 'e': 5}
bound.apply_defaults()
assert bound.arguments == {'self': 1, 'a': 2, 'b': 2, 'args': (), 'c': 3, 'd': 4, 'kw': {'e': 5}}
raises(TypeError, "missing a required argument: 'a'", sig.bind, 1)
two = inspect.signature(lambda a, b=0: 0)
raises(TypeError, 'too many positional arguments', two.bind, 1, 2, 3)
raises(TypeError, "multiple values for argument 'a'", two.bind, 1, a=2)
raises(TypeError, "got an unexpected keyword argument 'z'", two.bind, 1, z=2)
assert two.bind_partial(b=1).arguments == {'b': 1}
raises(TypeError, "missing a required keyword-only argument: 'k'", inspect.signature(lambda *, k: 0).bind)
raises(ValueError, "'1x' is not a valid parameter name", inspect.Parameter, '1x', inspect.Parameter.KEYWORD_ONLY)
raises(ValueError, 'non-default argument follows default argument', inspect.Signature,
       [inspect.Parameter('a', 1, default=1), inspect.Parameter('b', 1)])

# The older interfaces.
spec = inspect.getfullargspec(Base().method)
assert spec.args == ['self', 'a', 'b'] and spec.defaults == (2,) and spec.kwonlydefaults == {'d': 4}
assert spec.varargs == 'args' and spec.varkw == 'kw' and spec.annotations == {'b': int, 'return': str}


def three(a, b, c): ...


assert inspect.getcallargs(three, 1, c=3, b=2) == {'a': 1, 'b': 2, 'c': 3}
raises(TypeError, "three() missing 3 required positional arguments: 'a', 'b' and 'c'", inspect.getcallargs, three)
for args, kw in (((1, 2, 3, 4), {}), ((1, 2, 3), {'a': 1}), ((1, 2, 3, 4), {'z': 1}), ((1,), {})):
    texts = []
    for call in (three, functools.partial(inspect.getcallargs, three)):
        try:
            call(*args, **kw)
        except TypeError as e:
            texts.append(str(e))
    assert texts[0] == texts[1], texts

# Members and attributes.
assert dict(inspect.getmembers(Base, inspect.isfunction)).keys() == {'method', 'static'}
kinds = {a.name: (a.kind, a.defining_class) for a in inspect.classify_class_attrs(Derived)}
assert kinds['prop'] == ('property', Base) and kinds['made'] == ('class method', Base)
assert kinds['static'] == ('static method', Base) and kinds['method'] == ('method', Derived)
assert kinds['value'] == ('data', Derived) and kinds['__init__'] == ('method', object)


class Dynamic:
    __slots__ = ('slot',)

    def __getattr__(self, name):
        return name


assert inspect.getattr_static(Base(), 'prop') is Base.__dict__['prop']
assert inspect.getattr_static(Dynamic(), 'anything', None) is None
assert inspect.ismemberdescriptor(inspect.getattr_static(Dynamic(), 'slot'))
raises(AttributeError, 'anything', inspect.getattr_static, Dynamic(), 'anything')

# Documentation is inherited; indentation goes.
assert inspect.getdoc(Derived) == 'The base.'
assert inspect.getdoc(Derived.method) == 'What it does.\n\nindented', inspect.getdoc(Derived.method)
assert inspect.cleandoc('  a\n    b\n      c\n\n') == 'a\nb\n  c'

# Source.
# A comment before the function.
def with_source(x):
    if x:
        return 1
    # inside
# outside


assert inspect.getsource(with_source) == (
    'def with_source(x):\n    if x:\n        return 1\n    # inside\n'), inspect.getsource(with_source)
assert inspect.getcomments(with_source) == '# Source.\n# A comment before the function.\n'
assert inspect.getsourcelines(Derived)[0][0] == 'class Derived(Base):\n'
assert inspect.getsourcefile(Base) == __file__ and inspect.getmodule(Base) is sys.modules[__name__]
assert inspect.getmodulename('/x/name.py') == 'name' and inspect.getmodulename('name.txt') is None
raises(TypeError, "<class 'int'> is a built-in class", inspect.getfile, int)

# Frames.
def outer():
    here = 1
    return inner()


def inner():
    return inspect.stack(), inspect.currentframe().f_code.co_name


frames, name = outer()
assert name == 'inner' and [f.function for f in frames[:3]] == ['inner', 'outer', '<module>']
assert frames[1].code_context == ['    return inner()\n'] and frames[1].index == 0
assert frames[1].positions.lineno == frames[1].lineno and frames[1].positions.col_offset == 11
try:
    [][1]
except IndexError:
    assert len(inspect.trace()) == 1 and inspect.trace()[0].code_context == ['    [][1]\n']

# Variables of closures, and states.
cell = 1


def closure():
    local = 2
    return lambda: (local, cell, len, missing, cell.real)


found = inspect.getclosurevars(closure())
assert found.nonlocals == {'local': 2} and found.globals == {'cell': 1} and found.builtins == {'len': len}
assert found.unbound == {'missing', 'real'}, found


def generate():
    yield 1


g = generate()
assert inspect.isgeneratorfunction(generate) and inspect.getgeneratorstate(g) == 'GEN_CREATED'
next(g)
assert inspect.getgeneratorstate(g) == 'GEN_SUSPENDED' and inspect.getgeneratorlocals(g) == {}
g.close()
assert inspect.getgeneratorstate(g) == inspect.GEN_CLOSED


async def coroutine(): ...


c = coroutine()
assert inspect.iscoroutinefunction(coroutine) and inspect.isawaitable(c)
assert inspect.getcoroutinestate(c) == 'CORO_CREATED'
c.close()
assert inspect.getclasstree([Derived, Base], True) == [(object, ()), [(Base, (object,)), [(Derived, (Base,))]]]
assert inspect.unwrap(decorated(three)) is three
