# Pseudo terminals and their attributes.
import os
import pty
import termios
import tty


def error(f, *args):
    try:
        f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    raise AssertionError("no error")


master, slave = pty.openpty()
assert os.isatty(master) and os.isatty(slave) and not os.get_inheritable(slave)
assert os.ttyname(slave) == os.ptsname(master)

mode = termios.tcgetattr(slave)
assert len(mode) == 7 and len(mode[6]) == 32 and mode[6][termios.VINTR] == b"\x03"
assert tty.setraw(slave) == mode
raw = termios.tcgetattr(slave)
assert not raw[3] & (termios.ECHO | termios.ICANON) and raw[6][termios.VMIN] == 1 and raw[6][termios.VTIME] == 0
termios.tcsetattr(slave, termios.TCSADRAIN, mode)
assert termios.tcgetattr(slave) == mode
mode[4] = mode[5] = termios.B9600
termios.tcsetattr(slave, termios.TCSAFLUSH, mode)
assert termios.tcgetattr(slave)[4:6] == [termios.B9600] * 2

termios.tcsetwinsize(slave, (10, 20))
assert termios.tcgetwinsize(slave) == (10, 20)
assert os.get_terminal_size(slave) == os.terminal_size((20, 10))
termios.tcflush(slave, termios.TCIOFLUSH)
termios.tcdrain(slave)
termios.tcsendbreak(slave, 0)
termios.tcflow(slave, termios.TCOON)

tty.setraw(slave)
os.write(master, b"typed")
assert os.read(slave, 9) == b"typed"
os.write(slave, b"shown")
assert os.read(master, 9) == b"shown"

r, w = os.pipe()
assert error(termios.tcgetattr, r) == "error: (25, 'Inappropriate ioctl for device')"
assert error(os.ttyname, r) == error(os.tcgetpgrp, r) == "OSError: [Errno 25] Inappropriate ioctl for device"
assert error(termios.tcsetattr, slave, 9, mode) == "error: (22, 'Invalid argument')"
assert error(termios.tcsetattr, slave, 0, [1]) == "TypeError: tcsetattr, arg 3: must be 7 element list"
assert error(termios.tcsetattr, slave, 0, mode[:6] + [[1]]) == "TypeError: tcsetattr: attributes[6] must be 32 element list"
assert error(termios.tcsetwinsize, slave, (3,)) == "TypeError: tcsetwinsize, arg 2: must be a two-item sequence"
assert error(termios.tcsetwinsize, slave, (3, -1)) == "OverflowError: winsize value(s) out of range."
assert error(termios.tcgetattr, "x") == "TypeError: argument must be an int, or have a fileno() method."
