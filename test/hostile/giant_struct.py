# expect: MemoryError|OverflowError
import struct
struct.pack("99999999999x")
