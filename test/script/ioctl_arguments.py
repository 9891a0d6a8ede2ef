"""fcntl.ioctl: the third argument may be an int, bytes, a writable buffer or a str."""
import fcntl
import os
import struct
import termios

r, w = os.pipe()
os.write(w, b"abc")
three = struct.pack("i", 3)
assert fcntl.ioctl(r, termios.FIONREAD, "    ") == three
assert fcntl.ioctl(r, termios.FIONREAD, b"1234") == three
place = bytearray(4)
assert fcntl.ioctl(r, termios.FIONREAD, place) == 0 and place == three
assert fcntl.ioctl(r, termios.FIONREAD, place, False) == three
for bad in (None, 1.5, []):
    try:
        fcntl.ioctl(r, termios.FIONREAD, bad)
    except TypeError:
        pass
    else:
        raise AssertionError(bad)
os.close(r)
os.close(w)
