# expect: RecursionError|MemoryError
import ast
ast.dump(ast.parse("-" * 4000 + "1"))
