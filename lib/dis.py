"""Takes the machine's code apart, for people and programs.

The instructions are Gophersnake's own (see module opcode): a word of 64 bits with an opcode, flags and up to three
operands, followed by words that hold a constant or an inline cache. Offsets count two for each word, as f_lasti,
tb_lasti and co_lines() do, and the first instruction is at 2: offset 0 stands for the entry, before any instruction.
co_code has eight bytes for each word and none for the entry. An Instruction's `arg` is the tuple of its operands as
numbers, `argval` what matters about them (the name, the constant, the target of a jump, or else `arg` again), and
`argrepr` their text:

    r3         a temporary register; local variables stand under their names
    x!         the register is emptied by this instruction
    .name      an attribute, a global or any other name
    ('a')      a constant
    to L2      the instruction at label L2, for jumps

A `=` behind the name of an instruction says that it is the one of an augmented assignment.
"""

import collections
import io
import sys
import types

import _opcode
import opcode as _instruction_set
from opcode import *

__all__ = ['code_info', 'dis', 'disassemble', 'distb', 'disco', 'findlinestarts', 'findlabels', 'show_code',
           'get_instructions', 'Instruction', 'Bytecode'] + _instruction_set.__all__

COMPILER_FLAG_NAMES = {
    0x1: 'OPTIMIZED', 0x2: 'NEWLOCALS', 0x4: 'VARARGS', 0x8: 'VARKEYWORDS', 0x10: 'NESTED', 0x20: 'GENERATOR',
    0x40: 'NOFREE', 0x80: 'COROUTINE', 0x100: 'ITERABLE_COROUTINE', 0x200: 'ASYNC_GENERATOR',
    0x4000000: 'HAS_DOCSTRING', 0x8000000: 'METHOD',
}

_UNIT = 2  # of offsets, per word
_FIRST = 2  # the offset of the first word
_WORD = 8  # bytes
_IN_PLACE = 1 << 4  # a flag; the lowest three say which operands are emptied

_have_code = (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)

_all_opname = [row[0] for row in _instruction_set._rows]
_all_opmap = {name: number for number, name in enumerate(_all_opname)}
deoptmap = {name: base for base, names in _instruction_set._specializations.items() for name in names}


class _Unknown:
    def __repr__(self):
        return '<unknown>'


UNKNOWN = _Unknown()  # the value of a name or constant that raw bytes do not tell

Positions = collections.namedtuple('Positions', 'lineno end_lineno col_offset end_col_offset', defaults=[None] * 4)

_Instruction = collections.namedtuple(
    '_Instruction',
    'opname opcode arg argval argrepr offset start_offset starts_line line_number label positions cache_info',
    defaults=[None, None, None])


class Instruction(_Instruction):
    """One instruction: see the module for arg, argval and argrepr.

    offset, start_offset: where it begins. starts_line: it is the first of line_number. label: the number of the
    label, where a jump leads here. cache_info: (name, words, contents) of inline caches, where they were asked for."""

    @property
    def oparg(self):
        """Another name of arg."""
        return self.arg

    @property
    def baseopname(self):
        """The name of the general instruction that this one is a specialized form of."""
        return deoptmap.get(self.opname, self.opname)

    @property
    def baseopcode(self):
        """The number of the general instruction."""
        return _all_opmap[self.baseopname]

    @property
    def cache_offset(self):
        """Where the words begin that follow the instruction's own."""
        return self.offset + _UNIT

    @property
    def end_offset(self):
        """Where the next instruction begins."""
        return self.cache_offset + _UNIT * len(_instruction_set._rows[self.opcode][2])

    @property
    def jump_target(self):
        """The offset that the instruction may jump to, or None."""
        return self.argval if _opcode.has_jump(self.opcode) else None

    @property
    def is_jump_target(self):
        """Whether a jump leads here."""
        return self.label is not None

    def __str__(self):
        text = io.StringIO()
        Formatter(file=text).print_instruction(self)
        return text.getvalue()


def pretty_flags(flags):
    """The names of a code object's flags."""
    names = []
    bit = 1
    while flags:
        if flags & bit:
            names.append(COMPILER_FLAG_NAMES.get(bit, hex(bit)))
            flags ^= bit
        bit <<= 1
    return ', '.join(names) or '0x0'


def _try_compile(source, name):
    """Compile an expression, or else statements."""
    try:
        return compile(source, name, 'eval')
    except SyntaxError:
        pass
    return compile(source, name, 'exec')


def _code_behind(x):
    """The code object of a function, method, generator or the like; anything else comes back."""
    x = getattr(x, '__func__', x)
    for name in ('__code__', 'gi_code', 'ag_code', 'cr_code'):
        if hasattr(x, name):
            return getattr(x, name)
    return x


def _get_code_object(x):
    x = _code_behind(x)
    if isinstance(x, str):
        x = _try_compile(x, '<disassembly>')
    if hasattr(x, 'co_code'):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def code_info(x):
    """A text that describes the code object of a function, generator or the like, or of source text."""
    co = _get_code_object(x)
    lines = [
        f'Name:              {co.co_name}',
        f'Filename:          {co.co_filename}',
        f'Argument count:    {co.co_argcount}',
        f'Positional-only arguments: {co.co_posonlyargcount}',
        f'Kw-only arguments: {co.co_kwonlyargcount}',
        f'Number of locals:  {co.co_nlocals}',
        f'Stack size:        {co.co_stacksize}',
        f'Flags:             {pretty_flags(co.co_flags)}',
    ]
    parts = (('Constants', map(repr, co.co_consts)), ('Names', co.co_names), ('Variable names', co.co_varnames),
             ('Free variables', co.co_freevars), ('Cell variables', co.co_cellvars))
    for title, items in parts:
        items = [f'{i:4}: {item}' for i, item in enumerate(items)]
        if items:
            lines += [f'{title}:', *items]
    return '\n'.join(lines)


def show_code(co, *, file=None):
    """Print code_info()."""
    print(code_info(co), file=file)


# Decoding.

def _signed(number, bits):
    return number - (1 << bits) if number >> (bits - 1) else number


def _offset(word):
    return _FIRST + word * _UNIT


class _Decoder:
    """Reads instructions from bytes, and knows what their operands stand for if it has the code object as well."""

    def __init__(self, data, co=None):
        self.data = data
        self.names = co.co_names if co is not None else ()
        self.registers = _opcode.get_registers(co) if co is not None else ()
        self.constants = _opcode.get_constants(co) if co is not None else None
        self.handlers = _opcode.get_handlers(co) if co is not None else ()

    def words(self):
        """Tuples (offset, first word, words after it)."""
        words = [int.from_bytes(self.data[i:i + _WORD], 'little') for i in range(0, len(self.data), _WORD)]
        at = 0
        while at < len(words):
            op = words[at] & 0xFF
            length = 1 + (len(_instruction_set._rows[op][2]) if op < len(_instruction_set._rows) else 0)
            yield _offset(at), words[at], words[at + 1:at + length]
            at += length

    def target(self, offset, word):
        """The offset that the instruction at an offset may jump to, or None."""
        op = word & 0xFF
        if not _opcode.has_jump(op):
            return None
        operands, extension = _instruction_set._rows[op][1:3]
        if 'J' in operands:
            distance = _signed(word >> 32, 32)
        else:
            distance = _signed(word >> 16 * (1 + operands.index('j')) & 0xFFFF, 16)
        return offset + _UNIT * (1 + len(extension) + distance)

    def targets(self):
        """The offsets that jumps lead to, in the order in which they are found."""
        found = (self.target(offset, word) for offset, word, _ in self.words())
        return list(dict.fromkeys(target for target in found if target is not None))

    def labels(self):
        """Numbers of labels, by offset: of jumps, and of the exception table."""
        offsets = set(self.targets())
        for start, end, target, _, _ in self.handlers:
            offsets |= {_offset(start), _offset(end), _offset(target)}
        return {offset: number for number, offset in enumerate(sorted(offsets), 1)}

    def register(self, number):
        return self.registers[number] if number < len(self.registers) else f'r{number}'

    def name(self, number):
        return self.names[number] if number < len(self.names) else UNKNOWN

    def operands(self, word, offset, constants, labels):
        """arg, argval and argrepr of an instruction."""
        op, flags = word & 0xFF, word >> 8 & 0xFF
        if op >= len(_instruction_set._rows):
            return None, None, ''
        kinds, extension = _instruction_set._rows[op][1:3]
        arg, shown, value = [], [], UNKNOWN
        for i, kind in enumerate(kinds):
            number = word >> 16 * (i + 1) & 0xFFFF
            match kind:
                case '-':
                    continue
                case 'd' | 'r' | 'x' | 'w' | 'W':
                    killed = '!' if kind == 'r' and flags & 1 << i else ''
                    shown.append(f'{self.register(number)}{killed}')
                case 'n':
                    value = self.name(number)
                    shown.append(f'.{value}')
                case 'i':
                    number = _signed(number, 16)
                    shown.append(str(number))
                case 'u':
                    shown.append(str(number))
                case 'j' | 'J':
                    value = self.target(offset, word)
                    number = _signed(word >> 32, 32) if kind == 'J' else _signed(number, 16)
                    shown.append(f'to L{labels[value]}' if value in labels else f'to {value}')
            arg.append(number)
            if kind == 'J':  # two operands in one
                break
        if 'k' in extension:
            value = next(constants)
            shown.append(f'({value!r})')
        if not arg:
            return None, None, ''
        arg = tuple(arg)
        return arg, arg if value is UNKNOWN and 'n' not in kinds else value, ', '.join(shown)

    def instructions(self, *, lines={}, line_offset=0, positions=None, caches=False):
        """Instruction objects, for the whole code."""
        labels = self.labels()
        constants = iter(self.constants) if self.constants is not None else iter(lambda: UNKNOWN, None)
        positions = None if positions is None else [Positions(*p) for p in positions]
        line = lines.get(0)
        for offset, word, extension in self.words():
            op = word & 0xFF
            known = op < len(_all_opname)
            starts_line = offset in lines or offset == _FIRST and 0 in lines
            line = lines.get(offset, line)
            arg, argval, argrepr = self.operands(word, offset, constants, labels)
            cache = None
            if caches and known:
                cache = [('cache', 1, data.to_bytes(_WORD, 'little'))
                         for kind, data in zip(_instruction_set._rows[op][2], extension) if kind == '.'] or None
            yield Instruction(
                _all_opname[op] if known else f'<{op}>', op, arg, argval, argrepr, offset, offset, starts_line,
                line + line_offset if line is not None else None, labels.get(offset),
                None if positions is None else positions[offset // _UNIT] if offset // _UNIT < len(positions) else None,
                cache)

    def exception_lines(self, labels):
        """The lines of text of the exception table."""
        if not self.handlers:
            return []
        text = ['ExceptionTable:']
        for start, end, target, register, depth in self.handlers:
            start, end, target = (labels[_offset(word)] for word in (start, end, target))
            text.append(f'  L{start} to L{end} -> L{target} [{depth}] {self.register(register)}')
        return text


def _code_bytes(co, adaptive):
    return co._co_code_adaptive if adaptive else co.co_code


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """The instructions of a function, generator or the like, or of source text, one Instruction after the other.

    first_line: the line number to show for the first line. adaptive: the specialized forms that the machine has put
    in place. show_caches is without effect, as in CPython since 3.13: cache_info has the caches."""
    co = _get_code_object(x)
    return _Decoder(_code_bytes(co, adaptive), co).instructions(
        lines=dict(findlinestarts(co)), line_offset=0 if first_line is None else first_line - co.co_firstlineno,
        positions=co.co_positions(), caches=True)


def findlinestarts(code):
    """Pairs (offset, line number) for the places where another line begins; the line is None for code without any."""
    last = False  # no line number
    for start, end, line in code.co_lines():
        if line != last:
            last = line
            yield start, line


def findlabels(code):
    """The offsets that jumps in co_code lead to."""
    return _Decoder(code).targets()


def _find_imports(co):
    """(name, level, names) of each import statement in a code object."""
    instructions = list(get_instructions(co))
    for i, instruction in enumerate(instructions):
        if instruction.opname != 'IMPORTNAME':
            continue
        # The level and the names stand in the registers from arg[1] on; what was put there last counts.
        window = instruction.arg[1]
        found = {}
        for earlier in reversed(instructions[:i]):
            if earlier.opname in ('LOADK', 'LOADI', 'LOADNONE') and earlier.arg[0] in (window, window + 1):
                value = {'LOADI': earlier.arg[-1], 'LOADNONE': None}.get(earlier.opname, earlier.argval)
                found.setdefault(earlier.arg[0], value)
            if len(found) == 2:
                yield instruction.argval, found[window], found[window + 1]
                break


def _find_store_names(co):
    """The names that a code object assigns to, outside of functions."""
    seen = set()
    for instruction in get_instructions(co):
        if instruction.opname in ('STORENAME', 'STOREGLOBAL') and instruction.argval not in seen:
            seen.add(instruction.argval)
            yield instruction.argval


# Text.

_NO_LINENO = '  --'
_OPNAME_WIDTH = 20


def _lineno_width(lines, offset=0):
    """Columns for line numbers, 0 where there are none."""
    numbers = [line + offset for line in lines.values() if line is not None]
    if not lines or not numbers and not any(line is None for line in lines.values()):
        return 0
    width = max(3, len(str(max(numbers, default=-1))))
    return max(width, len(_NO_LINENO)) if None in lines.values() else width


def _positions_text(positions):
    if positions is None:
        return ''
    if all(part is None for part in positions):
        return _NO_LINENO
    line, end_line, column, end_column = ('?' if part is None else part for part in positions)
    return f'{line}:{column}-{end_line}:{end_column}'


class Formatter:
    """Prints instructions. Columns of width 0 are left out."""

    def __init__(self, file=None, lineno_width=0, offset_width=0, label_width=0, line_offset=0, show_caches=False, *,
                 show_positions=False):
        self.file = file
        self.lineno_width = lineno_width
        self.offset_width = offset_width
        self.label_width = label_width
        self.line_offset = line_offset
        self.show_caches = show_caches
        self.show_positions = show_positions

    def print_instruction(self, instr, mark_as_current=False):
        """Print an instruction, with an arrow if it is the current one, and its inline caches if they are to be shown."""
        self.print_instruction_line(instr, mark_as_current)
        if not self.show_caches:
            return
        offset = instr.offset
        for name, size, data in instr.cache_info or ():
            offset += size * _UNIT
            line = Instruction('CACHE', 0, (), None, f'{name}: {int.from_bytes(data, "little"):#x}', offset, offset, False,
                               None, None, instr.positions)
            self.print_instruction_line(line, False)

    def print_instruction_line(self, instr, mark_as_current):
        """Print one line."""
        if self.lineno_width and instr.starts_line and instr.offset > _FIRST:
            print(file=self.file)
        fields = []
        if self.lineno_width:
            where = ''
            if self.show_positions:
                where = _positions_text(instr.positions).ljust(self.lineno_width)
            elif instr.starts_line:
                where = str(_NO_LINENO if instr.line_number is None else instr.line_number)
            fields.append(where.rjust(self.lineno_width))
        label = '' if instr.label is None else f'L{instr.label}:'
        fields.append(label.rjust(self.label_width))
        if self.offset_width:
            fields.append(f'{instr.offset:>{self.offset_width}}  ')
        fields.append('-->' if mark_as_current else '   ')
        fields.append(instr.opname.ljust(_OPNAME_WIDTH))
        fields.append(instr.argrepr)
        print(' '.join(fields).rstrip(), file=self.file)


def _print_code(data, co=None, *, lasti=-1, file=None, first_line=None, show_caches=False, show_offsets=False,
                show_positions=False):
    """Print the instructions of a code object, or of bytes, and the exception table."""
    decoder = _Decoder(data, co)
    lines, offset, width, positions = {}, 0, 0, None
    if co is not None:
        lines = dict(findlinestarts(co))
        offset = 0 if first_line is None else first_line - co.co_firstlineno
        positions = list(co.co_positions())
        width = _lineno_width(lines, offset)
        if show_positions:
            width = max((len(_positions_text(p)) for p in positions), default=0)
    labels = decoder.labels()
    highest = max(_offset(len(data) // _WORD - 1), 9999)
    formatter = Formatter(file=file, lineno_width=width, offset_width=len(str(highest)) if show_offsets else 0,
                          label_width=4 + len(str(len(labels))), show_caches=show_caches, show_positions=show_positions)
    for instruction in decoder.instructions(lines=lines, line_offset=offset, positions=positions, caches=show_caches):
        current = instruction.offset <= lasti < instruction.end_offset
        formatter.print_instruction(instruction, current)
    for line in decoder.exception_lines(labels):
        print(line, file=file)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False,
                show_positions=False):
    """Print the instructions of a code object, with an arrow at the one of offset lasti."""
    _print_code(_code_bytes(co, adaptive), co, lasti=lasti, file=file, show_caches=show_caches,
                show_offsets=show_offsets, show_positions=show_positions)


disco = disassemble  # its name of old


def _disassemble_recursive(co, *, file=None, depth=None, **options):
    disassemble(co, file=file, **options)
    if depth is not None:
        if depth <= 0:
            return
        depth -= 1
    for constant in co.co_consts:
        if hasattr(constant, 'co_code'):
            print(file=file)
            print(f'Disassembly of {constant!r}:', file=file)
            _disassemble_recursive(constant, file=file, depth=depth, **options)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False,
        show_positions=False):
    """Print the instructions of x: a function, method, generator, code object, co_code, source text, or a class or
    module, for all that is in it. Without x, those of the last traceback.

    depth: how deep to follow code inside of code. show_caches: inline caches, too. adaptive: the specialized forms that
    the machine has put in place. show_offsets: offsets, too. show_positions: positions in the source, not only lines."""
    options = dict(show_caches=show_caches, show_offsets=show_offsets, show_positions=show_positions)
    if x is None:
        distb(file=file, adaptive=adaptive, **options)
        return
    x = _code_behind(x)
    if hasattr(x, '__dict__'):
        for name, value in sorted(x.__dict__.items()):
            if not isinstance(value, _have_code):
                continue
            print(f'Disassembly of {name}:', file=file)
            try:
                dis(value, file=file, depth=depth, adaptive=adaptive, **options)
            except TypeError as problem:
                print('Sorry:', problem, file=file)
            print(file=file)
    elif hasattr(x, 'co_code'):
        _disassemble_recursive(x, file=file, depth=depth, adaptive=adaptive, **options)
    elif isinstance(x, (bytes, bytearray)):
        _print_code(x, file=file, **options)
    elif isinstance(x, str):
        _disassemble_recursive(_try_compile(x, '<dis>'), file=file, depth=depth, adaptive=adaptive, **options)
    else:
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False):
    """Print the code at the end of a traceback, by default the last one printed, with an arrow at the instruction."""
    if tb is None:
        try:
            tb = sys.last_exc.__traceback__ if hasattr(sys, 'last_exc') else sys.last_traceback
        except AttributeError:
            raise RuntimeError('no last traceback to disassemble') from None
    while tb.tb_next:
        tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_caches=show_caches, adaptive=adaptive,
                show_offsets=show_offsets, show_positions=show_positions)


class Bytecode:
    """The code of a function, generator or the like, or of source text; iterating gives its instructions."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False,
                 show_offsets=False, show_positions=False):
        self.codeobj = _get_code_object(x)
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self.current_offset = current_offset
        self.show_caches = show_caches
        self.adaptive = adaptive
        self.show_offsets = show_offsets
        self.show_positions = show_positions
        self._original_object = x

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line, adaptive=self.adaptive)

    def __repr__(self):
        return f'{self.__class__.__name__}({self._original_object!r})'

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """The code at the end of a traceback, with the instruction that raised as the current one."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti, show_caches=show_caches, adaptive=adaptive)

    def info(self):
        """What code_info() says."""
        return code_info(self.codeobj)

    def dis(self):
        """What dis() prints."""
        text = io.StringIO()
        lasti = -1 if self.current_offset is None else self.current_offset
        _print_code(_code_bytes(self.codeobj, self.adaptive), self.codeobj, lasti=lasti, file=text,
                    first_line=self.first_line, show_caches=self.show_caches, show_offsets=self.show_offsets,
                    show_positions=self.show_positions)
        return text.getvalue()


def main(args=None):
    """python -m dis [-C] [-O] [-P] [-S] [file]"""
    import argparse
    parser = argparse.ArgumentParser(color=True)
    parser.add_argument('-C', '--show-caches', action='store_true', help='show inline caches')
    parser.add_argument('-O', '--show-offsets', action='store_true', help='show instruction offsets')
    parser.add_argument('-P', '--show-positions', action='store_true', help='show instruction positions')
    parser.add_argument('-S', '--specialized', action='store_true', help='show specialized bytecode')
    parser.add_argument('infile', nargs='?', default='-')
    args = parser.parse_args(args=args)
    if args.infile == '-':
        name, source = '<stdin>', sys.stdin.buffer.read()
    else:
        name = args.infile
        with open(name, 'rb') as file:
            source = file.read()
    dis(compile(source, name, 'exec'), show_caches=args.show_caches, adaptive=args.specialized,
        show_offsets=args.show_offsets, show_positions=args.show_positions)


if __name__ == '__main__':
    main()
