# expect: MemoryError|OSError
open("/dev/zero", "rb").read()
