# expect: ok
import time
for f, vals in ((time.sleep, (-1, float("nan"), "x", None, 1e300, float("inf"))), (time.gmtime, (1e300, float("nan"), -1e300, "x", 1 << 70)), (time.localtime, (1e18, -1e18)), (time.ctime, (1e18,)), (time.strftime, ("%", "%\0", "%" * 1000, "%Q", "\ud800", "%-1000000d", "x" * 10_000)), (time.asctime, ((1,) * 9, (1 << 70,) * 9, (99999, 13, 32, 25, 61, 61, 9, 400, 5), ())), (time.mktime, ((1 << 40,) * 9, (0,) * 9, (1,) * 8))):
    for v in vals:
        try:
            f(v)
        except (TypeError, ValueError, OverflowError, OSError):
            pass
