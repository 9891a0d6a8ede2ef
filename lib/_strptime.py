"""Reading dates and times by a format: what time.strptime() and datetime's strptime() call.

A format becomes a regular expression with a group for each directive. LocaleTime finds the words of the locale
and the order in which it writes dates, by letting strftime() write known ones; TimeRE makes the expressions;
_strptime() matches one and turns the groups into numbers.
"""

import calendar
try:
    import locale
except ModuleNotFoundError:  # not in the binary
    locale = None
    import _locale
import os
import re
import time
from _thread import allocate_lock as _thread_allocate_lock
from datetime import date as datetime_date, timedelta as datetime_timedelta, timezone as datetime_timezone
from re import IGNORECASE
from re import compile as re_compile
from re import escape as re_escape
from re import sub as re_sub

__all__ = []


def _getlang():
    if locale is None:
        return _locale.setlocale(_locale.LC_TIME, None)
    return locale.getlocale(locale.LC_TIME)


# Numbers as classical Chinese writes them in dates.
_ONES = '〇一二三四五六七八九'
lzh_TW_alt_digits = tuple(tens + ones for tens in ('', '十', '廿', '卅') for ones in ('', *_ONES[1:]))[:32]
lzh_TW_alt_digits = (_ONES[0],) + lzh_TW_alt_digits[1:]

# A moment whose parts all look different, except that the month is also the third day of the week.
_SAMPLE = (1999, 3, 17, 22, 44, 55, 2, 76, 0)


def _positions(text, word):
    """The set of places where word stands in text."""
    return {found.start() for found in re.finditer(re_escape(word), text)} if word else set()


def _fixmonths(months):
    """The names of months, and those with a dotted I also as capitals become small letters without locale."""
    yield from months
    for name in months:
        if 'i\u0307' in name:
            yield name.replace('i\u0307', '\u0130')


class LocaleTime(object):
    """Dates and times as the locale writes them.

    f_weekday, a_weekday, f_month, a_month: lists of names in small letters, full and abbreviated; months begin
    at 1. am_pm: the two halves of the day. timezone: two sets of names, without and with daylight saving time.
    LC_date_time, LC_date, LC_time, LC_time_ampm: the formats %c, %x, %X and %r, spelled out.
    LC_alt_digits: the numbers where they are not written as usual, () where they are, None if not known.
    lang: the locale that was set.
    """

    def __init__(self):
        self.lang = _getlang()
        self.a_weekday = [calendar.day_abbr[i].lower() for i in range(7)]
        self.f_weekday = [calendar.day_name[i].lower() for i in range(7)]
        self.a_month = [calendar.month_abbr[i].lower() for i in range(13)]
        self.f_month = [calendar.month_name[i].lower() for i in range(13)]
        self.am_pm = [self._written('%p', hour=hour).strip() for hour in (1, 22)]
        self._find_digits()
        self._find_timezone()
        (self.LC_date_time, self.LC_date, self.LC_time,
         self.LC_time_ampm) = [self._spelled_out(directive) for directive in ('%c', '%x', '%X', '%r')]
        if _getlang() != self.lang:
            raise ValueError("locale changed during initialization")
        if time.tzname != self.tzname or time.daylight != self.daylight:
            raise ValueError("timezone changed during initialization")

    @staticmethod
    def _written(directive, month=3, hour=22, weekday=2):
        moment = (_SAMPLE[0], month, _SAMPLE[2], hour, *_SAMPLE[4:6], weekday, *_SAMPLE[7:])
        return time.strftime(directive, time.struct_time(moment)).lower()

    def _find_digits(self):
        # The numbers of this moment have all ten digits between them.
        sample = time.strftime("%x%X", time.struct_time((1998, 1, 27, 10, 43, 56, 1, 27, 0)))
        self.LC_alt_digits = ()
        if sample.isascii():
            return
        digits = ''.join(sorted(set(re.findall(r'\d', sample))))
        if len(digits) == 10 and ord(digits[-1]) == ord(digits[0]) + 9:
            if digits.isascii():
                return
            numbers = [tens + ones for tens in digits for ones in digits]
            # Either numbers always have two digits, or the small ones have one.
            ones = time.strftime("%x %X", time.struct_time((2000, 1, 1, 1, 1, 1, 5, 1, 0)))
            if numbers[1] not in ones:
                numbers[:10] = digits
            self.LC_alt_digits = numbers
        elif {'\u4e00', '\u4e03', '\u4e5d', '\u5341', '\u5eff'}.issubset(sample):
            self.LC_alt_digits = lzh_TW_alt_digits
        else:
            self.LC_alt_digits = None

    def _find_timezone(self):
        if hasattr(time, 'tzset'):
            time.tzset()
        self.tzname = time.tzname
        self.daylight = time.daylight
        standard = frozenset({"utc", "gmt", self.tzname[0].lower()})
        saving = frozenset({self.tzname[1].lower()}) if self.daylight else frozenset()
        self.timezone = (standard, saving)

    def _number_replacements(self):
        """Texts of the sample's numbers, and the directives that write them."""
        alternative = self.LC_alt_digits
        if alternative or alternative is None:
            for number, directive in ((19, '%OC'), (99, '%Oy'), (22, '%OH'), (44, '%OM'), (55, '%OS'),
                                      (17, '%Od'), (3, '%Om'), (2, '%Ow'), (10, '%OI')):
                if alternative is None:
                    # Digits not known were made Arabic-Indic ones, see _spelled_out.
                    tens, ones = chr(0x660 + number//10), chr(0x660 + number % 10)
                    yield tens + ones, directive
                    if number < 10:
                        yield ones, directive
                elif len(alternative) > number:
                    yield alternative[number], directive
                else:
                    yield time.strftime(directive, time.struct_time(_SAMPLE)), directive
        yield from (('1999', '%Y'), ('99', '%y'), ('22', '%H'), ('44', '%M'), ('55', '%S'), ('76', '%j'),
                    ('17', '%d'), ('03', '%m'), ('3', '%m'), ('2', '%w'), ('10', '%I'))

    def _spelled_out(self, directive):
        """The format that a directive for a whole date or time stands for."""
        text = self._written(directive).replace('%', '%%')
        for names, number, keyword, letters in ((((self.f_weekday, '%A'), (self.a_weekday, '%a')), 2, 'weekday', range(7)),
                                                (((self.f_month, '%B'), (self.a_month, '%b')), 3, 'month', range(1, 13))):
            kind = self._name_kind(directive, names, keyword, letters)
            if kind:
                text = text.replace(kind[0][number], kind[1], 1)
        if self.am_pm[1]:
            text = text.replace(self.am_pm[1], '%p')
        for zones in self.timezone:
            for zone in zones:
                if zone:
                    text = text.replace(zone, '%Z')
        if not text.isascii() and self.LC_alt_digits is None:
            text = re_sub(r'\d(?<![0-9])', lambda found: chr(0x660 + int(found[0])), text)
        for old, new in self._number_replacements():
            text = text.replace(old, new)
        # The week of the sample is 11 however weeks begin; that of 3 January, a Sunday, is 0 if on Monday.
        third = time.strftime(directive, time.struct_time((1999, 1, 3, 1, 1, 1, 6, 3, 0)))
        return text.replace('11', '%W' if '00' in third else '%U')

    def _name_kind(self, directive, kinds, keyword, numbers):
        """Which names, full or abbreviated, always stand at the same place; None if neither do."""
        places = [None, None]
        full = kinds[0][0]
        for number in numbers:
            text = self._written(directive, **{keyword: number})
            here = set()
            for i, (names, _) in enumerate(kinds):
                # Where the day's two names are the same, it does not tell which of them it is.
                if not (i and keyword == 'weekday' and names[number] == full[number]):
                    here = _positions(text, names[number])
                places[i] = set(here) if places[i] is None else places[i] & here
            if not any(places):
                return None
        return kinds[0] if places[0] else kinds[1]


class TimeRE(dict):
    """Regular expressions for the directives of formats, each with a group of that name."""

    def __init__(self, locale_time=None):
        self.locale_time = locale_time or LocaleTime()
        names = self.locale_time
        group = '(?P<{}>{})'.format
        mapping = {
            'd': group('d', r'3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]'),
            'f': group('f', r'[0-9]{1,6}'),
            'G': group('G', r'\d\d\d\d'),
            'H': group('H', r'2[0-3]|[0-1]\d|\d| \d'),
            'I': group('I', r'1[0-2]|0[1-9]|[1-9]| [1-9]'),
            'j': group('j', r'36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]'),
            'm': group('m', r'1[0-2]|0[1-9]|[1-9]'),
            'M': group('M', r'[0-5]\d|\d'),
            'S': group('S', r'6[0-1]|[0-5]\d|\d'),
            'U': group('U', r'5[0-3]|[0-4]\d|\d'),
            'u': group('u', r'[1-7]'),
            'V': group('V', r'5[0-3]|0[1-9]|[1-4]\d|\d'),
            'W': group('W', r'5[0-3]|[0-4]\d|\d'),
            'w': group('w', r'[0-6]'),
            'y': group('y', r'\d\d'),
            'Y': group('Y', r'\d\d\d\d'),
            'z': group('z', r'[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z)'),
            'A': self._any_of(names.f_weekday, 'A'),
            'a': self._any_of(names.a_weekday, 'a'),
            'B': self._any_of(_fixmonths(names.f_month[1:]), 'B'),
            'b': self._any_of(_fixmonths(names.a_month[1:]), 'b'),
            'p': self._any_of(names.am_pm, 'p'),
            'Z': self._any_of((zone for zones in names.timezone for zone in zones), 'Z'),
            '%': '%',
        }
        mapping['k'], mapping['l'] = mapping['H'], mapping['I']
        digits = names.LC_alt_digits
        if digits is None:
            mapping.update({'O' + d: group(d, r'\d\d|\d| \d') for d in 'dmyCHIMS'}, Ow=group('w', r'\d'))
        else:
            for letter, first, last, plain in (
                    ('d', 1, 32, '3[0-1]|[1-2][0-9]|0[1-9]|[1-9]'), ('m', 1, 13, '1[0-2]|0[1-9]|[1-9]'),
                    ('w', 0, 7, '[0-6]'), ('y', 0, None, '[0-9][0-9]'), ('C', 0, None, '[0-9][0-9]'),
                    ('H', 0, 24, '2[0-3]|[0-1][0-9]|[0-9]'), ('I', 1, 13, '1[0-2]|0[1-9]|[1-9]'),
                    ('M', 0, 60, '[0-5][0-9]|[0-9]'), ('S', 0, 62, '6[0-1]|[0-5][0-9]|[0-9]')):
                mapping['O' + letter] = self._any_of(digits[first:last], letter, plain)
        mapping |= {'e': mapping['d'], 'Oe': mapping['Od'], 'P': mapping['p'], 'Op': mapping['p']}
        super().__init__(mapping)
        # Directives for several parts, made of the others.
        for letter, format in (('T', '%H:%M:%S'), ('R', '%H:%M'), ('r', names.LC_time_ampm),
                               ('X', names.LC_time), ('x', names.LC_date), ('c', names.LC_date_time)):
            self[letter] = self.pattern(format)

    @staticmethod
    def _any_of(words, directive, also=None):
        """A group that matches one of the words, the longest possible; empty where there are none but empty ones."""
        words = sorted(words, key=len, reverse=True)
        if not any(words):
            return ''
        choices = [re_escape(word) for word in words]
        if also is not None:
            choices.append(also)
        return f"(?P<{directive}>{'|'.join(choices)})"

    def pattern(self, format):
        """Return the regular expression of a format, as text. KeyError for a directive that is not known."""
        format = re_sub(r"([\\.^$*+?\(\){}\[\]|])", r"\\\1", format)
        format = re_sub(r'\s+', r'\\s+', format)
        format = re_sub(r"'", "['\u02bc]", format)  # br_FR has the other apostrophe
        seen = set()

        def replaced(found):
            seen.add(found[1])
            return self[found[1]]

        format = re_sub(r'%[-_0^#]*[0-9]*([OE]?\\?.?)', replaced, format)
        if 'd' in seen and not seen & {'Y', 'y', 'G'}:
            import warnings
            warnings.warn("""\
Parsing dates involving a day of month without a year specified is ambiguous
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647.""",
                          DeprecationWarning, skip_file_prefixes=(os.path.dirname(__file__),))
        return format

    def compile(self, format):
        """Return the compiled regular expression of a format."""
        return re_compile(self.pattern(format), IGNORECASE)


_cache_lock = _thread_allocate_lock()
# Both caches hold for the locale that was set when they were filled; the lock protects them.
_TimeRE_cache = None
_CACHE_MAX_SIZE = 5  # formats, after which the cache begins anew
_regex_cache = {}


def _compiled(format):
    """The regular expression of a format, and the LocaleTime it was made with."""
    global _TimeRE_cache
    with _cache_lock:
        names = _TimeRE_cache and _TimeRE_cache.locale_time
        if (names is None or _getlang() != names.lang or time.tzname != names.tzname
                or time.daylight != names.daylight):
            _TimeRE_cache = TimeRE()
            _regex_cache.clear()
            names = _TimeRE_cache.locale_time
        if len(_regex_cache) > _CACHE_MAX_SIZE:
            _regex_cache.clear()
        expression = _regex_cache.get(format)
        if expression is None:
            try:
                expression = _TimeRE_cache.compile(format)
            except KeyError as error:
                bad = error.args[0].replace('\\s', '')
                if not bad:
                    raise ValueError(f"stray % in format '{format}'") from None
                bad = bad.replace('\\', '', 1)
                raise ValueError(f"'{bad}' is a bad directive in format '{format}'") from None
            _regex_cache[format] = expression
        return expression, names


def _calc_julian_from_U_or_W(year, week_of_year, day_of_week, week_starts_Mon):
    """The day of the year, 1 for the first, of a weekday (0 is Monday) in a week of %U or %W; may be below 1."""
    first = datetime_date(year, 1, 1).weekday()
    if not week_starts_Mon:
        first = (first + 1) % 7
        day_of_week = (day_of_week + 1) % 7
    if week_of_year == 0:
        return 1 + day_of_week - first
    return 1 + (7 - first) % 7 + 7*(week_of_year - 1) + day_of_week


def _offset(text):
    """Seconds and microseconds of a %z."""
    if text == 'Z':
        return 0, 0
    digits = text
    if digits[3] == ':':
        digits = digits[:3] + digits[4:]
        if len(digits) > 5:
            if digits[5] != ':':
                raise ValueError(f"Inconsistent use of : in {text}")
            digits = digits[:5] + digits[6:]
    seconds = int(digits[1:3])*3600 + int(digits[3:5])*60 + int(digits[5:7] or 0)
    micros = int(digits[8:].ljust(6, '0'))
    return (-seconds, -micros) if text[0] == '-' else (seconds, micros)


def _zone(found_zone, names):
    """What tm_isdst says for a %Z: 0, 1, or -1 where the name does not tell."""
    found_zone = found_zone.lower()
    for value, zones in enumerate(names.timezone):
        if found_zone in zones:
            # A zone that calls both times the same.
            if time.tzname[0] == time.tzname[1] and time.daylight and found_zone not in ("utc", "gmt"):
                return -1
            return value
    return -1


def _check_weeks(parts, year, iso_year, iso_week, weekday):
    """Raise ValueError where ISO years and weeks are not with what they need."""
    if iso_year is not None:
        if 'j' in parts:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")


def _strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    """Return what a text says by a format: (the fields of struct_time, microseconds, those of the offset)."""
    for index, argument in enumerate([data_string, format]):
        if not isinstance(argument, str):
            raise TypeError(f"strptime() argument {index} must be str, not {type(argument)}")
    expression, names = _compiled(format)
    found = expression.match(data_string)
    if not found:
        raise ValueError(f"time data {data_string!r} does not match format {format!r}")
    if len(data_string) != found.end():
        raise ValueError(f"unconverted data remains: {data_string[found.end():]}")
    parts = found.groupdict()

    def number(name, default=None):
        text = parts.get(name)
        if text is None:
            return default
        if names.LC_alt_digits and text in names.LC_alt_digits:
            return names.LC_alt_digits.index(text)
        return int(text)

    year = None
    if 'y' in parts:
        year = number('y')
        if 'C' in parts:
            year += number('C')*100
        else:
            year += 2000 if year <= 68 else 1900
    if 'Y' in parts:
        year = int(parts['Y'])
    month = number('m', 1)
    for letter, months in (('B', names.f_month), ('b', names.a_month)):
        if letter in parts:
            month = months.index(parts[letter].lower())
    day = number('d', 1)
    hour = number('H', 0)
    if 'I' in parts:
        # Without a half of the day it is the first one.
        hour = number('I') % 12
        half = (parts.get('p') or '').lower()
        if half not in ('', names.am_pm[0]):
            hour = hour + 12 if half == names.am_pm[1] else number('I')
    fraction = int((parts.get('f') or '0').ljust(6, '0'))
    weekday = None
    for letter, days in (('A', names.f_weekday), ('a', names.a_weekday)):
        if letter in parts:
            weekday = days.index(parts[letter].lower())
    if 'w' in parts:
        weekday = (number('w') - 1) % 7
    if 'u' in parts:
        weekday = int(parts['u']) - 1
    julian = int(parts['j']) if 'j' in parts else None
    gmtoff, gmtoff_fraction = _offset(parts['z']) if parts.get('z') else (None, 0)
    is_dst = _zone(parts['Z'], names) if parts.get('Z') is not None else -1
    iso_year = int(parts['G']) if 'G' in parts else None
    iso_week = int(parts['V']) if 'V' in parts else None
    _check_weeks(parts, year, iso_year, iso_week, weekday)

    # Without a year it is 1900, which has no 29 February; then one is used that has it, and put right at the end.
    no_year = year is None and month == 2 and day == 29
    if year is None:
        year = 1904 if no_year else 1900

    if julian is None and weekday is not None:
        week = next((letter for letter in 'UW' if letter in parts), None)
        if week:
            julian = _calc_julian_from_U_or_W(year, int(parts[week]), weekday, week == 'W')
        elif iso_year is not None:
            date = datetime_date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = date.year, date.month, date.day
        if julian is not None and julian <= 0:
            year -= 1
            julian += 366 if calendar.isleap(year) else 365
    first = datetime_date(year, 1, 1).toordinal()
    if julian is None:
        # The month's days are checked here.
        julian = datetime_date(year, month, day).toordinal() - first + 1
    else:
        date = datetime_date.fromordinal(first + julian - 1)
        year, month, day = date.year, date.month, date.day
    if weekday is None:
        weekday = datetime_date(year, month, day).weekday()
    if no_year:
        year = 1900
    return ((year, month, day, hour, number('M', 0), number('S', 0), weekday, julian, is_dst, parts.get('Z'), gmtoff),
            fraction, gmtoff_fraction)


def _strptime_time(data_string, format="%a %b %d %H:%M:%S %Y"):
    """time.strptime()."""
    fields = _strptime(data_string, format)[0]
    return time.struct_time(fields[:time._STRUCT_TM_ITEMS])


def _strptime_datetime_date(cls, data_string, format="%a %b %d %Y"):
    """date.strptime()."""
    return cls(*_strptime(data_string, format)[0][:3])


def _parse_tz(tzname, gmtoff, gmtoff_fraction):
    offset = datetime_timedelta(seconds=gmtoff, microseconds=gmtoff_fraction)
    return datetime_timezone(offset, tzname) if tzname else datetime_timezone(offset)


def _with_zone(cls, data_string, format, fields):
    parsed, fraction, gmtoff_fraction = _strptime(data_string, format)
    tzname, gmtoff = parsed[-2:]
    zone = () if gmtoff is None else (_parse_tz(tzname, gmtoff, gmtoff_fraction),)
    return cls(*parsed[fields], fraction, *zone)


def _strptime_datetime_time(cls, data_string, format="%H:%M:%S"):
    """time.strptime() of datetime's time."""
    return _with_zone(cls, data_string, format, slice(3, 6))


def _strptime_datetime_datetime(cls, data_string, format="%a %b %d %H:%M:%S %Y"):
    """datetime.strptime()."""
    return _with_zone(cls, data_string, format, slice(0, 6))
