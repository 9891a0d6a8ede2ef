# expect: ok
import itertools
for v in (1, -5, 1 << 100, 1.5, float("nan"), float("-inf"), 1j, "ab", True, None, [], 10 ** 400):
    for s in ("", "x", "#x", "08", "+", ",", "_", ",_", "_,", "z", "zf", "=", "^", "<<<", "xx", "5c", "c", "n", "%", ".", ".5", ".-1", "1" * 25, ".99999999999999999999", "#", "##", "-+", "é^5", "\ud800<5", "0=5", "00", "0", ".0", ".100g", ".1000f", "s", ".2s", "d", "e", "#.0e", "_b", "#_x", ",x", "_c", "\0^3", "+s", "=s", " ,.2%"):
        try:
            format(v, s)
        except (ValueError, TypeError, OverflowError, MemoryError):
            pass
