"""resource, pwd, grp, _locale, _statistics."""
import grp
import locale
import pwd
import resource
import statistics
import _statistics


def raises(exc, text, f, *args):
    try:
        f(*args)
    except exc as e:
        assert text in str(e), (text, str(e))
        return
    raise AssertionError(f"no {exc}: {text}")


use = resource.getrusage(resource.RUSAGE_SELF)
assert use.ru_utime >= 0 and use.ru_maxrss > 0 and len(use) == 16
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
assert resource.prlimit(0, resource.RLIMIT_NOFILE) == (soft, hard)
raises(ValueError, "invalid resource specified", resource.getrlimit, 99)
raises(ValueError, "expected a tuple of 2 integers", resource.setrlimit, resource.RLIMIT_CPU, (1,))
raises(ValueError, "current limit exceeds maximum limit", resource.setrlimit, resource.RLIMIT_CPU, (5, 2))
raises(ValueError, "invalid who parameter", resource.getrusage, 99)

for entry in pwd.getpwall():
    assert pwd.getpwnam(entry.pw_name).pw_name == entry[0] and entry.pw_uid == entry[2]
    assert isinstance(pwd.getpwuid(entry.pw_uid).pw_gid, int)
for entry in grp.getgrall():
    assert grp.getgrnam(entry.gr_name).gr_gid is not None and isinstance(entry.gr_mem, list)
raises(KeyError, "getpwnam(): name not found: 'no such user'", pwd.getpwnam, "no such user")
raises(TypeError, "uid should be integer, not str", pwd.getpwuid, "0")
raises(TypeError, "gid should be integer, not float", grp.getgrgid, 0.0)

before = locale.setlocale(locale.LC_ALL)
assert locale.setlocale(locale.LC_ALL, "C") == "C"
assert locale.nl_langinfo(locale.CODESET) == "ANSI_X3.4-1968"
assert locale.localeconv()["decimal_point"] == "." and locale.localeconv()["frac_digits"] == 127
assert locale.setlocale(locale.LC_CTYPE, "C.UTF-8") == "C.UTF-8" and locale.nl_langinfo(locale.CODESET) == "UTF-8"
assert locale.setlocale(locale.LC_ALL).startswith("LC_CTYPE=C.UTF-8;LC_NUMERIC=C;")
assert locale.nl_langinfo(locale.DAY_1) == "Sunday" and locale.nl_langinfo(locale.MON_12) == "December"
assert locale.strcoll("a", "b") < 0 < locale.strcoll("b", "a") and locale.strxfrm("a") == "a"
raises(locale.Error, "unsupported locale setting", locale.setlocale, locale.LC_ALL, "xx_YY")
locale.setlocale(locale.LC_ALL, before)

inverse = _statistics._normal_dist_inv_cdf
assert inverse(0.3, 0, 1) == -0.5244005127080407 and inverse(1e-20, 0, 1) == -9.262340089798405
assert statistics.NormalDist(1.5, 2.5).inv_cdf(0.99) == 7.315869685102102
raises(ValueError, "inv_cdf undefined for these parameters", inverse, 0.0, 0, 1)
