"""Calendars as text, as HTML and as lists, and questions about dates.

    >>> import calendar
    >>> calendar.isleap(2028)
    True
    >>> print(calendar.month(2026, 2))
       February 2026
    Mo Tu We Th Fr Sa Su
                       1
     2  3  4  5  6  7  8
     9 10 11 12 13 14 15
    16 17 18 19 20 21 22
    23 24 25 26 27 28
    <BLANKLINE>

Weeks begin on Monday, which is day 0, unless setfirstweekday() or an argument says something else.
"""

import datetime
try:
    import locale as _locale
except ModuleNotFoundError:  # not in the binary; what is needed of it here, the native half has
    import _locale
import sys
from enum import IntEnum, global_enum
from itertools import batched

__all__ = ["IllegalMonthError", "IllegalWeekdayError", "setfirstweekday",
           "firstweekday", "isleap", "leapdays", "weekday", "monthrange",
           "monthcalendar", "prmonth", "month", "prcal", "calendar",
           "timegm", "month_name", "month_abbr", "day_name", "day_abbr",
           "Calendar", "TextCalendar", "HTMLCalendar", "LocaleTextCalendar",
           "LocaleHTMLCalendar", "weekheader",
           "Day", "Month", "JANUARY", "FEBRUARY", "MARCH",
           "APRIL", "MAY", "JUNE", "JULY",
           "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
           "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY",
           "SATURDAY", "SUNDAY"]

error = ValueError


class IllegalMonthError(ValueError, IndexError):
    """A month that is not 1 to 12."""

    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f"bad month number {self.month!r}; must be 1-12"


class IllegalWeekdayError(ValueError):
    """A day of the week that is not 0 to 6."""

    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f"bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)"


def __getattr__(name):
    if name in ('January', 'February'):
        import warnings
        warnings.warn(f"The '{name}' attribute is deprecated, use '{name.upper()}' instead",
                      DeprecationWarning, stacklevel=2)
        return 1 if name == 'January' else 2
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")


@global_enum
class Month(IntEnum):
    JANUARY = 1
    FEBRUARY = 2
    MARCH = 3
    APRIL = 4
    MAY = 5
    JUNE = 6
    JULY = 7
    AUGUST = 8
    SEPTEMBER = 9
    OCTOBER = 10
    NOVEMBER = 11
    DECEMBER = 12


@global_enum
class Day(IntEnum):
    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


# Days of each month; February's in a common year.
mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class _Names:
    """A sequence of names in the language of the locale that is set when one is asked for."""

    def __init__(self, format):
        self.format = format

    def __len__(self):
        return len(self._sources)

    def __getitem__(self, i):
        sources = self._sources[i]
        if isinstance(i, slice):
            return [source(self.format) for source in sources]
        return sources(self.format)


class _localized_month(_Names):
    _months = [lambda format: ""] + [datetime.date(2001, m, 1).strftime for m in range(1, 13)]
    _sources = _months


class _localized_day(_Names):
    _days = [datetime.date(2001, 1, d).strftime for d in range(1, 8)]  # 1 January 2001 was a Monday
    _sources = _days


day_name = _localized_day('%A')
day_abbr = _localized_day('%a')
month_name = _localized_month('%B')
month_abbr = _localized_month('%b')


def isleap(year):
    """Return whether the year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    """Return how many years from y1 to y2, without y2, are leap years."""
    def before(year):
        year -= 1
        return year//4 - year//100 + year//400
    return before(y2) - before(y1)


def weekday(year, month, day):
    """Return the day of the week, 0 for Monday to 6 for Sunday; the year may be any."""
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        year = 2000 + year % 400  # weekdays repeat after 400 years
    return Day(datetime.date(year, month, day).weekday())


def _validate_month(month):
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)


def _monthlen(year, month):
    return mdays[month] + (month == FEBRUARY and isleap(year))


def monthrange(year, month):
    """Return the weekday of a month's first day, and how many days the month has."""
    _validate_month(month)
    return weekday(year, month, 1), _monthlen(year, month)


def _prevmonth(year, month):
    return (year - 1, 12) if month == 1 else (year, month - 1)


def _nextmonth(year, month):
    return (year + 1, 1) if month == 12 else (year, month + 1)


class Calendar(object):
    """Lists of days, for those who lay them out themselves.

    A month's lists consist of whole weeks: they have days of the months before and after it.
    """

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday  # 0 for Monday

    def getfirstweekday(self):
        return self._firstweekday % 7

    def setfirstweekday(self, firstweekday):
        self._firstweekday = firstweekday

    firstweekday = property(getfirstweekday, setfirstweekday)

    def iterweekdays(self):
        """Return an iterator over the numbers of the days of a week."""
        for i in range(7):
            yield (self.firstweekday + i) % 7

    def _margins(self, year, month):
        """How many days of other months stand before and after the days of this one, of which there are."""
        first, days = monthrange(year, month)
        return (first - self.firstweekday) % 7, days, (self.firstweekday - first - days) % 7

    def itermonthdates(self, year, month):
        """Return an iterator over the dates of a month, in whole weeks."""
        for parts in self.itermonthdays3(year, month):
            yield datetime.date(*parts)

    def itermonthdays(self, year, month):
        """Return an iterator over the days of a month, in whole weeks; 0 stands for those of other months."""
        before, days, after = self._margins(year, month)
        yield from [0] * before
        yield from range(1, days + 1)
        yield from [0] * after

    def itermonthdays2(self, year, month):
        """Return an iterator over (day or 0, weekday)."""
        for i, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield day, i % 7

    def itermonthdays3(self, year, month):
        """Return an iterator over (year, month, day). Years beyond those that dates can have are possible."""
        before, days, after = self._margins(year, month)
        previous = _prevmonth(year, month)
        end = _monthlen(*previous) + 1
        for day in range(end - before, end):
            yield *previous, day
        for day in range(1, days + 1):
            yield year, month, day
        following = _nextmonth(year, month)
        for day in range(1, after + 1):
            yield *following, day

    def itermonthdays4(self, year, month):
        """Return an iterator over (year, month, day, weekday)."""
        for i, parts in enumerate(self.itermonthdays3(year, month), self.firstweekday):
            yield *parts, i % 7

    def monthdatescalendar(self, year, month):
        """Return the weeks of a month, lists of dates."""
        return _rows(self.itermonthdates(year, month), 7)

    def monthdays2calendar(self, year, month):
        """Return the weeks of a month, lists of (day or 0, weekday)."""
        return _rows(self.itermonthdays2(year, month), 7)

    def monthdayscalendar(self, year, month):
        """Return the weeks of a month, lists of days or 0."""
        return _rows(self.itermonthdays(year, month), 7)

    def yeardatescalendar(self, year, width=3):
        """Return rows of width months, each as monthdatescalendar() has it."""
        return _rows((self.monthdatescalendar(year, m) for m in Month), width)

    def yeardays2calendar(self, year, width=3):
        """Return rows of width months, each as monthdays2calendar() has it."""
        return _rows((self.monthdays2calendar(year, m) for m in Month), width)

    def yeardayscalendar(self, year, width=3):
        """Return rows of width months, each as monthdayscalendar() has it."""
        return _rows((self.monthdayscalendar(year, m) for m in Month), width)


def _rows(items, width):
    return [list(row) for row in batched(items, width)]


class TextCalendar(Calendar):
    """Calendars as text, like those of the command cal.

    Widths are those of a day's column, l is how many ends of lines follow a line.
    """

    def prweek(self, theweek, width):
        """Print a week of monthdays2calendar()."""
        print(self.formatweek(theweek, width), end='')

    def formatday(self, day, weekday, width):
        """Return a day, 0 for an empty field."""
        return (f'{day:2d}' if day else '').center(width)

    def formatweek(self, theweek, width):
        """Return a week of monthdays2calendar(), a single line."""
        return ' '.join([self.formatday(day, weekday, width) for day, weekday in theweek])

    def formatweekday(self, day, width):
        """Return the name of a day of the week, as much of it as there is room for."""
        names = day_name if width >= 9 else day_abbr
        return names[day][:width].center(width)

    def formatweekheader(self, width):
        """Return the names of the days."""
        return ' '.join([self.formatweekday(day, width) for day in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        """Return the name of a month, usually with the year."""
        _validate_month(themonth)
        name = month_name[themonth]
        return (f"{name} {theyear!r}" if withyear else name).center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        """Print a month."""
        print(self.formatmonth(theyear, themonth, w, l), end='')

    def _week_line(self, week, width, year, month):
        """A line of a month; a subclass may mark a day in it."""
        return self.formatweek(week, width)

    def formatmonth(self, theyear, themonth, w=0, l=0):
        """Return a month, in several lines."""
        w, l = max(2, w), max(1, l)
        lines = [self.formatmonthname(theyear, themonth, 7*(w + 1) - 1), self.formatweekheader(w)]
        lines += [self._week_line(week, w, theyear, themonth)
                  for week in self.monthdays2calendar(theyear, themonth)]
        return ''.join([line.rstrip() + '\n'*l for line in lines])

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        """Return a year, m months in a row, with c spaces between them."""
        w, l, c = max(2, w), max(1, l), max(2, c)
        width = (w + 1)*7 - 1
        lines = [repr(theyear).center(width*m + c*(m - 1))]
        header = self.formatweekheader(w)
        for months in _rows(range(1, 13), m):
            calendars = [self.monthdays2calendar(theyear, month) for month in months]
            lines.append('')
            lines.append(formatstring([self.formatmonthname(theyear, month, width, False) for month in months],
                                      width, c))
            lines.append(formatstring([header]*len(months), width, c))
            for i in range(max(map(len, calendars))):
                lines.append(formatstring(
                    [self._week_line(weeks[i], w, theyear, month) if i < len(weeks) else ''
                     for month, weeks in zip(months, calendars)], width, c))
        return ''.join([line.rstrip() + '\n'*l for line in lines])

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        """Print a year."""
        print(self.formatyear(theyear, w, l, c, m), end='')


class HTMLCalendar(Calendar):
    """Calendars as tables in HTML. The attributes are the classes that style sheets refer to."""

    cssclasses = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    cssclasses_weekday_head = cssclasses
    cssclass_noday = "noday"
    cssclass_month_head = "month"
    cssclass_month = "month"
    cssclass_year_head = "year"
    cssclass_year = "year"

    def formatday(self, day, weekday):
        """Return the cell of a day, 0 for one of another month."""
        if day == 0:
            return f'<td class="{self.cssclass_noday}">&nbsp;</td>'
        return f'<td class="{self.cssclasses[weekday]}">{day:d}</td>'

    def formatweek(self, theweek):
        """Return a week of monthdays2calendar() as a row."""
        return f"<tr>{''.join([self.formatday(day, weekday) for day, weekday in theweek])}</tr>"

    def formatweekday(self, day):
        """Return the heading of a day's column."""
        return f'<th class="{self.cssclasses_weekday_head[day]}">{day_abbr[day]}</th>'

    def formatweekheader(self):
        """Return the row of headings."""
        return f"<tr>{''.join([self.formatweekday(day) for day in self.iterweekdays()])}</tr>"

    def formatmonthname(self, theyear, themonth, withyear=True):
        """Return the row with the name of a month."""
        _validate_month(themonth)
        name = f'{month_name[themonth]} {theyear}' if withyear else f'{month_name[themonth]}'
        return f'<tr><th colspan="7" class="{self.cssclass_month_head}">{name}</th></tr>'

    def formatmonth(self, theyear, themonth, withyear=True):
        """Return the table of a month."""
        rows = [f'<table border="0" cellpadding="0" cellspacing="0" class="{self.cssclass_month}">',
                self.formatmonthname(theyear, themonth, withyear=withyear), self.formatweekheader()]
        rows += [self.formatweek(week) for week in self.monthdays2calendar(theyear, themonth)]
        rows.append('</table>')
        return '\n'.join(rows) + '\n'

    def formatyear(self, theyear, width=3):
        """Return the table of a year, width months in a row."""
        width = max(width, 1)
        parts = [f'<table border="0" cellpadding="0" cellspacing="0" class="{self.cssclass_year}">\n'
                 f'<tr><th colspan="{width:d}" class="{self.cssclass_year_head}">{theyear}</th></tr>']
        for months in _rows(range(1, 13), width):
            cells = [f'<td>{self.formatmonth(theyear, month, withyear=False)}</td>' for month in months]
            parts.append(f"<tr>{''.join(cells)}</tr>")
        parts.append('</table>')
        return ''.join(parts)

    def formatyearpage(self, theyear, width=3, css='calendar.css', encoding=None):
        """Return a whole page with a year, as bytes; css is the style sheet it refers to."""
        if encoding is None:
            encoding = sys.getdefaultencoding()
        sheet = '' if css is None else f'<link rel="stylesheet" type="text/css" href="{css}" />\n'
        page = (f'<?xml version="1.0" encoding="{encoding}"?>\n'
                '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
                '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
                '<html>\n<head>\n'
                f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}" />\n'
                f'{sheet}<title>Calendar for {theyear:d}</title>\n</head>\n<body>\n'
                f'{self.formatyear(theyear, width)}</body>\n</html>\n')
        return page.encode(encoding, "xmlcharrefreplace")


class different_locale:
    """A context in which dates are written in another locale."""

    def __init__(self, locale):
        self.locale = locale
        self.oldlocale = None

    def __enter__(self):
        self.oldlocale = _locale.setlocale(_locale.LC_TIME, None)
        _locale.setlocale(_locale.LC_TIME, self.locale)

    def __exit__(self, *args):
        _locale.setlocale(_locale.LC_TIME, self.oldlocale)


def _get_default_locale():
    """The locale that is set, the user's where none is."""
    locale = _locale.setlocale(_locale.LC_TIME, None)
    if locale == "C":
        with different_locale(""):
            locale = _locale.setlocale(_locale.LC_TIME, None)
    return locale


class LocaleTextCalendar(TextCalendar):
    """A TextCalendar with the names of a locale."""

    def __init__(self, firstweekday=0, locale=None):
        TextCalendar.__init__(self, firstweekday)
        self.locale = _get_default_locale() if locale is None else locale

    def formatweekday(self, day, width):
        with different_locale(self.locale):
            return super().formatweekday(day, width)

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        with different_locale(self.locale):
            return super().formatmonthname(theyear, themonth, width, withyear)


class LocaleHTMLCalendar(HTMLCalendar):
    """An HTMLCalendar with the names of a locale."""

    def __init__(self, firstweekday=0, locale=None):
        HTMLCalendar.__init__(self, firstweekday)
        self.locale = _get_default_locale() if locale is None else locale

    def formatweekday(self, day):
        with different_locale(self.locale):
            return super().formatweekday(day)

    def formatmonthname(self, theyear, themonth, withyear=True):
        with different_locale(self.locale):
            return super().formatmonthname(theyear, themonth, withyear)


class _Marking:
    """What the command's calendars have more: a day, a date or None, that is shown in color."""

    def __init__(self, highlight_day=None, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.highlight_day = highlight_day

    def _week_line(self, week, width, year, month):
        marked = self.highlight_day
        if marked is None or (marked.year, marked.month) != (year, month):
            return super()._week_line(week, width, year, month)
        from _colorize import get_colors
        colors = get_colors()
        fields = []
        for day, weekday in week:
            field = self.formatday(day, weekday, width)
            if day == marked.day:
                field = f"{colors.BLACK}{colors.BACKGROUND_YELLOW}{field}{colors.RESET}"
            fields.append(field)
        return ' '.join(fields)


class _CLIDemoCalendar(_Marking, TextCalendar):
    pass


class _CLIDemoLocaleCalendar(_Marking, LocaleTextCalendar):
    pass


# The module's functions are methods of one calendar.
c = TextCalendar()

firstweekday = c.getfirstweekday


def setfirstweekday(firstweekday):
    """Set the day on which weeks begin, 0 for Monday to 6 for Sunday."""
    if not MONDAY <= firstweekday <= SUNDAY:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


monthcalendar = c.monthdayscalendar
prweek = c.prweek
week = c.formatweek
weekheader = c.formatweekheader
prmonth = c.prmonth
month = c.formatmonth
calendar = c.formatyear
prcal = c.pryear

_colwidth = 7*3 - 1
_spacing = 6


def format(cols, colwidth=_colwidth, spacing=_spacing):
    """Print texts in columns."""
    print(formatstring(cols, colwidth, spacing))


def formatstring(cols, colwidth=_colwidth, spacing=_spacing):
    """Return texts in columns of one width, as a line."""
    return (' '*spacing).join([text.center(colwidth) for text in cols])


EPOCH = 1970
_EPOCH_ORD = datetime.date(EPOCH, 1, 1).toordinal()


def timegm(tuple):
    """Return the seconds since 1970 of a time in UTC, such as time.gmtime() returns; its inverse."""
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - _EPOCH_ORD + day - 1
    return ((days*24 + hour)*60 + minute)*60 + second


def main(args=None):
    """Print a calendar: python -m calendar [YEAR [MONTH]]."""
    import argparse
    parser = argparse.ArgumentParser(color=True)
    text = parser.add_argument_group('text only arguments')
    html = parser.add_argument_group('html only arguments')
    for short, long, default, what in (
            ("-w", "--width", 2, "width of date column"),
            ("-l", "--lines", 1, "number of lines for each week"),
            ("-s", "--spacing", 6, "spacing between months"),
            ("-m", "--months", 3, "months per row")):
        text.add_argument(short, long, type=int, default=default, help=f"{what} (default {default})")
    html.add_argument("-c", "--css", default="calendar.css", help="CSS to use for page")
    parser.add_argument("-L", "--locale", default=None, help="locale to use for month and weekday names")
    parser.add_argument("-e", "--encoding", default=None, help="encoding to use for output")
    parser.add_argument("-t", "--type", default="text", choices=("text", "html"),
                        help="output type (text or html)")
    parser.add_argument("-f", "--first-weekday", type=int, default=0,
                        help="weekday (0 is Monday, 6 is Sunday) to start each week (default 0)")
    parser.add_argument("year", nargs='?', type=int, help="year number")
    parser.add_argument("month", nargs='?', type=int, help="month number (1-12, text only)")
    options = parser.parse_args(args)

    if options.locale and not options.encoding:
        parser.error("if --locale is specified --encoding is required")
        sys.exit(1)

    locale = (options.locale, options.encoding)
    today = datetime.date.today()
    if options.type == "html":
        if options.month:
            parser.error("incorrect number of arguments")
            sys.exit(1)
        cal = LocaleHTMLCalendar(locale=locale) if options.locale else HTMLCalendar()
        cal.setfirstweekday(options.first_weekday)
        page = cal.formatyearpage(options.year or today.year, css=options.css,
                                  encoding=options.encoding or sys.getdefaultencoding())
        sys.stdout.buffer.write(page)
        return
    if options.locale:
        cal = _CLIDemoLocaleCalendar(highlight_day=today, locale=locale)
    else:
        cal = _CLIDemoCalendar(highlight_day=today)
    cal.setfirstweekday(options.first_weekday)
    layout = {"w": options.width, "l": options.lines}
    if options.month is None:
        layout |= {"c": options.spacing, "m": options.months}
    else:
        _validate_month(options.month)
    if options.year is None:
        result = cal.formatyear(today.year, **layout)
    elif options.month is None:
        result = cal.formatyear(options.year, **layout)
    else:
        result = cal.formatmonth(options.year, options.month, **layout)
    if options.encoding:
        sys.stdout.buffer.write(result.encode(options.encoding))
    else:
        sys.stdout.write(result)


if __name__ == "__main__":
    main()
