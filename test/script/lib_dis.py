"""Modules dis and opcode: what holds for every machine, then what holds for this one."""

import contextlib
import dis
import io
import opcode
import sys


def function(a, b=1):
    try:
        for x in a:
            b += x.real
            if b > 10:
                return [b, None]
    except ValueError as e:
        print(e)
    return lambda: a


def printed(call, *args, **kw):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        call(*args, **kw)
    return out.getvalue()


instructions = list(dis.get_instructions(function))
offsets = [i.offset for i in instructions]
assert offsets == sorted(set(offsets))
assert all(i.opname == dis.opname[i.opcode] and dis.opmap[i.opname] == i.opcode for i in instructions)
lines = {i.line_number for i in instructions if i.line_number is not None}
first = function.__code__.co_firstlineno
assert set(range(first + 1, first + 9)) <= lines | {first + 8}
assert first in [n for _, n in dis.findlinestarts(function.__code__)]
targets = {i.jump_target for i in instructions} - {None}
assert targets and targets <= set(offsets) and all(i.label for i in instructions if i.offset in targets)
assert any(i.argval == 'real' for i in instructions)
assert all(i.positions.lineno == i.line_number for i in instructions)
text = printed(dis.dis, function)
assert 'ExceptionTable:' in text and 'Disassembly of <code object <lambda>' in text
assert 'Disassembly' not in printed(dis.dis, function, depth=0)
assert dis.Bytecode(function).dis() == printed(dis.disassemble, function.__code__)
assert [i.opname for i in dis.Bytecode('a + b')] == [i.opname for i in dis.get_instructions('a + b')]
assert 'Name:              function\n' in dis.code_info(function)
assert 'Flags:             OPTIMIZED, NEWLOCALS\n' in dis.code_info(function)
assert printed(dis.show_code, function) == dis.code_info(function) + '\n'
assert dis.pretty_flags(0) == '0x0' and dis.pretty_flags(0x22) == 'NEWLOCALS, GENERATOR'
try:
    dis.dis(3)
except TypeError as e:
    assert str(e) == "don't know how to disassemble int objects"
else:
    raise AssertionError
try:
    [][1]
except IndexError as e:
    assert '-->' in printed(dis.distb, e.__traceback__)
    assert '-->' in dis.Bytecode.from_traceback(e.__traceback__).dis()
assert repr(dis.Bytecode('a')) == "Bytecode('a')"
imports = 'import a.b\nfrom c import d as e, f\ndef g(): pass\n'
assert list(dis._find_imports(compile(imports, '', 'exec'))) == [('a.b', 0, None), ('c', 0, ('d', 'f'))]
assert set(dis._find_store_names(compile(imports, '', 'exec'))) == {'a', 'e', 'f', 'g'}

if sys.implementation.name == 'gophersnake':
    assert opcode.opname[opcode.opmap['LOADATTR']] == 'LOADATTR'
    assert opcode.opmap['LOADATTR'] in opcode.hasname and opcode.opmap['JLT'] in opcode.hasjump
    assert [str(i).split() for i in dis.get_instructions('x.y')] == [
        ['LOADNAME', 'r0,', '.x'], ['LOADATTR', 'r0,', 'r0,', '.y'], ['RETURN', 'r0!']], [str(i) for i in dis.get_instructions('x.y')]
    try:
        dis.stack_effect(1)
    except NotImplementedError as e:
        assert str(e) == 'this machine has registers, no stack'
    else:
        raise AssertionError

    def add(o):
        return o.v

    class C:
        def __init__(self):
            self.v = 1

    for _ in range(100):
        add(C())
    special = [i for i in dis.get_instructions(add, adaptive=True) if i.baseopname == 'LOADATTR']
    assert special and special[0].opname != 'LOADATTR'
