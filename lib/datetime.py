"""Dates and times: date, time, datetime, timedelta, tzinfo and timezone.

The classes are native (module _datetime) where that module is there, else Python (module _pydatetime).
"""

try:
    from _datetime import *
except ImportError:
    from _pydatetime import *

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo",
           "MINYEAR", "MAXYEAR", "UTC")
