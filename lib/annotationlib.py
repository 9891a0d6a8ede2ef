"""Looking at annotations: as values, as text, and with names that are not defined yet (PEP 649, PEP 749).

The compiler puts annotations into a function, `__annotate__(format)`, that computes them when somebody asks.
get_annotations() asks, in one of the formats of Format.

Formats other than VALUE do not run that function as it is. A copy of it runs with other globals, a _StringifierDict, in
which every unknown name is a _Stringifier: an object that every operator turns into another one of its kind, so that in
the end it holds the syntax tree of the annotation. For STRING all names are unknown, and the trees become text. For
FORWARDREF only those are that cannot be found; the stringifiers left in the result then turn into ForwardRef objects,
in place, since they may lie deep inside others, such as list[Undefined].
"""

import builtins
import enum
import keyword
import sys
import types

__all__ = [
    "Format",
    "ForwardRef",
    "call_annotate_function",
    "call_evaluate_function",
    "get_annotate_from_class_namespace",
    "get_annotations",
    "annotations_to_string",
    "type_repr",
]


class Format(enum.IntEnum):
    """In what form annotations are given."""

    VALUE = 1                       # objects
    VALUE_WITH_FAKE_GLOBALS = 2     # for this module: says that the globals are not real
    FORWARDREF = 3                  # objects, ForwardRef in place of what is not defined
    STRING = 4                      # text


_sentinel = object()
_Template = type(t"")

# ForwardRef and _Stringifier have the same slots, so that one can become the other.
_SLOTS = (
    "__forward_is_argument__",
    "__forward_is_class__",
    "__forward_module__",
    "__weakref__",
    "__arg__",                  # the text, or None where __ast_node__ has it
    "__globals__",
    "__extra_names__",          # names that were made up for objects without text: {name: object}
    "__code__",                 # compiled, once it was needed
    "__ast_node__",             # a tree or, for a plain name, its text
    "__cell__",                 # the cell of this name, or a dict of all cells
    "__owner__",
    "__stringifier_dict__",
    "__resolved_str_cache__",
)


class ForwardRef:
    """An annotation that could not be evaluated (yet): text and where its names are to be looked up."""

    __slots__ = _SLOTS

    def __init__(self, arg, *, module=None, owner=None, is_argument=True, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        _fill(self, arg=arg, module=module, owner=owner, is_argument=is_argument, is_class=is_class)

    def __init_subclass__(cls, /, *args, **kwds):
        raise TypeError("Cannot subclass ForwardRef")

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None, format=Format.VALUE):
        """Return the object that the text means.

        Names are looked up in locals, type_params, globals and builtins; what is not given comes from the owner,
        the object with the annotation. With FORWARDREF the result may be a ForwardRef, with STRING it is the text.
        """
        if format == Format.STRING:
            return self.__resolved_str__
        if format not in (Format.VALUE, Format.FORWARDREF):
            raise NotImplementedError(format)
        lenient = format == Format.FORWARDREF
        if isinstance(self.__cell__, types.CellType):
            try:
                return self.__cell__.cell_contents
            except ValueError:
                pass
        if owner is None:
            owner = self.__owner__
        if globals is None:
            globals = self._find_globals(owner)
        locals = self._find_locals(locals, type_params, owner)

        arg = self.__forward_arg__
        if arg.isidentifier() and not keyword.iskeyword(arg):
            for names in (locals, globals, vars(builtins)):
                if arg in names:
                    return names[arg]
            if lenient:
                return self
            raise NameError(f"name '{arg:.200}' is not defined", name=arg)
        code = self.__forward_code__
        try:
            return eval(code, globals=globals, locals=locals)
        except Exception:
            if not lenient:
                raise
        # Evaluate as much as there is.
        names = _StringifierDict({**vars(builtins), **globals, **locals}, globals=globals, owner=owner,
                                 is_class=self.__forward_is_class__, format=format)
        try:
            result = eval(code, globals=globals, locals=names)
        except Exception:
            return self
        names.transmogrify(self.__cell__)
        return result

    def _find_globals(self, owner):
        if self.__forward_module__ is not None:
            found = getattr(sys.modules.get(self.__forward_module__), "__dict__", None)
            if found is not None:
                return found
        if self.__globals__ is not None:
            return self.__globals__
        if isinstance(owner, type):
            found = getattr(sys.modules.get(getattr(owner, "__module__", None)), "__dict__", None)
        elif isinstance(owner, types.ModuleType):
            found = getattr(owner, "__dict__", None)
        elif callable(owner):
            found = getattr(owner, "__globals__", None)
        else:
            found = None
        return {} if found is None else found

    def _find_locals(self, given, type_params, owner):
        if type_params is None and owner is not None:
            type_params = getattr(owner, "__type_params__", None)
        if given is None:
            names = dict(vars(owner)) if isinstance(owner, type) else {}
        elif type_params is not None or isinstance(self.__cell__, dict) or self.__extra_names__:
            names = dict(given)
        else:
            return given
        for param in type_params or ():
            names.setdefault(param.__name__, param)
        if isinstance(self.__cell__, dict):
            for name, cell in self.__cell__.items():
                try:
                    names.setdefault(name, cell.cell_contents)
                except ValueError:
                    pass
        if self.__extra_names__:
            names.update(self.__extra_names__)
        return names

    def _evaluate(self, globalns, localns, type_params=_sentinel, *, recursive_guard):
        import typing
        import warnings
        if type_params is _sentinel:
            typing._deprecation_warning_for_no_type_params_passed("typing.ForwardRef._evaluate")
            type_params = ()
        warnings._deprecated(
            "ForwardRef._evaluate",
            "{name} is a private API and is retained for compatibility, but will be removed in Python 3.16. "
            "Use ForwardRef.evaluate() or typing.evaluate_forward_ref() instead.", remove=(3, 16))
        return typing.evaluate_forward_ref(self, globals=globalns, locals=localns, type_params=type_params,
                                           _recursive_guard=recursive_guard)

    @property
    def __forward_arg__(self):
        if self.__arg__ is None:
            if self.__ast_node__ is None:
                raise AssertionError("Attempted to access '__forward_arg__' on an uninitialized ForwardRef")
            import ast
            self.__arg__ = ast.unparse(self.__ast_node__)
        return self.__arg__

    @property
    def __resolved_str__(self):
        """The text for people: names that were made up are replaced by what the objects look like."""
        if self.__resolved_str_cache__ is None:
            text = self.__forward_arg__
            if self.__extra_names__:
                import ast
                tree = ast.parse(text, mode="eval").body
                for node in ast.walk(tree):
                    if isinstance(node, ast.Name) and node.id in self.__extra_names__:
                        node.id = type_repr(self.__extra_names__[node.id])
                text = ast.unparse(tree)
            self.__resolved_str_cache__ = text
        return self.__resolved_str_cache__

    @property
    def __forward_code__(self):
        if self.__code__ is None:
            arg = self.__forward_arg__
            try:
                self.__code__ = compile(_rewrite_star_unpack(arg), "<string>", "eval")
            except SyntaxError:
                raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        return self.__code__

    def _identity(self):
        """What makes two references the same: the text, and where it is looked up."""
        cell = self.__cell__
        if isinstance(cell, dict):
            cell = frozenset((name, id(c)) for name, c in cell.items())
        else:
            cell = id(cell)
        extra = tuple(sorted(self.__extra_names__.items())) if self.__extra_names__ else None
        return (self.__forward_arg__, self.__forward_module__, id(self.__globals__), self.__forward_is_class__, cell,
                self.__owner__, extra)

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return ForwardRef._identity(self) == ForwardRef._identity(other)

    def __hash__(self):
        return hash(ForwardRef._identity(self))

    def __or__(self, other):
        return types.UnionType[self, other]

    def __ror__(self, other):
        return types.UnionType[other, self]

    def __repr__(self):
        parts = [repr(self.__resolved_str__)]
        if self.__forward_module__ is not None:
            parts.append(f"module={self.__forward_module__!r}")
        if self.__forward_is_class__:
            parts.append("is_class=True")
        if self.__owner__ is not None:
            parts.append(f"owner={self.__owner__!r}")
        return f"ForwardRef({', '.join(parts)})"


def _fill(ref, *, arg=None, node=None, module=None, globals=None, owner=None, is_argument=False, is_class=False,
          cell=None, names=None, extra=None):
    """Set all slots of a ForwardRef or _Stringifier."""
    ref.__arg__ = arg
    ref.__ast_node__ = node
    ref.__forward_is_argument__ = is_argument
    ref.__forward_is_class__ = is_class
    ref.__forward_module__ = module
    ref.__globals__ = globals
    ref.__owner__ = owner
    ref.__cell__ = cell
    ref.__extra_names__ = extra
    ref.__code__ = None
    ref.__resolved_str_cache__ = None
    if names is not None:
        ref.__stringifier_dict__ = names


class _Stringifier:
    """An expression over names without values; see the module's documentation."""

    __slots__ = _SLOTS

    def __init__(self, node, names, *, globals=None, owner=None, is_class=False, cell=None, extra=None):
        _fill(self, node=node, names=names, globals=globals, owner=owner, is_class=is_class, cell=cell, extra=extra)
        names.stringifiers.append(self)

    def __hash__(self):
        return id(self)

    def __getitem__(self, other):
        if self.__ast_node__ == "__classdict__":
            # The compiled function asks the class' namespace first; KeyError sends it to the globals.
            raise KeyError
        extra = {}
        return _derived(self, _ast().Subscript(_tree(self), _operand_tree(self, other, extra, slices=True)), extra)

    def __getattr__(self, attr):
        return _derived(self, _ast().Attribute(_tree(self), attr))

    def __call__(self, *args, **kwargs):
        extra = {}
        positional = [_operand_tree(self, arg, extra) for arg in args]
        keywords = [_ast().keyword(name, _operand_tree(self, arg, extra)) for name, arg in kwargs.items()]
        return _derived(self, _ast().Call(_tree(self), positional, keywords), extra)

    def __iter__(self):
        yield _derived(self, _ast().Starred(_tree(self)))

    def __repr__(self):
        node = self.__ast_node__
        return node if isinstance(node, str) else _ast().unparse(node)

    def __format__(self, format_spec):
        raise TypeError("Cannot stringify annotation containing string formatting")


def _ast():
    # Only few programs look at annotations in a way that needs trees.
    import ast
    return ast


def _tree(stringifier):
    node = stringifier.__ast_node__
    return _ast().Name(id=node) if isinstance(node, str) else node


def _derived(stringifier, node, extra=None):
    """The stringifier for an expression with this one in it."""
    known = {**(stringifier.__extra_names__ or {}), **(extra or {})}
    return _Stringifier(node, stringifier.__stringifier_dict__, globals=stringifier.__globals__,
                        owner=stringifier.__owner__, is_class=stringifier.__forward_is_class__, extra=known or None)


def _operand_tree(stringifier, value, extra, slices=False):
    """The tree of an operand. Objects without one get a name; that is added to extra.

    slices: value is an index, in which slices are syntax.
    """
    ast = _ast()
    if slices and isinstance(value, tuple):
        return ast.Tuple([_operand_tree(stringifier, item, extra, isinstance(item, slice)) for item in value])
    if slices and isinstance(value, slice):
        bounds = [None if bound is None else _operand_tree(stringifier, bound, extra)
                  for bound in (value.start, value.stop, value.step)]
        return ast.Slice(*bounds)
    cls = type(value)
    if cls is _Stringifier:
        extra.update(value.__extra_names__ or {})
        return _tree(value)
    if cls is _Template:
        return _template_to_ast(value)
    names = stringifier.__stringifier_dict__
    if names.format == Format.STRING or value is None or cls in (str, int, float, bool, complex):
        # As text anything may be a constant: unparsing shows its repr.
        return ast.Constant(value=value)
    if cls is dict:
        return ast.Dict([_operand_tree(stringifier, key, extra) for key in value],
                        [_operand_tree(stringifier, item, extra) for item in value.values()])
    if cls in (list, tuple, set):
        kind = {list: ast.List, tuple: ast.Tuple, set: ast.Set}[cls]
        return kind([_operand_tree(stringifier, item, extra) for item in value])
    name = names.create_unique_name()
    extra[name] = value
    return ast.Name(id=name)


def _add_operators():
    """Give _Stringifier the operators; each makes a tree."""
    def binary(kind, method, reflected):
        def forward(self, other):
            extra = {}
            right = _operand_tree(self, other, extra)
            return _derived(self, _ast().BinOp(_tree(self), getattr(_ast(), kind)(), right), extra)

        def backward(self, other):
            extra = {}
            left = _operand_tree(self, other, extra)
            return _derived(self, _ast().BinOp(left, getattr(_ast(), kind)(), _tree(self)), extra)

        return {method: forward, reflected: backward}

    def comparison(kind):
        def compare(self, other):
            extra = {}
            right = _operand_tree(self, other, extra)
            return _derived(self, _ast().Compare(_tree(self), [getattr(_ast(), kind)()], [right]), extra)
        return compare

    def unary(kind):
        def apply(self):
            return _derived(self, _ast().UnaryOp(getattr(_ast(), kind)(), _tree(self)))
        return apply

    methods = {}
    for name, kind in (("add", "Add"), ("sub", "Sub"), ("mul", "Mult"), ("matmul", "MatMult"), ("truediv", "Div"),
                       ("mod", "Mod"), ("lshift", "LShift"), ("rshift", "RShift"), ("or", "BitOr"),
                       ("xor", "BitXor"), ("and", "BitAnd"), ("floordiv", "FloorDiv"), ("pow", "Pow")):
        methods |= binary(kind, f"__{name}__", f"__r{name}__")
    for name, kind in (("lt", "Lt"), ("le", "LtE"), ("eq", "Eq"), ("ne", "NotEq"), ("gt", "Gt"), ("ge", "GtE")):
        methods[f"__{name}__"] = comparison(kind)
    for name, kind in (("invert", "Invert"), ("pos", "UAdd"), ("neg", "USub")):
        methods[f"__{name}__"] = unary(kind)
    for name, method in methods.items():
        method.__name__ = name
        method.__qualname__ = f"_Stringifier.{name}"
        setattr(_Stringifier, name, method)


_add_operators()
del _add_operators


def _template_to_ast(template):
    """The tree of a template string: the literal if there is one, else calls that make it."""
    ast = _ast()
    try:
        if any(not part.expression.strip() for part in template.interpolations):
            raise SyntaxError
        parsed = {id(part): ast.parse(f"({part.expression})", mode="eval").body for part in template.interpolations}
    except SyntaxError:
        args = [ast.Constant(value=part) if isinstance(part, str) else
                ast.Call(ast.Name(id="Interpolation"),
                         [ast.Constant(value=field)
                          for field in (part.value, part.expression, part.conversion, part.format_spec)], [])
                for part in template]
        return ast.Call(ast.Name(id="Template"), args, [])
    values = [ast.Constant(value=part) if isinstance(part, str) else
              ast.Interpolation(parsed[id(part)], part.expression, ord(part.conversion) if part.conversion else -1,
                                ast.Constant(value=part.format_spec) if part.format_spec else None)
              for part in template]
    return ast.TemplateStr(values)


class _StringifierDict(dict):
    """Globals in which every name exists: those not in the namespace are stringifiers."""

    def __init__(self, namespace, *, globals=None, owner=None, is_class=False, format):
        super().__init__(namespace)
        self.namespace = namespace
        self.globals = globals
        self.owner = owner
        self.is_class = is_class
        self.format = format
        self.stringifiers = []      # all that were made, for transmogrify()
        self.next_id = 1

    def __missing__(self, key):
        return _Stringifier(key, self, globals=self.globals, owner=self.owner, is_class=self.is_class)

    def transmogrify(self, cell_dict):
        """Turn all stringifiers into ForwardRefs."""
        for ref in self.stringifiers:
            ref.__class__ = ForwardRef
            ref.__stringifier_dict__ = None
            if isinstance(ref.__ast_node__, str):
                ref.__arg__, ref.__ast_node__ = ref.__ast_node__, None
            if cell_dict is not None and ref.__cell__ is None:
                ref.__cell__ = cell_dict

    def create_unique_name(self):
        name = f"__annotationlib_name_{self.next_id}__"
        self.next_id += 1
        return name


def call_evaluate_function(evaluate, format, *, owner=None):
    """Call the function behind a lazily evaluated value, such as a type alias', in a format."""
    return call_annotate_function(evaluate, format, owner=owner, _is_evaluate=True)


def call_annotate_function(annotate, format, *, owner=None, _is_evaluate=False):
    """Call an `__annotate__` function in a format, whether or not it knows about that.

    Those that the compiler makes know VALUE only; for the others they run with stand-ins for their globals. owner
    is the object that is annotated.
    """
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    try:
        return annotate(format)
    except NotImplementedError:
        pass
    if format == Format.STRING:
        return _as_strings(annotate, owner, _is_evaluate)
    if format == Format.FORWARDREF:
        return _as_forward_refs(annotate, owner, _is_evaluate)
    if format == Format.VALUE:
        raise RuntimeError("annotate function does not support VALUE format")
    raise ValueError(f"Invalid format: {format!r}")


def _run(annotate, names, closure):
    """Call a copy of the function with other globals and cells."""
    copy = types.FunctionType(annotate.__code__, names, closure=closure, argdefs=annotate.__defaults__,
                              kwdefaults=annotate.__kwdefaults__)
    return copy(Format.VALUE_WITH_FAKE_GLOBALS)


def _as_strings(annotate, owner, is_evaluate):
    try:
        annotate(Format.VALUE_WITH_FAKE_GLOBALS)
    except NotImplementedError:
        # Written by hand, and does not want this done to it.
        return annotations_to_string(annotate(Format.VALUE))
    except Exception:
        pass
    names = _StringifierDict({}, format=Format.STRING)
    closure, _ = _build_closure(annotate, owner, names, allow_evaluation=False)
    result = _run(annotate, names, closure)
    if is_evaluate:
        return _stringify_single(result)
    return {key: _stringify_single(value) for key, value in result.items()}


def _as_forward_refs(annotate, owner, is_evaluate):
    is_class = isinstance(owner, type)
    names = _StringifierDict({**annotate.__builtins__, **annotate.__globals__}, globals=annotate.__globals__,
                             owner=owner, is_class=is_class, format=Format.FORWARDREF)
    closure, cells = _build_closure(annotate, owner, names, allow_evaluation=True)
    try:
        result = _run(annotate, names, closure)
    except NotImplementedError:
        return annotate(Format.VALUE)
    except Exception:
        pass
    else:
        names.transmogrify(cells)
        return result
    # Something does not get along with a stringifier as a part. With nothing else but stringifiers nothing can fail;
    # each annotation is then evaluated as far as it goes.
    names = _StringifierDict({}, globals=annotate.__globals__, owner=owner, is_class=is_class,
                             format=Format.FORWARDREF)
    closure, cells = _build_closure(annotate, owner, names, allow_evaluation=False)
    result = _run(annotate, names, closure)
    names.transmogrify(cells)

    def evaluated(value):
        return value.evaluate(format=Format.FORWARDREF) if isinstance(value, ForwardRef) else value

    if is_evaluate:
        return evaluated(result)
    return {key: evaluated(value) for key, value in result.items()}


def _build_closure(annotate, owner, names, *, allow_evaluation):
    """The closure for a copy of the function, and a dict of its cells by name; None twice if it has no closure.

    Cells that are empty, or all of them, get stringifiers.
    """
    if not annotate.__closure__:
        return None, None
    cells = dict(zip(annotate.__code__.co_freevars, annotate.__closure__, strict=True))
    closure = []
    for name, cell in cells.items():
        usable = False
        if allow_evaluation:
            try:
                cell.cell_contents
                usable = True
            except ValueError:
                pass
        if not usable:
            cell = types.CellType(_Stringifier(name, names, cell=cell, owner=owner, globals=annotate.__globals__,
                                               is_class=isinstance(owner, type)))
        closure.append(cell)
    return tuple(closure), cells


def _stringify_single(value):
    if value is ...:
        return "..."
    if isinstance(value, str):
        return value
    if isinstance(value, _Template):
        return _ast().unparse(_template_to_ast(value))
    return repr(value)


def get_annotate_from_class_namespace(obj):
    """Return the `__annotate__` function in the namespace of a class that is being made, or None."""
    try:
        return obj["__annotate__"]
    except KeyError:
        return obj.get("__annotate_func__", None)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    """Return the annotations of a function, class, module or other callable, always as a new dict.

    eval_str: evaluate annotations that are strings, in globals and locals or, where not given, those of the object.
    Unlike `__annotations__` of old this never returns those of a base class.
    """
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    if format == Format.VALUE:
        found = _get_dunder_annotations(obj)
        if found is None:
            found = _get_and_call_annotate(obj, format)
    elif format == Format.FORWARDREF:
        # If everything is defined the values are the answer.
        try:
            found = _get_dunder_annotations(obj)
        except Exception:
            found = None
        if found is not None:
            return dict(found)
        found = _get_and_call_annotate(obj, format)
        if found is None:
            found = _get_dunder_annotations(obj)
    elif format == Format.STRING:
        found = _get_and_call_annotate(obj, format)
        if found is not None:
            return dict(found)
        found = _get_dunder_annotations(obj)
        if found is not None:
            return annotations_to_string(found)
    elif format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    else:
        raise ValueError(f"Unsupported format {format!r}")
    if found is None:
        if isinstance(obj, type) or callable(obj):
            return {}
        raise TypeError(f"{obj!r} does not have annotations")
    if not eval_str or not found:
        return dict(found)

    own_globals, own_locals = _namespaces(obj) if globals is None or locals is None else (None, None)
    globals = own_globals if globals is None else globals
    locals = own_locals if locals is None else locals
    if type_params := getattr(obj, "__type_params__", ()):
        locals = {param.__name__: param for param in type_params} | ({} if locals is None else locals)
    return {key: eval(_rewrite_star_unpack(value), globals, locals) if isinstance(value, str) else value
            for key, value in found.items()}


def _namespaces(obj):
    """The globals and locals in which an object's annotations stand; None where unknown."""
    if isinstance(obj, types.ModuleType):
        return obj.__dict__, None
    names = None
    if isinstance(obj, type):
        module = sys.modules.get(getattr(obj, "__module__", None))
        found = getattr(module, "__dict__", None)
        names = dict(vars(obj))
    elif callable(obj):
        found = getattr(obj, "__globals__", None)
    else:
        return None, None
    # The function below decorators and functools.partial knows best.
    partial = getattr(sys.modules.get("functools"), "partial", ())
    seen = {id(obj)}
    while True:
        if hasattr(obj, "__wrapped__"):
            inner = obj.__wrapped__
        elif isinstance(obj, partial):
            inner = obj.func
        else:
            break
        if id(inner) in seen:
            break
        seen.add(id(inner))
        obj = inner
    return getattr(obj, "__globals__", found), names


def type_repr(value):
    """Return the text for a value as annotations have it: classes and functions by their full name, others as repr()."""
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if isinstance(value, _Template):
        return _ast().unparse(_template_to_ast(value))
    if value is ...:
        return "..."
    return repr(value)


def annotations_to_string(annotations):
    """Return a dict of annotations as a dict of texts, about as STRING would give them."""
    return {name: value if isinstance(value, str) else type_repr(value) for name, value in annotations.items()}


def _rewrite_star_unpack(arg):
    """The text of `*args: *Ts`, as an expression."""
    return f"({arg},)[0]" if arg.lstrip().startswith("*") else arg


def _get_and_call_annotate(obj, format):
    """The annotations as `__annotate__` gives them; None without one."""
    annotate = getattr(obj, "__annotate__", None)
    if annotate is None:
        return None
    found = call_annotate_function(annotate, format, owner=obj)
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotate__ returned a non-dict")
    return found


_BASE_GET_ANNOTATIONS = type.__dict__["__annotations__"].__get__


def _get_dunder_annotations(obj):
    """The object's own `__annotations__`; None without them."""
    if isinstance(obj, type):
        # The base class' getter, since a metaclass may have attributes of its own.
        try:
            found = _BASE_GET_ANNOTATIONS(obj)
        except AttributeError:
            return None
    else:
        found = getattr(obj, "__annotations__", None)
        if found is None:
            return None
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    return found
