"""The instruction set of the machine, by number and by name.

The instructions are Gophersnake's own; none of CPython's exists here. An instruction is a word of 64 bits: opcode, flags
and three operands of 16 bits. Module dis takes instructions apart.
"""

import _opcode
from _opcode import stack_effect

__all__ = ['cmp_op', 'stack_effect', 'hascompare', 'opname', 'opmap', 'HAVE_ARGUMENT', 'EXTENDED_ARG', 'hasarg',
           'hasconst', 'hasname', 'hasjump', 'hasjrel', 'hasjabs', 'hasfree', 'haslocal', 'hasexc']

cmp_op = ('<', '<=', '==', '!=', '>', '>=')

_rows = _opcode.get_instructions()

# What the compiler emits; behind the row SPECIALIZED are the forms that the machine puts in their place.
_emitted = [row[0] for row in _rows].index('SPECIALIZED')

opname = [f'<{number}>' for number in range(256)]
opname[:_emitted] = [row[0] for row in _rows[:_emitted]]
opmap = {name: number for number, name in enumerate(opname[:_emitted])}

_specialized_opmap = {row[0]: number for number, row in enumerate(_rows) if number > _emitted}
_specializations = {}  # from an instruction to the names of its specialized forms
for _name, _number in _specialized_opmap.items():
    _specializations.setdefault(_rows[_number][3], []).append(_name)


def _those(holds):
    return [number for number in range(_emitted) if holds(number)]


hasarg = _those(_opcode.has_arg)
hasconst = _those(_opcode.has_const)
hasname = _those(_opcode.has_name)
hasjump = hasjrel = _those(_opcode.has_jump)  # distances, all of them
hasjabs = []
hasfree = _those(_opcode.has_free)
haslocal = _those(_opcode.has_local)
hasexc = _those(_opcode.has_exc)
hascompare = [opmap[name] for name in ('LT', 'LE', 'EQ', 'NE', 'GT', 'GE')]

# There is no prefix for wide operands, and opcodes with operands do not follow those without.
HAVE_ARGUMENT = opmap['LOADK']
EXTENDED_ARG = None

del _name, _number
