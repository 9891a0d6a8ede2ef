"""The compiler's tables of names: which there are in a module, class or function, and what the code does with them."""

import weakref
from enum import StrEnum

import _symtable
from _symtable import (
    CELL, DEF_ANNOT, DEF_BOUND, DEF_COMP_CELL, DEF_COMP_ITER, DEF_FREE_CLASS, DEF_GLOBAL, DEF_IMPORT, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM,
    DEF_TYPE_PARAM, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, LOCAL, SCOPE_MASK, SCOPE_OFF, USE)

__all__ = ['symtable', 'SymbolTableType', 'SymbolTable', 'Class', 'Function', 'Symbol']

_SCOPES = {FREE: 'FREE', LOCAL: 'LOCAL', GLOBAL_IMPLICIT: 'GLOBAL_IMPLICIT', GLOBAL_EXPLICIT: 'GLOBAL_EXPLICIT', CELL: 'CELL'}
_FLAGS = {'USE': USE, 'DEF_GLOBAL': DEF_GLOBAL, 'DEF_NONLOCAL': DEF_NONLOCAL, 'DEF_LOCAL': DEF_LOCAL, 'DEF_PARAM': DEF_PARAM,
          'DEF_TYPE_PARAM': DEF_TYPE_PARAM, 'DEF_FREE_CLASS': DEF_FREE_CLASS, 'DEF_IMPORT': DEF_IMPORT, 'DEF_BOUND': DEF_BOUND,
          'DEF_ANNOT': DEF_ANNOT, 'DEF_COMP_ITER': DEF_COMP_ITER, 'DEF_COMP_CELL': DEF_COMP_CELL}


def symtable(code, filename, compile_type):
    """The table of source code, with those of its blocks as children. The other arguments are those of compile()."""
    return _wrapped(_symtable.symtable(code, filename, compile_type), filename)


_wrappers = weakref.WeakValueDictionary()


def _wrapped(table, filename):
    """The object for a native table, one as long as it is in use."""
    found = _wrappers.get((table, filename))
    if found is None:
        kind = {_symtable.TYPE_FUNCTION: Function, _symtable.TYPE_CLASS: Class}.get(table.type, SymbolTable)
        found = _wrappers[table, filename] = kind(table, filename)
    return found


def _scope(flags):
    return flags >> SCOPE_OFF & SCOPE_MASK


class SymbolTableType(StrEnum):
    MODULE = 'module'
    FUNCTION = 'function'
    CLASS = 'class'
    ANNOTATION = 'annotation'
    TYPE_ALIAS = 'type alias'
    TYPE_PARAMETERS = 'type parameters'
    TYPE_VARIABLE = 'type variable'


_TYPES = {getattr(_symtable, f'TYPE_{kind.name}'): kind for kind in SymbolTableType}


class SymbolTable:
    """The names of a block of code."""

    def __init__(self, raw_table, filename):
        self._table = raw_table
        self._filename = filename
        self._symbols = {}

    def __repr__(self):
        kind = '' if self.__class__ is SymbolTable else f'{self.__class__.__name__} '
        if self._table.name == 'top':
            return f'<{kind}SymbolTable for module {self._filename}>'
        return f'<{kind}SymbolTable for {self._table.name} in {self._filename}>'

    def get_type(self):
        """What kind of block it is, a SymbolTableType."""
        return _TYPES[self._table.type]

    def get_id(self):
        """A number that identifies the table."""
        return self._table.id

    def get_name(self):
        """The name of the class or function; 'top' for a module."""
        return self._table.name

    def get_lineno(self):
        """The first line of the block."""
        return self._table.lineno

    def is_optimized(self):
        """Whether locals need no dict."""
        return self._table.type == _symtable.TYPE_FUNCTION

    def is_nested(self):
        """Whether the block is in a function."""
        return bool(self._table.nested)

    def has_children(self):
        """Whether there are blocks in the block."""
        return bool(self._table.children)

    def get_identifiers(self):
        """A view of the names."""
        return self._table.symbols.keys()

    def lookup(self, name):
        """The Symbol of a name."""
        symbol = self._symbols.get(name)
        if symbol is None:
            flags = self._table.symbols[name]
            namespaces = [child for child in self.get_children() if child.get_name() == name]
            symbol = self._symbols[name] = Symbol(name, flags, namespaces, module_scope=self._table.name == 'top')
        return symbol

    def get_symbols(self):
        """The Symbols of all names."""
        return [self.lookup(name) for name in self.get_identifiers()]

    def get_children(self):
        """The tables of the blocks in the block."""
        return [_wrapped(table, self._filename) for table in self._table.children]

    def _names(self, test):
        """The names whose flags pass a test."""
        return tuple(name for name, flags in self._table.symbols.items() if test(flags))


class Function(SymbolTable):
    """The names of a function."""

    def get_parameters(self):
        """The names of the parameters."""
        return self._names(lambda flags: flags & DEF_PARAM)

    def get_locals(self):
        """The names of local variables."""
        return self._names(lambda flags: _scope(flags) in (LOCAL, CELL))

    def get_globals(self):
        """The names that are global."""
        return self._names(lambda flags: _scope(flags) in (GLOBAL_IMPLICIT, GLOBAL_EXPLICIT))

    def get_nonlocals(self):
        """The names that are declared as nonlocal."""
        return self._names(lambda flags: flags & DEF_NONLOCAL)

    def get_frees(self):
        """The names of variables of functions around this one."""
        return self._names(lambda flags: _scope(flags) == FREE)


class Class(SymbolTable):
    """The names of a class."""

    def get_methods(self):
        """The names of the functions in the class."""
        import warnings
        kind = f'{self.__class__.__module__}.{self.__class__.__name__}'
        warnings.warn(f'{kind}.get_methods() is deprecated and will be removed in Python 3.16.', DeprecationWarning, stacklevel=2)
        return tuple(dict.fromkeys(table.name for table in self._table.children if self._is_method(table)))

    def _is_method(self, table):
        if _scope(self._table.symbols.get(table.name, 0)) != LOCAL:
            return False
        if table.type == _symtable.TYPE_FUNCTION:
            # A generator expression has a parameter of this name.
            return not (table.name == 'genexpr' and '.0' in table.varnames)
        # A function with type parameters lies in their block.
        return table.type == _symtable.TYPE_TYPE_PARAMETERS and any(
            inner.name == table.name and inner.type == _symtable.TYPE_FUNCTION for inner in table.children)


class Symbol:
    """A name in a block."""

    def __init__(self, name, flags, namespaces=None, *, module_scope=False):
        self.__name = name
        self.__flags = flags
        self.__scope = _scope(flags)
        self.__namespaces = namespaces or ()
        self.__module_scope = module_scope

    def __repr__(self):
        return f'<symbol {self.__name!r}: {self._scope_str()}, {'|'.join(self._flags_str())}>'

    def _scope_str(self):
        return _SCOPES.get(self.__scope) or str(self.__scope)

    def _flags_str(self):
        return (name for name, value in _FLAGS.items() if self.__flags & value == value)

    def get_name(self):
        """The name."""
        return self.__name

    def is_referenced(self):
        """Whether its value is used."""
        return bool(self.__flags & USE)

    def is_parameter(self):
        """Whether it is a parameter."""
        return bool(self.__flags & DEF_PARAM)

    def is_type_parameter(self):
        """Whether it is a type parameter."""
        return bool(self.__flags & DEF_TYPE_PARAM)

    def is_global(self):
        """Whether it is global."""
        return self.__scope in (GLOBAL_IMPLICIT, GLOBAL_EXPLICIT) or self.__is_bound_in_module()

    def is_nonlocal(self):
        """Whether it is declared as nonlocal."""
        return bool(self.__flags & DEF_NONLOCAL)

    def is_declared_global(self):
        """Whether it is declared as global."""
        return self.__scope == GLOBAL_EXPLICIT

    def is_local(self):
        """Whether it is a variable of the block."""
        return self.__scope in (LOCAL, CELL) or self.__is_bound_in_module()

    def __is_bound_in_module(self):
        return bool(self.__module_scope and self.__flags & DEF_BOUND)

    def is_annotated(self):
        """Whether it has an annotation."""
        return bool(self.__flags & DEF_ANNOT)

    def is_free(self):
        """Whether it is a variable of a function around the block."""
        return self.__scope == FREE

    def is_free_class(self):
        """Whether methods of the class see a variable of this name that is not the class's."""
        return bool(self.__flags & DEF_FREE_CLASS)

    def is_imported(self):
        """Whether an import statement binds it."""
        return bool(self.__flags & DEF_IMPORT)

    def is_assigned(self):
        """Whether something is assigned to it."""
        return bool(self.__flags & DEF_LOCAL)

    def is_comp_iter(self):
        """Whether it is the variable of a comprehension."""
        return bool(self.__flags & DEF_COMP_ITER)

    def is_comp_cell(self):
        """Whether functions in an inlined comprehension share it."""
        return bool(self.__flags & DEF_COMP_CELL)

    def is_namespace(self):
        """Whether a class or function statement binds it, among others perhaps."""
        return bool(self.__namespaces)

    def get_namespaces(self):
        """The tables of the classes and functions that are bound to it."""
        return self.__namespaces

    def get_namespace(self):
        """The table of the one class or function that is bound to it."""
        if not self.__namespaces:
            raise ValueError('name is not bound to any namespaces')
        if len(self.__namespaces) > 1:
            raise ValueError('name is bound to multiple namespaces')
        return self.__namespaces[0]


def _show(table, depth=0):
    """Print a table and those of the blocks in it."""
    indent = '    ' * depth
    nested = 'nested ' if table.is_nested() else ''
    is_module = table.get_type() == SymbolTableType.MODULE
    what = f'from file {table._filename!r}' if is_module else repr(table.get_name())
    print(f'{indent}symbol table for {nested}{table.get_type()} {what}:')
    for symbol in table.get_symbols():
        flags = ', '.join(symbol._flags_str()).lower()
        print(f'    {indent}{symbol._scope_str().lower()} symbol {symbol.get_name()!r}: {flags}')
    print()
    for child in table.get_children():
        _show(child, depth + 1)


def main(args):
    """Print the names in files, or in standard input."""
    import sys

    for name in args or ['-']:
        if name == '-':
            source, name = sys.stdin.read(), '<stdin>'
        else:
            with open(name, 'rb') as file:
                source = file.read()
        _show(symtable(source, name, 'exec'))


if __name__ == '__main__':
    import sys
    main(sys.argv[1:])
