# expect: RecursionError|MemoryError
import symtable
symtable.symtable("lambda: " * 50_000 + "1", "s", "eval")
