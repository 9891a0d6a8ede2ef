# The classes of datetime: construction, arithmetic, zones, text in both directions, pickles, subclasses.
import copy
import pickle
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo


def raises(kind, text, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert text in str(error), error
    else:
        raise AssertionError(f"no {kind.__name__}: {text}")


# Construction and its errors.
assert (MINYEAR, MAXYEAR) == (1, 9999) and UTC is timezone.utc
raises(TypeError, "function missing required argument 'day' (pos 3)", date, 1, 1)
raises(TypeError, "function takes at most 3 arguments (4 given)", date, 1, 1, 1, 1)
raises(TypeError, "this function got an unexpected keyword argument 'x'", time, x=1)
raises(TypeError, "argument for function given by name ('hour') and position (1)", time, 1, hour=2)
raises(TypeError, "'bytes' object cannot be interpreted as an integer", date, b"")
raises(ValueError, "day 29 must be in range 1..28 for month 2 in year 1900", date, 1900, 2, 29)
raises(ValueError, "fold must be either 0 or 1, not 2", datetime, 1, 1, 1, fold=2)
raises(OverflowError, "signed integer is greater than maximum", date, 2**40, 1, 1)
raises(TypeError, "tzinfo argument must be None or of a tzinfo subclass, not type 'int'", time, tzinfo=3)

# timedelta: exact sums, half to even.
assert timedelta(microseconds=0.5) == timedelta(0) and timedelta(microseconds=1.5) == timedelta(microseconds=2)
assert timedelta(days=0.5, hours=1.23456789) == timedelta(seconds=47644, microseconds=444404)
assert repr(timedelta(-1, 2, 3)) == "datetime.timedelta(days=-1, seconds=2, microseconds=3)"
assert str(timedelta(-1, 2, 3)) == "-1 day, 0:00:02.000003"
assert timedelta(5) // timedelta(2) == 2 and divmod(timedelta(-5), timedelta(2)) == (-3, timedelta(1))
assert timedelta(microseconds=3) / 2 == timedelta(microseconds=2) and timedelta(microseconds=1) / 2 == timedelta(0)
assert timedelta.max / timedelta.resolution == 86399999999999999999 / 1
assert timedelta.max // timedelta.resolution == 86399999999999999999
assert timedelta(1) * 1.5 == timedelta(1.5) and timedelta(1).total_seconds() == 86400.0
assert hash(timedelta(1, 2, 3)) == hash((1, 2, 3)) and not timedelta() and abs(timedelta(-1)) == timedelta(1)
raises(OverflowError, "days=1000000000; must have magnitude <= 999999999", lambda: timedelta.max + timedelta(1))
raises(OverflowError, "Python int too large to convert to C int", timedelta, 10**20)
raises(ZeroDivisionError, "division by zero", lambda: timedelta(1) / 0)

# The calendar.
for n in list(range(1, 3000)) + list(range(719000, 720000)) + list(range(3650000, 3652060)):
    d = date.fromordinal(n)
    assert d.toordinal() == n
    year, week, weekday = d.isocalendar()
    assert date.fromisocalendar(year, week, weekday) == d if year > 0 and year < 10000 else True
assert repr(date(2026, 1, 1).isocalendar()) == "datetime.IsoCalendarDate(year=2026, week=1, weekday=4)"
assert date(2024, 3, 1) - date(2024, 2, 1) == timedelta(29) and date(2024, 2, 29).weekday() == 3
raises(ValueError, "Invalid week: 53", date.fromisocalendar, 2021, 53, 1)
raises(OverflowError, "date value out of range", lambda: date.max + timedelta(1))

# Zones, PEP 495, mixed comparison.
india = timezone(timedelta(hours=5, minutes=30))
moment = datetime(2024, 1, 2, 3, 4, 5, 6, tzinfo=india)
assert moment.astimezone(UTC) == moment and moment.astimezone(UTC).hour == 21
assert hash(moment) == hash(moment.astimezone(UTC)) and moment - moment.astimezone(UTC) == timedelta(0)
assert moment.timestamp() == 1704144845.000006 and datetime.fromtimestamp(moment.timestamp(), india) == moment
assert datetime(1, 1, 1) != datetime(1, 1, 1, tzinfo=UTC)
raises(TypeError, "can't compare offset-naive and offset-aware datetimes", lambda: moment < datetime(1, 1, 1))
raises(TypeError, "can't subtract offset-naive and offset-aware datetimes", lambda: moment - datetime(1, 1, 1))
raises(TypeError, "'<' not supported", lambda: date(1, 1, 1) < datetime(1, 1, 1))
assert str(timezone(-timedelta(hours=1, microseconds=1))) == "UTC-01:00:00.000001"
raises(ValueError, "offset must be a timedelta strictly between", timezone, timedelta(1))


class Zone(tzinfo):
    def __init__(self, answer=None):
        self.answer = answer

    def utcoffset(self, dt):
        if self.answer is not None:
            return self.answer
        return timedelta(hours=2 - (dt.fold if dt else 0))

    def dst(self, dt):
        return timedelta(hours=1)

    def tzname(self, dt):
        return "100%Z"


first, again = (datetime(2024, 10, 27, 2, 30, fold=n, tzinfo=Zone()) for n in (0, 1))
assert first != datetime(2024, 10, 27, 0, 30, tzinfo=UTC) and hash(first) == hash(again)
assert first.strftime("%Z %z %:z %f") == "100%Z +0200 +02:00 000000"
raises(TypeError, "tzinfo.utcoffset() must return None or timedelta, not 'int'", datetime(1, 1, 1, tzinfo=Zone(1)).utcoffset)
raises(NotImplementedError, "a tzinfo subclass must implement utcoffset()", tzinfo().utcoffset, None)
assert datetime(2024, 1, 1, tzinfo=UTC).astimezone(Zone(timedelta(hours=3))).hour == 3

# Text.
assert moment.isoformat() == "2024-01-02T03:04:05.000006+05:30" and str(date(5, 6, 7)) == "0005-06-07"
assert moment.isoformat("é", "milliseconds") == "2024-01-02é03:04:05.000+05:30"
for text in ["2024-01-02T03:04:05.000006+05:30", "20240102T030405.000006+0530", "2024-W01-2 03:04:05,000006+05:30"]:
    assert datetime.fromisoformat(text) == moment, text
assert datetime.fromisoformat("2000-12-31T24:00") == datetime(2001, 1, 1)
assert time.fromisoformat("T12:30Z") == time(12, 30, tzinfo=UTC)
for text in ["", "2024-13", "2024-W54-1", "2024-01-02T", "2024-01-02T1", "2024-01-02T12:3", "2024-01-02T12:30é", "\ud800000-1-1"]:
    raises(ValueError, "Invalid isoformat string: ", datetime.fromisoformat, text)
assert date(7, 1, 1).strftime("%Y|%G|%C|%F") == "0007|0007|00|0007-01-01" and f"{date(2024, 2, 3):%d.%m.%y}" == "03.02.24"
assert datetime.strptime("2024-01-02 03:04:05.000006 +0530", "%Y-%m-%d %H:%M:%S.%f %z") == moment
assert date.strptime("3 Feb 2024", "%d %b %Y") == date(2024, 2, 3) and time.strptime("4:05", "%H:%M") == time(4, 5)
assert datetime(2024, 2, 3, 4, 5).ctime() == "Sat Feb  3 04:05:00 2024"

# Pickles, also those of Python 2, and copies.
values = [moment, date(2024, 2, 29), time(1, 2, 3, 4, tzinfo=UTC, fold=1), timedelta(1, 2, 3), india, UTC, datetime(1, 1, 1, fold=1)]
for value in values:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(value, protocol)) == value
    assert copy.copy(value) == value and copy.deepcopy(value) == value
assert pickle.loads(pickle.dumps(UTC)) is UTC and pickle.loads(pickle.dumps(values[-1], 5)).fold == 1
assert date("\x07\xe8\x02\x1d") == date(2024, 2, 29) == date(b"\x07\xe8\x02\x1d")
raises(ValueError, "Failed to encode latin1 string when unpickling a date object", date, "\u0100\x00\x01\x01")
assert copy.replace(moment, year=2000).year == 2000 and moment.replace(tzinfo=None).tzinfo is None


# Subclasses are called, so that they can make their instances themselves.
class Day(datetime):
    made = 0

    def __new__(cls, *args, **kwargs):
        cls.made += 1
        return super().__new__(cls, *args, **kwargs)


day = Day(2024, 1, 1, tzinfo=UTC)
for other in [day + timedelta(1), day.replace(day=3), Day.fromisoformat("2024-01-01"), day.astimezone(india), Day.now(UTC),
              Day.combine(date(1, 1, 1), time(1)), Day.fromordinal(5), Day.fromtimestamp(0)]:
    assert type(other) is Day
assert Day.made >= 9 and type(day - day) is timedelta and type(day.date()) is date
