# expect: BufferError
import array
a = array.array("i", range(10))
m = memoryview(a)
a.append(5)
