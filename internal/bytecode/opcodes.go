package bytecode

// The instruction set. This table is the only source of opcode numbers, names, operand kinds, lengths
// and documentation; `go generate` makes opcodes_gen.go, the loop, the disassembler and docs from it.
//
// # Instructions
//
// An instruction is one 64-bit word, followed by the extension words its row names:
//
//	bits  0..7   opcode
//	bits  8..15  flags (KillA, KillB, KillC, InPlace)
//	bits 16..31  operand a
//	bits 32..47  operand b
//	bits 48..63  operand c
//
// Operand kinds, one letter per operand in Operands (a, b, c in order, '-' unused):
//
//	d  register written (its old value is released)
//	r  register read; with its Kill flag the instruction also empties it (see Registers)
//	x  register read and written
//	w  first register of a window of consecutive registers (see Calls); all of it is consumed
//	W  first register of a run of registers written
//	n  index into Code.Names
//	i  signed 16-bit immediate
//	u  unsigned 16-bit immediate
//	j  signed 16-bit jump distance in words, relative to the next instruction
//	J  (in b; takes b and c) signed 32-bit jump distance in words, relative to the next instruction
//
// Extension kinds, one letter per word in Ext:
//
//	k  a constant: the compiler puts an index into Code.Consts, the loader replaces it by the Value
//	.  inline cache, zero at first
//
// # Registers
//
// A frame's registers are Values side by side in the region: first the locals (arguments in signature
// order, *args, **kwargs, other locals, then cells of own cell variables, then free variables), then
// temporaries, allocated like a stack. 0 is "unbound". An operation that reads an empty register raises
// UnboundLocalError (NameError for cells) for that local: fast paths fail for 0 by themselves, the general case looks.
//
// Every object reference in a register is counted. Operands are borrowed in place. A temporary at its last use
// carries the Kill flag of its operand: afterwards the register must hold no reference (a stale int or float may
// stay: it counts nothing). Where the killed operand is also the destination no flag is needed. So dead temporaries never
// hold references, objects die when CPython's would, and unwinding can release whatever a frame's registers hold.
//
// The compiler copies a local into a temporary (MOVE) when an operand evaluated later in the same expression may rebind it
// (an assignment expression, an inlined comprehension's variable).
//
// # Calls
//
// A call window starts at register w: r[w] is the callable, r[w+1..w+7] are reserved for the callee's frame header,
// arguments follow from r[w+8]. In the method form r[w+8] is self or 0 and the arguments follow from r[w+9]; with 0 the header
// moves up by one. The callee's registers begin at its first argument, in place: no argument is copied. After the call the window holds no
// references. HeaderSlots = 8; see vm for the header's layout.
//
// # Exceptions
//
// The exception table maps [start, end) of instruction words to a handler, the register that receives the exception, and a depth:
// on a raise, registers >= depth are released (except the receiving one, which is written after), then the handler runs.

// Flags of an instruction.
const (
	KillA   = 1 << 0 // operand a (a source) dies here
	KillB   = 1 << 1
	KillC   = 1 << 2
	InPlace = 1 << 4 // binary operation of an augmented assignment
	NoBreak = 1 << 4 // of a call: no safe point before or behind it (what enters or leaves a with statement)
)

// HeaderSlots is the number of registers that a call window reserves, the callable's included.
const HeaderSlots = 8

// Spec is one row of the table.
type Spec struct {
	Name     string
	Operands string // kinds of a, b, c
	Ext      string // kinds of the extension words
	Raises   bool   // may raise (or run arbitrary code)
	Doc      string
}

// Table lists the instructions in the order of their numbers. Instructions after the row "SPECIALIZED" are never
// emitted by the compiler: the machine puts them in place of a general one (Base names it) of the same length.
var Table = []Spec{
	{"INVALID", "---", "", true, "never executed; opcode 0 catches a jump into nowhere"},
	{"NOP", "---", "", false, ""},

	// Moves.
	{"LOADK", "d--", "k", false, "r[a] = constant"},
	{"LOADI", "di-", "", false, "r[a] = int(b)"},
	{"LOADNONE", "d--", "", false, "r[a] = None"},
	{"MOVE", "dr-", "", true, "r[a] = r[b]; unbound b raises"},
	{"CLEAR", "x--", "", false, "release r[a]; r[a] = unbound (never raises)"},
	{"DELFAST", "x--", "", true, "del local a; unbound raises"},
	{"CHECK", "r--", "", true, "raise UnboundLocalError if local a is unbound"},
	{"SWAP", "xx-", "", false, "r[a], r[b] = r[b], r[a] (either may be unbound)"},

	// Unary and binary operations; with InPlace the augmented form.
	{"NEG", "dr-", "", true, "r[a] = -r[b]"},
	{"POS", "dr-", "", true, "r[a] = +r[b]"},
	{"INVERT", "dr-", "", true, "r[a] = ~r[b]"},
	{"NOT", "dr-", "", true, "r[a] = not r[b]"},
	{"TOBOOL", "dr-", "", true, "r[a] = bool(r[b])"},
	{"ADD", "drr", "", true, "r[a] = r[b] + r[c]"},
	{"SUB", "drr", "", true, "r[a] = r[b] - r[c]"},
	{"MUL", "drr", "", true, "r[a] = r[b] * r[c]"},
	{"MATMUL", "drr", "", true, "r[a] = r[b] @ r[c]"},
	{"TRUEDIV", "drr", "", true, "r[a] = r[b] / r[c]"},
	{"FLOORDIV", "drr", "", true, "r[a] = r[b] // r[c]"},
	{"MOD", "drr", "", true, "r[a] = r[b] % r[c]"},
	{"POW", "drr", "", true, "r[a] = r[b] ** r[c]"},
	{"LSHIFT", "drr", "", true, "r[a] = r[b] << r[c]"},
	{"RSHIFT", "drr", "", true, "r[a] = r[b] >> r[c]"},
	{"AND", "drr", "", true, "r[a] = r[b] & r[c]"},
	{"OR", "drr", "", true, "r[a] = r[b] | r[c]"},
	{"XOR", "drr", "", true, "r[a] = r[b] ^ r[c]"},
	{"ADDI", "dri", "", true, "r[a] = r[b] + c"},
	{"SUBI", "dri", "", true, "r[a] = r[b] - c"},
	{"MULI", "dri", "", true, "r[a] = r[b] * c"},
	{"FLOORDIVI", "dri", "", true, "r[a] = r[b] // c"},
	{"MODI", "dri", "", true, "r[a] = r[b] % c"},
	{"ANDI", "dri", "", true, "r[a] = r[b] & c"},
	{"LSHIFTI", "dri", "", true, "r[a] = r[b] << c"},
	{"RSHIFTI", "dri", "", true, "r[a] = r[b] >> c"},

	// Comparisons as values.
	{"LT", "drr", "", true, "r[a] = r[b] < r[c]"},
	{"LE", "drr", "", true, "r[a] = r[b] <= r[c]"},
	{"EQ", "drr", "", true, "r[a] = r[b] == r[c]"},
	{"NE", "drr", "", true, "r[a] = r[b] != r[c]"},
	{"GT", "drr", "", true, "r[a] = r[b] > r[c]"},
	{"GE", "drr", "", true, "r[a] = r[b] >= r[c]"},
	{"IS", "drr", "", true, "r[a] = r[b] is r[c]"},
	{"ISNOT", "drr", "", true, "r[a] = r[b] is not r[c]"},
	{"IN", "drr", "", true, "r[a] = r[b] in r[c]"},
	{"NOTIN", "drr", "", true, "r[a] = r[b] not in r[c]"},

	// Jumps. Distances count words from the next instruction.
	{"JUMP", "-J-", "", false, "pc += b:c, forward"},
	{"LOOP", "-J-", "", true, "pc += b:c, backward: a safe point"},
	{"JTRUE", "rJ-", "", true, "if r[a]: jump"},
	{"JFALSE", "rJ-", "", true, "if not r[a]: jump"},
	{"JNONE", "rJ-", "", true, "if r[a] is None: jump"},
	{"JNOTNONE", "rJ-", "", true, "if r[a] is not None: jump"},
	{"JLT", "rrj", "", true, "if r[a] < r[b]: jump"},
	{"JLE", "rrj", "", true, "if r[a] <= r[b]: jump"},
	{"JEQ", "rrj", "", true, "if r[a] == r[b]: jump"},
	{"JNE", "rrj", "", true, "if r[a] != r[b]: jump"},
	{"JGT", "rrj", "", true, "if r[a] > r[b]: jump"},
	{"JGE", "rrj", "", true, "if r[a] >= r[b]: jump"},
	{"JNLT", "rrj", "", true, "if not r[a] < r[b]: jump"},
	{"JNLE", "rrj", "", true, "if not r[a] <= r[b]: jump"},
	{"JNEQ", "rrj", "", true, "if not r[a] == r[b]: jump"},
	{"JNNE", "rrj", "", true, "if not r[a] != r[b]: jump"},
	{"JNGT", "rrj", "", true, "if not r[a] > r[b]: jump"},
	{"JNGE", "rrj", "", true, "if not r[a] >= r[b]: jump"},
	{"JLTI", "rij", "", true, "if r[a] < b: jump"},
	{"JLEI", "rij", "", true, "if r[a] <= b: jump"},
	{"JEQI", "rij", "", true, "if r[a] == b: jump"},
	{"JNEI", "rij", "", true, "if r[a] != b: jump"},
	{"JGTI", "rij", "", true, "if r[a] > b: jump"},
	{"JGEI", "rij", "", true, "if r[a] >= b: jump"},
	{"JNLTI", "rij", "", true, "if not r[a] < b: jump"},
	{"JNLEI", "rij", "", true, "if not r[a] <= b: jump"},
	{"JNEQI", "rij", "", true, "if not r[a] == b: jump"},
	{"JNNEI", "rij", "", true, "if not r[a] != b: jump"},
	{"JNGTI", "rij", "", true, "if not r[a] > b: jump"},
	{"JNGEI", "rij", "", true, "if not r[a] >= b: jump"},
	{"JIS", "rrj", "", true, "if r[a] is r[b]: jump"},
	{"JISNOT", "rrj", "", true, "if r[a] is not r[b]: jump"},
	{"JIN", "rrj", "", true, "if r[a] in r[b]: jump"},
	{"JNOTIN", "rrj", "", true, "if r[a] not in r[b]: jump"},

	// Iteration.
	{"GETITER", "dr-", "", true, "r[a] = iter(r[b])"},
	{"FORITER", "dxj", ".", true, "r[a] = next(r[b]); when exhausted: release r[b], jump"},

	// Attributes and items.
	{"LOADATTR", "drn", "..", true, "r[a] = r[b].name"},
	{"STOREATTR", "rrn", "..", true, "r[a].name = r[b]"},
	{"DELATTR", "r-n", "", true, "del r[a].name"},
	{"LOADMETHOD", "Wrn", "..", true, "r[a], r[a+8] = function, self or value, 0: r[b].name for a call window at a (other slots untouched)"},
	{"LOADSUPER", "dwn", "", true, "r[a] = r[b](r[b+1], r[b+2]).name; r[b] is global super; flag InPlace: it was written super() without arguments"},
	{"LOADSUPERMETHOD", "Wwn", "..", true, "as LOADSUPER, result as LOADMETHOD (a may equal b)"},
	{"GETITEM", "drr", ".", true, "r[a] = r[b][r[c]]"},
	{"GETITEMI", "dri", ".", true, "r[a] = r[b][c]"},
	{"SETITEM", "rrr", ".", true, "r[a][r[b]] = r[c]"},
	{"DELITEM", "rr-", "", true, "del r[a][r[b]]"},
	{"BUILDSLICE", "dwu", "", true, "r[a] = slice(r[b], ...) of c (2 or 3) registers"},
	{"GETSLICE", "drw", "", true, "r[a] = r[b][r[c]:r[c+1]]"},
	{"SETSLICE", "rwr", "", true, "r[a][r[b]:r[b+1]] = r[c]"},

	// Names.
	{"LOADGLOBAL", "dn-", "..", true, "r[a] = global or builtin b"},
	{"STOREGLOBAL", "rn-", "..", true, "globals[b] = r[a]"},
	{"DELGLOBAL", "-n-", "", true, "del globals[b]"},
	{"LOADNAME", "dn-", "..", true, "r[a] = local, global or builtin b of a module or class body"},
	{"STORENAME", "rn-", "..", true, "locals[b] = r[a]"},
	{"DELNAME", "-n-", "", true, "del locals[b]"},
	{"LOADLOCALS", "d--", "", true, "r[a] = the frame's namespace"},
	{"LOADDICTGLOBAL", "drn", "", true, "r[a] = r[b][name], else global or builtin"},
	{"LOADDICTDEREF", "drr", "", true, "r[a] = r[b][name of cell c], else contents of cell c"},
	{"MAKECELL", "x--", "", true, "r[a] = new cell holding what r[a] held"},
	{"COPYFREE", "Wu-", "", false, "r[a..a+b) = cells of the running function's closure"},
	{"LOADDEREF", "dr-", "", true, "r[a] = contents of cell r[b]"},
	{"STOREDEREF", "rr-", "", true, "contents of cell r[a] = r[b]"},
	{"DELDEREF", "r--", "", true, "empty cell r[a]; already empty raises"},

	// Calls.
	{"CALL", "dwu", "..", true, "r[a] = r[b](c arguments from r[b+8])"},
	{"CALLM", "dwu", "..", true, "r[a] = r[b](self at r[b+8] if any, c arguments from r[b+9])"},
	{"CALLKW", "dwu", "k.", true, "as CALL; the last len(constant) of the c arguments are named by that tuple"},
	{"CALLMKW", "dwu", "k.", true, "as CALLM, named as CALLKW"},
	{"CALLEX", "dw-", "", true, "r[a] = r[b](*r[b+8], **r[b+9]); r[b+9] is a dict or 0"},
	{"RETURN", "r--", "", true, "return r[a] (a local's reference may be taken over: the frame ends)"},
	{"RETURNNONE", "---", "", true, "return None"},
	{"MAKEFUNC", "duw", "k", true, "r[a] = function of code constant; bits of b say what r[c...] holds, in this order: 1 defaults tuple, 2 keyword defaults dict, 4 __annotate__ function, 8 closure tuple of cells"},
	{"BUILDCLASS", "d--", "", true, "r[a] = builtins.__build_class__"},

	// Displays and unpacking.
	{"BUILDTUPLE", "dwu", "", true, "r[a] = (c registers from r[b])"},
	{"BUILDLIST", "dwu", "", true, "r[a] = [c registers from r[b]]"},
	{"BUILDSET", "dwu", "", true, "r[a] = {c registers from r[b]}"},
	{"BUILDMAP", "dwu", "", true, "r[a] = {key: value, ...}, c pairs from r[b]"},
	{"BUILDSTRING", "dwu", "", true, "r[a] = concatenation of c strings from r[b]"},
	{"LISTAPPEND", "rr-", "", true, "list r[a].append(r[b]) (a display or comprehension: exact list)"},
	{"SETADD", "rr-", "", true, "set r[a].add(r[b])"},
	{"MAPADD", "rrr", "", true, "dict r[a][r[b]] = r[c]"},
	{"LISTEXTEND", "rr-", "", true, "list r[a].extend(r[b]); TypeError text: Value after * must be an iterable, not X"},
	{"SETUPDATE", "rr-", "", true, "set r[a].update(r[b])"},
	{"DICTUPDATE", "rr-", "", true, "dict r[a].update(r[b]): {**b}; TypeError: 'X' object is not a mapping"},
	{"DICTMERGE", "rrr", "", true, "as DICTUPDATE for call keywords: duplicate keys raise, naming callable r[c]"},
	{"LISTTOTUPLE", "dr-", "", true, "r[a] = tuple(list r[b])"},
	{"UNPACK", "Wru", "", true, "r[a..a+c) = exactly c items of r[b]"},
	{"UNPACKEX", "Wru", "", true, "r[a...] = items of r[b]: c&0xff before, a list, c>>8 after"},

	// Strings and templates.
	{"CONVERT", "dru", "", true, "r[a] = str/repr/ascii(r[b]) for c = 1/2/3"},
	{"FORMAT", "dr-", "", true, "r[a] = format(r[b])"},
	{"FORMATSPEC", "drr", "", true, "r[a] = format(r[b], r[c])"},
	{"BUILDINTERP", "dwu", "", true, "r[a] = Interpolation(value, expression text[, format spec]) from r[b...]; c = conversion (0, 's', 'r', 'a' as its code) | 256 if a spec is given"},
	{"BUILDTEMPLATE", "dwu", "", true, "r[a] = Template(strings tuple r[b], interpolations tuple r[b+1])"},

	// Imports.
	{"IMPORTNAME", "dwn", "", true, "r[a] = __import__(name, globals, locals, fromlist r[b+1], level r[b])"},
	{"IMPORTFROM", "drn", "", true, "r[a] = from module r[b] import name (r[b] stays)"},
	{"IMPORTSTAR", "r--", "", true, "from r[a] import *"},

	// Exceptions and context managers.
	{"RAISE", "rru", "", true, "c = 0: re-raise the handled exception; 1: raise r[a]; 2: raise r[a] from r[b]"},
	{"RERAISE", "r--", "", true, "raise r[a] again, adding no traceback entry for this frame"},
	{"PUSHEXC", "dr-", "", false, "r[a] = the exception handled so far (or None); r[b] is now the handled one"},
	{"POPEXC", "r--", "", false, "r[a] is the handled exception again"},
	{"JNOEXC", "rrj", "", true, "if exception r[a] does not match r[b] (checked as an except clause): jump"},
	{"MATCHEG", "Wrr", "", true, "except*: r[a] = matching part or None, r[a+1] = rest or None, of exception r[b] by type r[c]"},
	{"PREPRERAISESTAR", "drr", "", true, "r[a] = what to raise after except* clauses, or None: original r[b], list r[c] of raised and unhandled ones"},
	{"LOADASSERT", "du-", "", false, "r[a] = AssertionError (b = 0) or NotImplementedError (b = 1), whatever the builtins hold"},
	{"LOADSPECIAL", "Wru", "..", true, "r[a], r[a+8] = function, self or value, 0: special method c (see Special) of r[b], for a call window at a; with SpecialPair r[a], r[a+1]"},
	{"LOADEXIT", "Ww-", "", false, "r[a], r[a+8] = r[b], r[b+1]; r[a+9], r[a+10], r[a+11] = None: the window for the call of an exit function"},
	{"WITHEXIT", "drr", "", true, "r[a] = exit function r[b] called with self r[b+1] if any, and type, value and traceback of exception r[c]"},

	// Generators and coroutines. Calling a function whose code has a generator flag makes the object; no instruction does.
	{"YIELD", "dru", "", true, "suspend with r[b] (an async generator's is wrapped), registers below c hold what is needed later; resumed, r[a] = value sent"},
	{"YIELDFROM", "xxu", ".", true, "send r[a] to r[b]; it yields: suspend with that (c as for YIELD), and run this instruction again when resumed with r[a] = value sent; it returns: r[a] = result, release r[b], go on"},
	{"GETYIELDFROMITER", "dr-", "", true, "r[a] = iterator for yield from r[b]"},
	{"GETAWAITABLE", "dru", "", true, "r[a] = awaitable's iterator of r[b]; c says for errors: 0 await, 1 __aenter__, 2 __aexit__"},
	{"GETAITER", "dr-", "", true, "r[a] = aiter(r[b])"},
	{"GETANEXT", "dr-", "", true, "r[a] = awaitable's iterator of r[b].__anext__() (r[b] stays)"},
	{"ENDASYNCFOR", "r--", "", true, "exception r[a] is StopAsyncIteration: release it and go on; else re-raise"},
	{"STOPITERERR", "dr-", "", true, "r[a] = exception r[b], StopIteration (StopAsyncIteration) turned into RuntimeError as PEP 479 says"},

	// Pattern matching.
	{"MATCHSEQ", "dr-", "", true, "r[a] = bool: r[b] is a sequence for patterns"},
	{"MATCHMAP", "dr-", "", true, "r[a] = bool: r[b] is a mapping for patterns"},
	{"GETLEN", "dr-", "", true, "r[a] = len(r[b]) (r[b] stays unless killed)"},
	{"MATCHKEYS", "drr", "", true, "r[a] = tuple of values of mapping r[b] for keys tuple r[c], or None"},
	{"MATCHCLASS", "dwu", "", true, "r[a] = tuple of attributes or None: subject r[b], class r[b+1], keyword names tuple r[b+2]; c positional patterns (window consumed)"},

	// Rare things by number: see Intrinsic.
	{"INTRINSIC1", "dru", "", true, "r[a] = intrinsic c of r[b]"},
	{"INTRINSIC2", "dwu", "", true, "r[a] = intrinsic c of r[b], r[b+1]"},

	{"SPECIALIZED", "---", "", true, "no instruction: the ones after it are the machine's own"},

	// Cache words: low half first. Versions are 32 bits.
	{"LOADGLOBALM", "dn-", "..", true, "global: version of the globals | 0; offset of the dict entry's value"},
	{"LOADGLOBALB", "dn-", "..", true, "builtin: versions of globals and builtins; offset of the value"},
	{"STOREGLOBALM", "rn-", "..", true, "global that exists: as LOADGLOBALM"},
	{"LOADNAMEL", "dn-", "..", true, "name found in the namespace: its version; offset of the value"},
	{"LOADNAMEB", "dn-", "..", true, "name found in builtins, namespace is the globals: both versions; offset of the value"},
	{"STORENAMEL", "rn-", "..", true, "name that exists in the namespace: as LOADNAMEL"},
	{"LOADATTRI", "drn", "..", true, "instance attribute: type version | shape; offset of the value (16 bits), of the Attrs (16)"},
	{"LOADATTRS", "drn", "..", true, "value in a slot of __slots__: type version; offset"},
	{"LOADATTRC", "drn", "..", true, "class attribute: type version | shape or 0 (instances have none); value"},
	{"LOADATTRM", "drn", "..", true, "module attribute: module/16 | its dict/16; dict's version | offset of the value/8"},
	{"LOADMETHODC", "Wrn", "..", true, "method: type version | shape or 0; function"},
	{"LOADMETHODM", "Wrn", "..", true, "function of a module: as LOADATTRM"},
	{"STOREATTRI", "rrn", "..", true, "instance attribute that exists: as LOADATTRI"},
	{"STOREATTRS", "rrn", "..", true, "slot: as LOADATTRS"},
	{"YIELDUP", "x-u", "", true, "in the cache word of a YIELDFROM: suspend with r[a], which the delegate has yielded, to run the YIELDFROM again"},
	{"CALLMSEND", "dwu", "..", true, "send of a generator or coroutine: the method descriptor | 0"},
	{"CALLNEXT", "dwu", "..", true, "next(generator): the builtin function | 0"},
	{"STOREATTRA", "rrn", "..", true, "new instance attribute: type version | shape before; offset, offset of the Attrs, shape after (32)"},
	{"LOADATTRP", "drn", "..", true, "property: type version; the property"},
	{"LOADATTRT", "drn", "..", true, "attribute of a class: its version | class/16; value"},
	{"LOADMETHODT", "Wrn", "..", true, "function of a class: as LOADATTRT; + 1 for a static method, + 2 for a class method"},
	{"LOADMETHODU", "Wrn", "..", true, "static or class method: type version | shape or 0; as LOADMETHODT"},
	{"LOADSUPERM", "Wwn", "..", true, "function behind a class in the MRO: version of self's type | class/16; function"},
	{"CALLCLASS", "dwu", "..", true, "instance of a class with a Python __init__: its version | class/16; __init__"},
	{"CALLMCLASS", "dwu", "..", true, "as CALLCLASS, for CALLM without self"},
	{"LOADATTRX", "drn", "..", true, "attribute of objects of several types: name | 0; looked up in the thread's table"},
	{"LOADMETHODX", "Wrn", "..", true, "method likewise"},
	{"STOREATTRX", "rrn", "..", true, "store likewise"},
	{"LOADSPECIALC", "Wru", "..", true, "special method: type version; function"},
	{"CALLNATIVE", "dwu", "..", true, "native function, method or class: a CALLED; the site (object.Site)"},
	{"CALLMNATIVE", "dwu", "..", true, "as CALLNATIVE, for CALLM"},
	{"CALLLEN", "dwu", "..", true, "len(x): as CALLNATIVE, of a container at once"},
	{"CALLED", "dwu", "", false, "in the first cache word of a call of something native: release the c registers from r[b+8] (with KillB r[b+7], too) and r[b]; r[a] = r[b+1], the result"},
}

// Special methods that LOADSPECIAL loads.
const (
	SpecialEnter = iota
	SpecialExit
	SpecialAEnter
	SpecialAExit
	SpecialPair = 1 << 8 // or-ed to one: for a pair of registers instead of a window
)

// Intrinsics of INTRINSIC1 and INTRINSIC2.
const (
	IntrinsicPrint            = iota + 1 // displayhook of an interactive statement
	IntrinsicSetupAnnotations            // class or module body of `from __future__ import annotations`: make __annotations__
	IntrinsicTypeVar                     // TypeVar(name)
	IntrinsicParamSpec
	IntrinsicTypeVarTuple
	IntrinsicSubscriptGeneric // Generic[*params]
	IntrinsicTypeAlias        // TypeAliasType from a tuple (name, params or None, evaluate function)
	IntrinsicTypeVarBound     // 2: TypeVar(name) with bound-evaluating function
	IntrinsicTypeVarConstraints
	IntrinsicSetTypeParams  // 2: function.__type_params__ = tuple; result the function
	IntrinsicSetTypeDefault // 2: type parameter, default-evaluating function
	IntrinsicStopIterationError
	IntrinsicSetStaticAttributes // reserved
)
