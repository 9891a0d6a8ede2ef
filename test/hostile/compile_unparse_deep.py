# expect: RecursionError|MemoryError
import ast
ast.unparse(ast.parse("(" * 150 + "-" * 3000 + "1" + ")" * 150))
