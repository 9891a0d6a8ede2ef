# expect: MemoryError
import array
array.array("d", [1.0]) * (1 << 50)
